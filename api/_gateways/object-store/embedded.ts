import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../_domain/errors.js';
import type { ObjectStore } from '../../_domain/photo/gateway.js';
import { originHeaders, preflight, problemOf } from './answers.js';
import { Files, isKey } from './files.js';
import { receiveUpload } from './receive-upload.js';
import { signPostPolicy } from './post-policy.js';
import type { Signer } from './signature-v4.js';
import { contentTypeOf } from './content-type.js';

/** The store that needs nothing but a directory; for one machine. */
export interface EmbeddedStore extends ObjectStore {
  /**
   * Answers what is sent to the store's own addresses, `/store/<bucket>` and below: uploads, views, preflights.
   * Refusals are problems with a stable code; it never rejects for what a client sent. Reads no cookies.
   */
  handle(request: Request): Promise<Response>;
}

export interface EmbeddedStoreOptions {
  directory: string;
  /** Signs uploads and views; whoever knows it may write. At least 32 characters, kept across starts. */
  secret: string;
  /** The origin clients reach the store at; empty for addresses relative to the page. */
  publicUrl?: string;
  bucket?: string;
  /** The most one object may weigh. */
  bytesMax?: number;
  /** Origins other than the store's own whose pages may use it. */
  allowedOrigins?: string[];
  now?: () => Date;
}

/** What every part of the store works with. */
export interface EmbeddedStoreParts {
  files: Files;
  signer: Signer;
  bucket: string;
  bytesMax: number;
  now: () => Date;
}

/** Opens the store in a directory, which it makes when missing. Throws when the secret is too short to be one. */
export function createEmbeddedStore(options: EmbeddedStoreOptions): EmbeddedStore {
  const { directory, secret, publicUrl = '', bucket = 'photos', bytesMax = 10 * 1024 * 1024 } = options;
  const { allowedOrigins = [], now = () => new Date() } = options;
  if (secret.length < 32) throw new Error('The embedded store needs a secret of at least 32 characters.');
  const signer = { accessKeyId: 'embedded', secretAccessKey: secret, region: 'local' };
  const files = new Files(directory);
  const parts = { files, signer, bucket, bytesMax, now };
  const address = `/store/${bucket}`;

  return {
    signUpload: (request) => signPostPolicy(signer, bucket, `${publicUrl}${address}`, now(), request),
    signView({ key, expiresAt }) {
      const expires = Math.floor(expiresAt.getTime() / 1000);
      return `${publicUrl}${address}/${key}?expires=${expires}&signature=${viewSignature(secret, key, expires)}`;
    },
    read: (key) => files.read(key, bytesMax),
    write: (key, bytes) => files.write(key, [bytes]),
    delete: (key) => files.delete(key),
    list: (prefix) => files.list(prefix),
    async handle(request) {
      if (request.method === 'OPTIONS') return preflight(request, allowedOrigins);
      const answer = await route(request, parts, secret).catch(problemOf);
      for (const [name, value] of originHeaders(request, allowedOrigins)) answer.headers.set(name, value);
      return answer;
    },
  };
}

async function route(request: Request, parts: EmbeddedStoreParts, secret: string): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [, bucket, key] = /^\/store\/([^/]+)(?:\/(.*))?$/.exec(pathname) ?? [];
  if (bucket !== parts.bucket) throw new DomainError('store.not_found');
  if (request.method === 'POST' && !key) return receiveUpload(request, parts);
  const isView = request.method === 'GET' || request.method === 'HEAD';
  if (!isView || !key) throw new DomainError('store.not_found');
  return view(request, key, searchParams, parts, secret);
}

async function view(request: Request, key: string, query: URLSearchParams, parts: EmbeddedStoreParts, secret: string) {
  const expires = Number(query.get('expires'));
  const secondsLeft = expires - Math.floor(parts.now().getTime() / 1000);
  const isSigned = isKey(key) && isSame(query.get('signature') ?? '', viewSignature(secret, key, expires));
  // One answer for a wrong signature, an expired one and a missing photo: a guesser learns nothing.
  if (!isSigned || !(secondsLeft > 0)) throw new DomainError('store.not_found');
  const bytes = await parts.files.read(key, parts.bytesMax);
  if (!bytes) throw new DomainError('store.not_found');
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: {
      'content-type': contentTypeOf(key),
      'content-length': String(bytes.length),
      'cache-control': `private, max-age=${secondsLeft}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
}

function viewSignature(secret: string, key: string, expires: number): string {
  return createHmac('sha256', secret).update(`view\n${key}\n${expires}`).digest('hex');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
