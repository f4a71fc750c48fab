import { z } from '@hono/zod-openapi';
import { idSchema } from './common.js';
import { codesOf, photoPurposes, photoStates, reviewStates } from './vocabulary.js';

/** At most nine photos, 10 MB each. */
export const photosMax = 9;
export const photoBytesMax = 10 * 1024 * 1024;

/** A photo the client is about to upload; its id is made by the client. */
export const declaredPhotoSchema = z
  .object({
    id: idSchema,
    contentType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    bytes: z.number().int().positive().max(photoBytesMax),
  })
  .openapi('DeclaredPhoto');
export type DeclaredPhoto = z.infer<typeof declaredPhotoSchema>;

/** How to upload: a multipart POST of `fields`, then the file under `fileField` as the LAST part. Opaque to the client. */
export const uploadOrderSchema = z
  .object({
    photoId: idSchema,
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    fileField: z.string(),
  })
  .openapi('UploadOrder');
export type UploadOrder = z.infer<typeof uploadOrderSchema>;

/** A photo as shown: URLs are signed and expire; empty until it is ready. */
export const photoViewSchema = z
  .object({
    id: idSchema,
    purpose: z.enum(codesOf(photoPurposes)),
    state: z.enum(codesOf(photoStates)),
    smallUrl: z.string().nullable(),
    largeUrl: z.string().nullable(),
    widthPx: z.number().int().nullable(),
    heightPx: z.number().int().nullable(),
    /** What its content check says; a hidden one has no address. */
    review: z.enum(codesOf(reviewStates)),
  })
  .openapi('Photo');
export type PhotoView = z.infer<typeof photoViewSchema>;
