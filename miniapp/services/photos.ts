import type { DeclaredPhoto, PhotoView, RedactPhoto, UploadOrder } from '../../api/_contract/photo';
import { type LocalPhoto, platform } from '@/platform';
import { ApiError, http, serverUrl } from './http';
import { newId } from './ids';

export type { DeclaredPhoto, PhotoView, UploadOrder };

/** Part of a photo, as parts of its width and height, from its upper left corner. */
export type PhotoArea = RedactPhoto['areas'][number];

/** The most the server takes: 9 photos, 10 MB each. */
export const photosMax = 9;
const bytesMax = 10 * 1024 * 1024;

/** A photo on this phone with the id it has for ever, small enough to send. */
export interface PreparedPhoto extends LocalPhoto {
  id: string;
}

/** Makes a photo fit to send: at most 1280 px, which is all that is kept of it, JPEG where the phone can read it, with a new id. */
export async function preparePhoto(photo: LocalPhoto): Promise<PreparedPhoto> {
  const [id, small] = await Promise.all([newId(), platform.files.compress(photo)]);
  return { ...small, id };
}

/** Why a prepared photo cannot even be declared; nothing when it can. */
export function refusalOf({ bytes }: LocalPhoto): string | undefined {
  if (bytes === 0) return '照片是空的，请重新拍';
  return bytes > bytesMax ? '照片太大（超过 10 MB），请换一张' : undefined;
}

const declarable: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/** A photo as the server is told of it. What the phone cannot name is called a JPEG: the server looks at the bytes and says what is wrong. */
export function declare({ id, bytes, contentType }: PreparedPhoto): DeclaredPhoto {
  const type = declarable.includes(contentType) ? contentType : 'image/jpeg';
  return { id, bytes, contentType: type as DeclaredPhoto['contentType'] };
}

/** A fresh way to upload a photo that has not arrived, with its content as it is now. Throws `ApiError`. */
export function orderUpload(photo: PreparedPhoto): Promise<UploadOrder> {
  const { contentType, bytes } = declare(photo);
  return http.post(`/photos/${photo.id}/order`, { contentType, bytes });
}

/** Blacks out parts of a photo for everybody and for good. Throws `ApiError`. */
export function redactPhoto(photoId: string, areas: PhotoArea[]): Promise<void> {
  return http.post(`/photos/${photoId}/redactions`, { areas });
}

/** A fresh order, or nothing for a photo that has arrived meanwhile: what was lost was only the answer. */
async function orderUnlessThere(photo: PreparedPhoto): Promise<UploadOrder | undefined> {
  try {
    return await orderUpload(photo);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'photo.in_use') return undefined;
    throw error;
  }
}

/**
 * Sends a declared photo to the store and has it looked at; with a fresh order when there is none, or this one has expired.
 * Throws `ApiError`: without a status when the network failed, with one when the photo was refused.
 */
export async function uploadPhoto(
  photo: PreparedPhoto,
  given: UploadOrder | undefined,
  onProgress?: (percent: number) => void,
): Promise<PhotoView> {
  const order = given ?? (await orderUnlessThere(photo));
  try {
    if (order) await post(photo, order, onProgress);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'store.policy_expired') throw error;
    await post(photo, await orderUpload(photo), onProgress);
  }
  return http.post<PhotoView>(`/photos/${photo.id}/complete`, {}, { timeoutMs: 30_000 });
}

async function post(photo: LocalPhoto, order: UploadOrder, onProgress?: (percent: number) => void): Promise<void> {
  const { fields, fileField } = order;
  const request = { url: serverUrl(order.url), fields, fileField, photo, onProgress };
  const answer = await platform.files.upload(request).catch(() => {
    throw new ApiError(0, 'network.offline', '照片没有传上去，请检查信号后再试');
  });
  if (answer.status >= 200 && answer.status < 300) return;
  throw refusalOfStore(answer);
}

/** A store of ours answers with a problem; a bucket elsewhere answers in XML, of which only the status is told. */
function refusalOfStore({ status, text }: { status: number; text: string }): ApiError {
  const code = /"code":\s*"([a-z._]+)"/.exec(text)?.[1] ?? (status >= 500 ? 'store.unavailable' : 'store.refused');
  const title = /"title":\s*"([^"]+)"/.exec(text)?.[1];
  return new ApiError(status, code, title ?? '照片没有传上去，请重试');
}
