import { type DocumentedRoute, routesOf } from './openapi.js';

type Document = Parameters<typeof routesOf>[0];
type Schema = Record<string, unknown>;

/** A readable page of the API, made from its document alone: no script, nothing from elsewhere. */
export function docsPage(document: Document): string {
  const groups = new Map<string, DocumentedRoute[]>();
  for (const route of routesOf(document)) {
    const tag = route.operation.tags?.[0] ?? '其他';
    groups.set(tag, [...(groups.get(tag) ?? []), route]);
  }
  const sections = [...groups].map(([tag, routes]) => `<h2>${escapeHtml(tag)}</h2>${routes.map(routeBlock).join('')}`);
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>${fieldTable(schema as Schema)}</details>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(document.info.title)} API</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body>
<h1>${escapeHtml(document.info.title)} API</h1><p>${escapeHtml(document.info.description ?? '')}
机器可读的文档：<a href="/api/v1/openapi.json">openapi.json</a>。登录后用 <code>Authorization: Bearer …</code> 调用；
出错时一律返回 <code>application/problem+json</code>，<code>code</code> 不变，<code>title</code> 给人看。</p>
${sections.join('')}<h2>数据结构</h2>${schemas.join('')}</body></html>`;
}

function routeBlock({ method, path, operation }: DocumentedRoute): string {
  const input = operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined;
  const inputSchema = input?.content?.['application/json']?.schema;
  const parameters = (operation.parameters ?? []) as {
    name: string;
    in: string;
    required?: boolean;
    schema?: Schema;
  }[];
  const answers = Object.entries(operation.responses ?? {}) as [
    string,
    { description?: string; content?: Record<string, { schema?: Schema }> },
  ][];
  const rows = [
    ['权限', `<code>${escapeHtml(operation['x-action'] ?? '')}</code>`],
    ...parameters.map(({ name, in: where, required, schema }) => [
      `${escapeHtml(where)} <code>${escapeHtml(name)}</code>${required ? '' : '（可选）'}`,
      typeOf(schema),
    ]),
    ...(inputSchema ? [['内容', typeOf(inputSchema)]] : []),
    ...answers.map(([status, { description, content }]) => [
      escapeHtml(status),
      `${lines(description ?? '')} ${typeOf(Object.values(content ?? {})[0]?.schema)}`,
    ]),
  ];
  const table = rows.map(([name, value]) => `<tr><th>${name}</th><td>${value}</td></tr>`).join('');
  const title = `<b class="${method}">${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}`;
  return `<details><summary>${title}</summary><table>${table}</table></details>`;
}

function fieldTable(schema: Schema): string {
  const fields = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const required = (schema.required ?? []) as string[];
  if (fields.length === 0) return `<p>${typeOf(schema)}</p>`;
  const rows = fields.map(
    ([name, field]) =>
      `<tr><th>${escapeHtml(name)}${required.includes(name) ? '' : '（可选）'}</th><td>${typeOf(field)}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return '';
  if (typeof schema.$ref === 'string') {
    const name = escapeHtml(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#${name}">${name}</a>`;
  }
  if (Array.isArray(schema.enum))
    return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' ');
  const variants = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as Schema[] | undefined;
  if (variants) return variants.map(typeOf).join(schema.allOf ? ' 加 ' : ' 或 ');
  if (schema.type === 'array') return `[ ${typeOf(schema.items as Schema)} ]`;
  if (schema.properties) return fieldTable(schema);
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? '');
  const range = [
    schema.format,
    bound('≥', schema.minimum ?? schema.minLength),
    bound('≤', schema.maximum ?? schema.maxLength),
  ];
  return escapeHtml([type, ...range.filter(Boolean)].join(' '));
}

function bound(sign: string, value: unknown): string {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? `${sign} ${value}` : '';
}

function lines(text: string): string {
  return escapeHtml(text)
    .replaceAll('\n\n', '<br>')
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const style = `body{font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#222;background:#fff}h2{margin-top:2rem;border-bottom:1px solid #ddd}summary{cursor:pointer;padding:.3rem 0}
code{background:#f4f1ea;padding:0 .3em;border-radius:3px}table{border-collapse:collapse;width:100%;margin:.3rem 0 1rem}
th,td{border:1px solid #e5e0d5;padding:.3rem .6rem;text-align:left;vertical-align:top;font-weight:400}th{width:14rem;color:#555}
b{display:inline-block;width:4.2rem}.get{color:#1a7f4b}.post{color:#b25b00}.patch,.put{color:#6a4bb0}.delete{color:#b3261e}
@media(prefers-color-scheme:dark){body{background:#1b1a17;color:#e8e4da}code{background:#2b2924}th,td,h2{border-color:#3a372f}th{color:#b5b0a3}
a{color:#e8b04a}}`;
