import { serverUrl } from './http';
import type { PhotoView } from './photos';

/** The small or the large picture of a photo as this phone can load it; nothing until the photo is ready. */
export function photoSrc(photo: PhotoView | null | undefined, size: 'small' | 'large' = 'small'): string | undefined {
  const url = size === 'small' ? photo?.smallUrl : photo?.largeUrl;
  return url ? serverUrl(url) : undefined;
}

/** The large pictures of all photos that are ready, for looking through them. */
export function photoPreviews(photos: readonly PhotoView[]): string[] {
  return photos.flatMap((photo) => photoSrc(photo, 'large') ?? []);
}
