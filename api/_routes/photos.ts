import { createRoute } from '@hono/zod-openapi';
import { orderUploadSchema, photoViewSchema, redactPhotoSchema, uploadOrderSchema } from '../_contract/photo.js';
import { completePhoto, orderUpload } from '../_domain/photo/index.js';
import { deletePhoto, redactPhoto } from '../_domain/ticket/index.js';
import { body, createRoutes, guarded, idParam, json, noContent } from '../_http/route.js';
import { presentPhoto, presentUploadOrder } from './present/photo.js';

export const photos = createRoutes();

const orderUploadRoute = createRoute({
  method: 'post',
  path: '/photos/{photoId}/order',
  tags: ['照片'],
  summary: '再要一次上传凭证；没有通过、还没有传到的照片可以换一张',
  ...guarded('photo.upload', { problems: ['photo.not_found', 'photo.in_use'] }),
  request: { params: idParam('photoId'), body: { ...body(orderUploadSchema), required: false } },
  responses: { 200: json(uploadOrderSchema) },
});

photos.openapi(orderUploadRoute, async (c) => {
  const { contentType, bytes } = c.req.valid('json') ?? {};
  const anew = contentType && bytes ? { contentType, bytes } : undefined;
  const order = await orderUpload(c.var.context, c.req.valid('param').photoId, anew);
  return c.json(presentUploadOrder(order), 200);
});

const completePhotoRoute = createRoute({
  method: 'post',
  path: '/photos/{photoId}/complete',
  tags: ['照片'],
  summary: '照片传完了',
  ...guarded('photo.upload', {
    problems: [
      'photo.not_found',
      'photo.not_uploaded',
      'photo.heic',
      'photo.type',
      'photo.empty',
      'photo.length',
      'photo.truncated',
      'photo.too_large',
    ],
  }),
  request: { params: idParam('photoId') },
  responses: { 200: json(photoViewSchema) },
});

photos.openapi(completePhotoRoute, async (c) => {
  const { context } = c.var;
  const photo = await completePhoto(context, c.req.valid('param').photoId);
  return c.json(presentPhoto(context, photo), 200);
});

const deletePhotoRoute = createRoute({
  method: 'delete',
  path: '/photos/{photoId}',
  tags: ['照片'],
  summary: '删除自己的照片，接单之前',
  ...guarded('photo.upload', { problems: ['photo.not_found', 'photo.needed', 'report.empty'] }),
  request: { params: idParam('photoId') },
  responses: { 204: noContent },
});

photos.openapi(deletePhotoRoute, async (c) => {
  await deletePhoto(c.var.context, c.req.valid('param').photoId);
  return c.body(null, 204);
});

const redactPhotoRoute = createRoute({
  method: 'post',
  path: '/photos/{photoId}/redactions',
  tags: ['照片'],
  summary: '涂黑照片里的人脸、车牌，不能复原',
  ...guarded('photo.redact', { problems: ['photo.not_found', 'access.forbidden', 'ticket.transition_refused'] }),
  request: { params: idParam('photoId'), body: body(redactPhotoSchema) },
  responses: { 204: noContent },
});

photos.openapi(redactPhotoRoute, async (c) => {
  await redactPhoto(c.var.context, c.req.valid('param').photoId, c.req.valid('json').areas);
  return c.body(null, 204);
});
