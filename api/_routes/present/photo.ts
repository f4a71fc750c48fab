import type { PhotoView, UploadOrder } from '../../_contract/photo.js';
import type { Context } from '../../_domain/context.js';
import {
  type ObjectStore,
  type PhotoRow,
  photoKeys,
  type UploadOrder as SignedOrder,
} from '../../_domain/photo/index.js';
import { isShownToStaff } from '../../_domain/review/index.js';

const HOUR_MS = 3_600_000;

/**
 * A photo with signed addresses that live one to two hours: the same ones all hour, so that clients can keep pictures. One
 * that was hidden has addresses only for who decides about it.
 */
export function presentPhoto({ gateways, tenant }: Context, photo: PhotoRow, isDecider = false): PhotoView {
  const { id, purpose, state, widthPx, heightPx, review, redactedAt } = photo;
  const isReady = state === 'ready' && isShownToStaff(review, isDecider);
  const keys = photoKeys(tenant.id, id, redactedAt);
  // By the real time: a store cannot know of another `now`.
  const expiresAt = new Date((Math.floor(Date.now() / HOUR_MS) + 2) * HOUR_MS);
  const sign = (key: string) => (isReady ? signedOnce(gateways.objectStore, key, expiresAt) : null);
  return { id, purpose, state, smallUrl: sign(keys.small), largeUrl: sign(keys.large), widthPx, heightPx, review };
}

interface Signed {
  expiresAtMs: number;
  urls: Map<string, string>;
}

/** A list shows the same pictures again and again: signing is most of what showing one costs. */
const signed = new WeakMap<ObjectStore, Signed>();
const SIGNED_MAX = 20_000;

/** The address, signed once an hour and process. */
function signedOnce(store: ObjectStore, key: string, expiresAt: Date): string {
  const expiresAtMs = expiresAt.getTime();
  let hour = signed.get(store);
  if (!hour || hour.expiresAtMs !== expiresAtMs || hour.urls.size >= SIGNED_MAX) {
    hour = { expiresAtMs, urls: new Map() };
    signed.set(store, hour);
  }
  const known = hour.urls.get(key);
  if (known !== undefined) return known;
  const url = store.signView({ key, expiresAt });
  hour.urls.set(key, url);
  return url;
}

/** How to upload a photo, as the client carries it out. */
export function presentUploadOrder({
  photoId,
  url,
  fields,
  fileField,
}: SignedOrder & { photoId: string }): UploadOrder {
  return { photoId, url, fields, fileField };
}
