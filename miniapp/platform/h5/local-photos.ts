import { type LocalPhoto, PlatformError } from '../contract';

/** The bytes behind the addresses handed out: a page's security policy may forbid it to fetch `blob:` addresses. */
const blobs = new Map<string, Blob>();

/** A photo that pages can show, and files.ts can read again. */
export function photoOf(blob: Blob): LocalPhoto {
  const path = URL.createObjectURL(blob);
  blobs.set(path, blob);
  return { path, bytes: blob.size, contentType: blob.type || 'application/octet-stream' };
}

/** The bytes of a photo made here. Throws `unavailable` for any other. */
export function blobOf({ path }: LocalPhoto): Blob {
  const blob = blobs.get(path);
  if (!blob) throw new PlatformError('unavailable', `no photo at ${path}`);
  return blob;
}
