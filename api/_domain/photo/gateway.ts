/** What the store needs to let one client upload one file: the exact key, type and length it declared. */
export interface UploadRequest {
  key: string;
  contentType: string;
  /** The declared length; the store accepts exactly this many bytes. */
  bytes: number;
  /** The most a photo may weigh; a longer declaration is refused with `photo.too_large`. */
  bytesMax: number;
  expiresAt: Date;
}

/**
 * An opaque order the client carries out: a multipart POST to `url` with every one of `fields` first and the file last,
 * as `fileField`. Any 2xx answer means the file is kept.
 */
export interface UploadOrder {
  url: string;
  fields: Record<string, string>;
  fileField: string;
  expiresAt: Date;
}

/** One stored object, as a sweep for orphans needs it. */
export interface StoredObject {
  key: string;
  bytes: number;
  modifiedAt: Date;
}

/**
 * Where photos lie. Keys are path-like (`a-z A-Z 0-9 . _ -` between slashes, no segment that starts with a dot).
 * Signing is pure computation; the rest may throw `service.unavailable` when the store cannot be reached.
 */
export interface ObjectStore {
  /** Signs an order to upload one file. Throws `photo.empty` for no bytes and `photo.too_large` beyond `bytesMax`. */
  signUpload(request: UploadRequest): UploadOrder;
  /**
   * Signs an address anybody may read until `expiresAt`, at most 7 days ahead; the permission check is the caller's.
   * The same key and expiry give the same address for the rest of the hour.
   */
  signView(request: { key: string; expiresAt: Date }): string;
  /** The object's bytes, or null when there is none. Throws `photo.too_large` past the store's own limit. */
  read(key: string): Promise<Buffer | null>;
  /** Keeps the bytes under the key, whole or not at all; replaces what was there. */
  write(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** Forgets the object; forgetting one that is not there succeeds. */
  delete(key: string): Promise<void>;
  /** Every object whose key starts with `prefix`, in no promised order. */
  list(prefix: string): AsyncIterable<StoredObject>;
}

/** What becomes of an uploaded photo: two JPEGs without metadata, and what tells it from others. */
export interface DerivedPhoto {
  /** JPEG, upright, at most 1280 px on its longer side. */
  large: Buffer;
  /** JPEG, upright, at most 320 px on its longer side. */
  small: Buffer;
  /** Size of `large` in pixels. */
  widthPx: number;
  heightPx: number;
  /** 64 bits as 16 hex digits; compare with `perceptualDistance`. */
  perceptualHash: string;
  /** 24 × 24 cells of sixteen greys as base64: what was cut out of it or turned is known by it. */
  print: string;
}

/** Turns what a client uploaded into photos that are safe to show. */
export interface PhotoPipeline {
  /**
   * Checks the bytes for what they are, not for what they are called, and derives the kept photos from their pixels.
   * Refuses with `photo.empty`, `photo.length` (not `declaredBytes` long), `photo.heic`, `photo.type`,
   * `photo.too_large` (more pixels than the server decodes) or `photo.truncated` (cut short or damaged).
   */
  inspectAndDerive(bytes: Buffer, declaredBytes?: number): Promise<DerivedPhoto>;
  /** Burns black areas into a kept photo: both sizes made anew from what is left of it. */
  blackOut(large: Buffer, areas: readonly PhotoArea[]): Promise<Pick<DerivedPhoto, 'large' | 'small'>>;
}

/** Part of a photo, as parts of its width and height between 0 and 1, from its upper left corner. */
export interface PhotoArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Two photos at most this far apart are probably the same picture, recompressed, resized or brightened. */
export const SAME_PICTURE_DISTANCE = 10;

/** How many of the 64 bits differ between two perceptual hashes: 0 for the same picture, around 32 for unrelated ones. */
export function perceptualDistance(a: string, b: string): number {
  let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; differing > 0n; differing &= differing - 1n) count += 1;
  return count;
}
