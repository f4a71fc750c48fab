import { type LocalPhoto, platform } from '@/platform';
import type { DeclaredPhoto, PhotoView, UploadOrder } from '../../api/_contract/photo';
import { ApiError, http, serverUrl } from './http';

/** The photo as the server wants to hear of it before it comes. */
export function declarationOf(id: string, photo: LocalPhoto): DeclaredPhoto {
  // A type the server does not take is announced as JPEG: taking the photo in tells the person what is wrong with it.
  const known = ['image/jpeg', 'image/png', 'image/webp'] as const;
  return { id, bytes: photo.bytes, contentType: known.find((type) => type === photo.contentType) ?? 'image/jpeg' };
}

/** A new order for a photo that was declared and did not arrive. */
export function freshOrder(photoId: string): Promise<UploadOrder> {
  return http.post<UploadOrder>(`/photos/${photoId}/order`);
}

/**
 * Carries a declared photo to the store and has it taken in. Resolves with the photo ready to show; throws `ApiError`
 * when the server refuses it or the store does, `PlatformError` without a network.
 */
export async function uploadPhoto(
  photo: LocalPhoto,
  order: UploadOrder,
  onProgress?: (percent: number) => void,
): Promise<PhotoView> {
  const { url, fields, fileField, photoId } = order;
  const answer = await platform.files.upload({ url: serverUrl(url), fields, fileField, photo, onProgress });
  if (answer.status < 200 || answer.status >= 300) {
    throw new ApiError(answer.status, 'photo.upload_refused', '照片没有传上去，请重试');
  }
  return http.post<PhotoView>(`/photos/${photoId}/complete`);
}

/** The small or the large picture of a photo as the phone can load it; nothing until the photo is ready. */
export function photoSrc(photo: PhotoView | null | undefined, size: 'small' | 'large' = 'small'): string | undefined {
  const url = size === 'small' ? photo?.smallUrl : photo?.largeUrl;
  return url ? serverUrl(url) : undefined;
}
