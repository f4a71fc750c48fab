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

/** Another picture in place of a photo that failed; without it the one declared before. */
export const orderUploadSchema = declaredPhotoSchema
  .omit({ id: true })
  .partial()
  .refine(({ contentType, bytes }) => (contentType === undefined) === (bytes === undefined), {
    path: ['bytes'],
    message: '照片格式和大小要一起写',
  })
  .openapi('OrderUpload');
export type OrderUpload = z.infer<typeof orderUploadSchema>;

const part = z.number().min(0).max(1);

/** Which parts of a photo are blacked out, as parts of its width and height from its upper left corner. */
export const redactPhotoSchema = z
  .object({
    areas: z
      .array(z.object({ x: part.lt(1), y: part.lt(1), width: part.gt(0), height: part.gt(0) }))
      .min(1)
      .max(20),
  })
  .openapi('RedactPhoto');
export type RedactPhoto = z.infer<typeof redactPhotoSchema>;

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
