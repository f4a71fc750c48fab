import { createRoute, z } from '@hono/zod-openapi';
import { codesOf, importKinds } from '../_contract/vocabulary.js';
import { readTemplate } from '../_domain/import/index.js';
import { createRoutes, guarded } from '../_http/route.js';

export const importTemplates = createRoutes();

const file = { schema: z.any().openapi({ type: 'string', format: 'binary' }) };

const templateRoute = createRoute({
  method: 'get',
  path: '/imports/templates/{kind}',
  tags: ['导入'],
  summary: '要填的模板：楼栋、物业公司、工作人员是工作簿，边界是一个小的 GeoJSON',
  ...guarded('import.manage', { problems: ['access.forbidden'] }),
  request: { params: z.object({ kind: z.enum(codesOf(importKinds)) }) },
  responses: {
    200: {
      description: '文件',
      content: {
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
        'application/geo+json': file,
      },
    },
  },
});

importTemplates.openapi(templateRoute, async (c) => {
  const { fileName, contentType, bytes } = await readTemplate(c.var.context, c.req.valid('param').kind);
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return c.body(new Uint8Array(bytes), 200, { 'content-type': contentType, 'content-disposition': disposition });
});
