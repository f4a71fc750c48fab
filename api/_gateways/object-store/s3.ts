import type { ObjectStore } from '../../_domain/photo/gateway.js';
import { Bucket, type BucketPlace, fullHour } from './bucket.js';
import { contentTypeOf } from './content-type.js';
import { listedIn, nextPageOf } from './s3-listing.js';
import { signPostPolicy } from './post-policy.js';
import { presignedQuery, type Signer, sha256Hex, signedHeaders } from './signature-v4.js';

const WEEK_SECONDS = 7 * 24 * 3600;

/** `endpoint` without the bucket: `https://s3.cn-north-1.amazonaws.com.cn`. */
export interface S3StoreOptions extends Signer, BucketPlace {
  now?: () => Date;
}

/** A bucket of any S3-compatible service. Clients talk to it directly; the server only signs, derives and sweeps. */
export function createS3Store(options: S3StoreOptions): ObjectStore {
  const { now = () => new Date() } = options;
  const bucket = new Bucket(options, ({ body, ...request }) =>
    signedHeaders(options, now(), { ...request, payloadHash: sha256Hex(body ?? '') }),
  );
  const { base } = bucket;
  return {
    signUpload: (request) => signPostPolicy(options, options.bucket, base.href, now(), request),
    signView({ key, expiresAt }) {
      const at = fullHour(now());
      const seconds = Math.min(WEEK_SECONDS, Math.max(1, Math.floor((expiresAt.getTime() - at.getTime()) / 1000)));
      const request = {
        method: 'GET',
        path: bucket.pathOf(key),
        query: { 'response-content-type': contentTypeOf(key) },
        headers: { host: base.host },
        payloadHash: 'UNSIGNED-PAYLOAD',
      };
      return `${base.origin}${request.path}?${presignedQuery(options, at, request, seconds)}`;
    },
    read: (key) => bucket.read(key),
    write: (key, bytes, contentType) => bucket.write(key, bytes, contentType),
    delete: (key) => bucket.delete(key),
    async *list(prefix) {
      let page: Record<string, string> | null = {};
      while (page) {
        const xml = await bucket.listing({ 'list-type': '2', prefix, ...page });
        yield* listedIn(xml);
        const token = nextPageOf(xml);
        page = token ? { 'continuation-token': token } : null;
      }
    },
  };
}
