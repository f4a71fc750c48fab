import { DomainError } from '../../_domain/errors.js';
import type { ObjectStore, UploadOrder, UploadRequest } from '../../_domain/photo/gateway.js';
import { Bucket, type BucketPlace, fullHour } from './bucket.js';
import { contentTypeOf } from './content-type.js';
import { type CosSigner, cosAuthorization, keyTimeOf, signCosPolicy } from './cos-signature.js';
import { listedIn, nextMarkerOf } from './s3-listing.js';
import { FILE_FIELD } from './post-policy.js';
import { canonicalQuery } from './signature-v4.js';

/** Signatures begin this much earlier: clocks differ. */
const EARLIER_MS = 60_000;
const REQUEST_MS = 15 * 60_000;

/** `endpoint` without the bucket: `https://cos.ap-shanghai.myqcloud.com`; `bucket` with its APPID: `photos-1250000000`. */
export interface CosStoreOptions extends CosSigner, BucketPlace {
  now?: () => Date;
}

/** A bucket of Tencent COS. Clients talk to it directly; the server only signs, derives and sweeps. */
export function createCosStore(options: CosStoreOptions): ObjectStore {
  const { now = () => new Date() } = options;
  const bucket = new Bucket(options, ({ method, path, query, headers }) => {
    const request = { method, path: decodeURIComponent(path), query, headers };
    const authorization = cosAuthorization(options, keyTimeAround(now(), REQUEST_MS), request);
    return { ...headers, ...tokenOf(options), authorization };
  });
  const { base } = bucket;
  return {
    signUpload: (request) => signForm(options, base.href, now(), request),
    signView({ key, expiresAt }) {
      const query = { 'response-content-type': contentTypeOf(key) };
      const request = {
        method: 'GET',
        path: decodeURIComponent(bucket.pathOf(key)),
        query,
        headers: { host: base.host },
      };
      const proof = cosAuthorization(options, keyTimeOf(fullHour(now()), expiresAt), request);
      const proven = Object.fromEntries(proof.split('&').map((part) => splitOnce(part)));
      return `${base.origin}${bucket.pathOf(key)}?${canonicalQuery({ ...query, ...proven, ...tokenOf(options) })}`;
    },
    read: (key) => bucket.read(key),
    write: (key, bytes, contentType) => bucket.write(key, bytes, contentType),
    delete: (key) => bucket.delete(key),
    async *list(prefix) {
      let page: Record<string, string> | null = {};
      while (page) {
        const xml = await bucket.listing({ prefix, ...page });
        yield* listedIn(xml);
        const marker = nextMarkerOf(xml);
        page = marker === null ? null : { marker };
      }
    },
  };
}

function keyTimeAround(now: Date, aheadMs: number): string {
  return keyTimeOf(new Date(now.getTime() - EARLIER_MS), new Date(now.getTime() + aheadMs));
}

/** A browser-style POST of exactly one key, type and length. */
function signForm(options: CosStoreOptions, url: string, at: Date, request: UploadRequest): UploadOrder {
  const { key, contentType, bytes, bytesMax, expiresAt } = request;
  if (bytes < 1) throw new DomainError('photo.empty');
  if (bytes > bytesMax) throw new DomainError('photo.too_large');
  const keyTime = keyTimeOf(new Date(at.getTime() - EARLIER_MS), expiresAt);
  const policy = JSON.stringify({
    expiration: expiresAt.toISOString(),
    conditions: [
      { bucket: options.bucket },
      { key },
      { 'Content-Type': contentType },
      ['content-length-range', bytes, bytes],
      { 'q-sign-algorithm': 'sha1' },
      { 'q-ak': options.accessKeyId },
      { 'q-sign-time': keyTime },
    ],
  });
  const fields = {
    key,
    'Content-Type': contentType,
    bucket: options.bucket,
    policy: Buffer.from(policy).toString('base64'),
    'q-sign-algorithm': 'sha1',
    'q-ak': options.accessKeyId,
    'q-key-time': keyTime,
    'q-signature': signCosPolicy(options, keyTime, policy),
    ...tokenOf(options),
  };
  return { url, fields, fileField: FILE_FIELD, expiresAt };
}

function tokenOf({ sessionToken }: CosSigner): Record<string, string> {
  return sessionToken ? { 'x-cos-security-token': sessionToken } : {};
}

function splitOnce(part: string): [string, string] {
  const at = part.indexOf('=');
  return [part.slice(0, at), part.slice(at + 1)];
}
