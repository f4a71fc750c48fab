import type { PhotoView, UploadOrder } from '../../_contract/photo.js';
import type { Context } from '../../_domain/context.js';
import { type PhotoRow, photoKeys, type UploadOrder as SignedOrder } from '../../_domain/photo/index.js';

const HOUR_MS = 3_600_000;

/** A photo with signed addresses that live one to two hours: the same ones all hour, so that clients can keep pictures. */
export function presentPhoto({ gateways, tenant }: Context, photo: PhotoRow): PhotoView {
  const { id, purpose, state, widthPx, heightPx } = photo;
  const isReady = state === 'ready';
  const keys = photoKeys(tenant.id, id);
  // By the real time: a store cannot know of another `now`.
  const expiresAt = new Date((Math.floor(Date.now() / HOUR_MS) + 2) * HOUR_MS);
  const sign = (key: string) => (isReady ? gateways.objectStore.signView({ key, expiresAt }) : null);
  return { id, purpose, state, smallUrl: sign(keys.small), largeUrl: sign(keys.large), widthPx, heightPx };
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
