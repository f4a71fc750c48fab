import { DomainError } from '../../_domain/errors.js';

const STATUSES: Record<string, number> = { invalid: 400, forbidden: 403, not_found: 404, too_large: 413 };

/** A refusal as problem+json; anything but a refusal is a fault of ours and is thrown on. */
export function problemOf(error: unknown): Response {
  if (!(error instanceof DomainError)) throw error;
  const status = STATUSES[error.kind] ?? 400;
  const problem = { type: 'about:blank', title: error.message, status, code: error.code, ...error.details };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** The answer to a browser that asks before it posts from another origin. */
export function preflight(request: Request, allowedOrigins: string[]): Response {
  const headers = new Headers([
    ...originHeaders(request, allowedOrigins),
    ['access-control-allow-methods', 'POST, GET, HEAD'],
    ['access-control-allow-headers', request.headers.get('access-control-request-headers') ?? 'content-type'],
    ['access-control-max-age', '600'],
  ]);
  return new Response(null, { status: 204, headers });
}

/** Credentials are allowed because Taro's H5 upload always sends them; the store never looks at them. */
export function originHeaders(request: Request, allowedOrigins: string[]): [string, string][] {
  const origin = request.headers.get('origin');
  if (!origin || !allowedOrigins.includes(origin)) return [['vary', 'Origin']];
  return [
    ['vary', 'Origin'],
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
  ];
}
