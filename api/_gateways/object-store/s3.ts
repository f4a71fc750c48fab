import { DomainError } from '../../_domain/errors.js';
import type { ObjectStore } from '../../_domain/photo/gateway.js';
import { listedIn, nextPageOf } from './s3-listing.js';
import { signPostPolicy } from './post-policy.js';
import { canonicalQuery, encode, presignedQuery, type Signer, sha256Hex, signedHeaders } from './signature-v4.js';

const TIMEOUT_MS = 15_000;
const HOUR_MS = 3_600_000;
const WEEK_SECONDS = 7 * 24 * 3600;

export interface S3StoreOptions extends Signer {
  /** Scheme and host of the service, without the bucket: `https://s3.cn-north-1.amazonaws.com.cn`. */
  endpoint: string;
  bucket: string;
  /** Address the bucket as a path below the endpoint instead of as a host of its own. */
  pathStyle?: boolean;
  /** The most `read` takes into memory. */
  bytesMax?: number;
  now?: () => Date;
}

/** A bucket of any S3-compatible service. Clients talk to it directly; the server only signs, derives and sweeps. */
export function createS3Store(options: S3StoreOptions): ObjectStore {
  const { bucket, bytesMax = 10 * 1024 * 1024, now = () => new Date() } = options;
  const base = bucketAddress(options);
  const pathOf = (key: string) => `${base.pathname.replace(/\/$/, '')}/${key.split('/').map(encode).join('/')}`;

  const send = async (
    method: string,
    path: string,
    query: Record<string, string> = {},
    body?: Buffer,
    type?: string,
  ) => {
    const headers = { host: base.host, ...(type ? { 'content-type': type } : {}) };
    const signed = signedHeaders(options, now(), { method, path, query, headers, payloadHash: sha256Hex(body ?? '') });
    const { host: _, ...rest } = signed;
    const url = `${base.origin}${path}?${canonicalQuery(query)}`.replace(/\?$/, '');
    const init = { method, headers: rest, body: body && new Uint8Array(body), signal: AbortSignal.timeout(TIMEOUT_MS) };
    const answer = await fetch(url, init).catch(() => null);
    if (answer?.ok || answer?.status === 404) return answer;
    await answer?.body?.cancel();
    throw new DomainError('service.unavailable');
  };

  return {
    signUpload: (request) => signPostPolicy(options, bucket, base.href, now(), request),
    signView({ key, expiresAt }) {
      // Signed as of the full hour: the same photo keeps its address for a while, and clients can keep the picture.
      const at = new Date(Math.floor(now().getTime() / HOUR_MS) * HOUR_MS);
      const seconds = Math.min(WEEK_SECONDS, Math.max(1, Math.floor((expiresAt.getTime() - at.getTime()) / 1000)));
      const query = { 'response-content-type': 'image/jpeg' };
      const request = {
        method: 'GET',
        path: pathOf(key),
        query,
        headers: { host: base.host },
        payloadHash: 'UNSIGNED-PAYLOAD',
      };
      return `${base.origin}${request.path}?${presignedQuery(options, at, request, seconds)}`;
    },
    async read(key) {
      const answer = await send('GET', pathOf(key));
      if (answer.ok) return bodyWithin(answer, bytesMax).catch(asUnavailable);
      await answer.body?.cancel();
      return null;
    },
    async write(key, bytes, contentType) {
      const answer = await send('PUT', pathOf(key), {}, bytes, contentType);
      await answer.body?.cancel();
      if (!answer.ok) throw new DomainError('service.unavailable');
    },
    async delete(key) {
      const answer = await send('DELETE', pathOf(key));
      await answer.body?.cancel();
    },
    async *list(prefix) {
      let page: Record<string, string> | null = {};
      while (page) {
        const answer = await send('GET', pathOf(''), { 'list-type': '2', prefix, ...page });
        if (!answer.ok) throw new DomainError('service.unavailable');
        const xml = await answer.text();
        yield* listedIn(xml);
        const token = nextPageOf(xml);
        page = token ? { 'continuation-token': token } : null;
      }
    },
  };
}

function bucketAddress({ endpoint, bucket, pathStyle = false }: S3StoreOptions): URL {
  const url = new URL(endpoint);
  if (pathStyle) url.pathname = `${url.pathname.replace(/\/$/, '')}/${bucket}`;
  else url.host = `${bucket}.${url.host}`;
  return url;
}

function asUnavailable(error: unknown): never {
  throw error instanceof DomainError ? error : new DomainError('service.unavailable');
}

async function bodyWithin(answer: Response, bytesMax: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = answer.body?.getReader();
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    bytes += piece.value.length;
    if (bytes > bytesMax) {
      await reader?.cancel();
      throw new DomainError('photo.too_large');
    }
    pieces.push(piece.value);
  }
  return Buffer.concat(pieces);
}
