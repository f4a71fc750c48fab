import { createRoute } from '@hono/zod-openapi';
import { photoViewSchema, uploadOrderSchema } from '../_contract/photo.js';
import { completePhoto, orderUpload } from '../_domain/photo/index.js';
import { createRoutes, guarded, idParam, json } from '../_http/route.js';
import { presentPhoto, presentUploadOrder } from './present/photo.js';

export const photos = createRoutes();

const orderUploadRoute = createRoute({
  method: 'post',
  path: '/photos/{photoId}/order',
  tags: ['照片'],
  summary: '再要一次上传凭证',
  ...guarded('photo.upload', { problems: ['photo.not_found', 'photo.in_use'] }),
  request: { params: idParam('photoId') },
  responses: { 200: json(uploadOrderSchema) },
});

photos.openapi(orderUploadRoute, async (c) => {
  const order = await orderUpload(c.var.context, c.req.valid('param').photoId);
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
