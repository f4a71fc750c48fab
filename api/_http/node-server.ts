import { readFile, stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { pageContentSecurityPolicy } from './security-headers.js';

type FetchHandler = (request: Request, env?: object) => Response | Promise<Response>;

export interface NodeServerOptions {
  host: string;
  port: number;
  app: { fetch: FetchHandler };
  /** Answers below `/store`, when photos lie on this machine. */
  store?: { handle(request: Request): Promise<Response> } | undefined;
  /** Answers `/api/cron`. */
  cron?: (request: Request) => Promise<Response>;
  /** The built pages; left out, only the API is served. */
  pages?: string | undefined;
}

export interface NodeServer {
  /** The port it listens on. */
  port: number;
  /** Stops accepting, lets running requests end within `graceMs`, then closes every connection. */
  stop(graceMs: number): Promise<void>;
}

/** Serves the API, the pages and the embedded store on one port. Rejects when the port cannot be had. */
export async function startNodeServer(options: NodeServerOptions): Promise<NodeServer> {
  const { host, port } = options;
  const server = await listen(routesOf(options).fetch, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: (graceMs) => stopServer(server, graceMs),
  };
}

function routesOf({ app, store, cron, pages }: NodeServerOptions): Hono {
  const root = new Hono();
  const toApp = (c: Context) => app.fetch(c.req.raw, c.env as object);
  if (store) root.all('/store/*', (c) => store.handle(c.req.raw));
  if (cron) root.get('/api/cron', (c) => cron(c.req.raw));
  for (const path of ['/api/*', '/healthz', '/readyz']) root.all(path, toApp);
  if (pages) root.get('*', compress(), async (c) => (await servePage(pages, c.req.path)) ?? toApp(c));
  root.notFound(toApp);
  return root;
}

function listen(fetch: Hono['fetch'], hostname: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, () => resolve(server)) as Server;
    server.once('error', reject);
    server.keepAliveTimeout = 65_000;
    server.requestTimeout = 60_000;
  });
}

function stopServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** A name that carries a hash of its content never changes what it means. */
const HASHED = /[.-][0-9a-f]{8,}\.[a-z0-9]+$/;

/** The file of an address; nothing where there is none, which is then the application's to say. */
async function servePage(directory: string, path: string): Promise<Response | undefined> {
  const file = await pathWithin(directory, path);
  if (!file) return undefined;
  return new Response(new Uint8Array(await readFile(file)), { headers: pageHeaders(extname(file), HASHED.test(file)) });
}

/** The file behind an address, never outside the directory; the pages route by hash, so `/` is the only page. */
async function pathWithin(directory: string, path: string): Promise<string | undefined> {
  const relative = normalize(decoded(path)).replace(/^[/\\]+/, '');
  if (relative.split(sep).includes('..') || relative.includes('\0')) return undefined;
  const file = join(directory, relative === '' || relative === '.' ? 'index.html' : relative);
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '..';
  }
}

function pageHeaders(extension: string, isImmutable: boolean): Record<string, string> {
  return {
    'content-type': types[extension] ?? 'application/octet-stream',
    'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(extension === '.html' ? { 'content-security-policy': pageContentSecurityPolicy } : {}),
  };
}
