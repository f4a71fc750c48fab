import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import type { UploadOrder } from '../../api/_domain/photo/gateway.js';
import { createEmbeddedStore, type EmbeddedStore } from '../../api/_gateways/object-store/index.js';

export const STORE_SECRET = 'a-secret-of-the-tests-that-is-long-enough';

/** An embedded store behind a real HTTP server on a free port, over a directory of its own. */
export interface StoreServer {
  store: EmbeddedStore;
  url: string;
  directory: string;
  /** Every file in the store's directory, finished or not. */
  files(): Promise<string[]>;
  close(): Promise<void>;
}

export async function startStoreServer(
  options: { bytesMax?: number; now?: () => Date; allowedOrigins?: string[] } = {},
): Promise<StoreServer> {
  const directory = await mkdtemp(path.join(tmpdir(), 'beehive-store-'));
  let store: EmbeddedStore | undefined;
  const server = serve({
    fetch: (request) => (store as EmbeddedStore).handle(request),
    port: 0,
    hostname: '127.0.0.1',
  });
  await new Promise((listening) => server.once('listening', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  store = createEmbeddedStore({ ...options, directory, secret: STORE_SECRET, publicUrl: url });
  return {
    store,
    url,
    directory,
    async files() {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    async close() {
      await new Promise((closed) => server.close(closed));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Carries out an upload order as a browser or WeChat does: the fields in their order, the file last. */
export function carryOut(
  order: Pick<UploadOrder, 'url' | 'fields'>,
  file: Buffer,
  changes: Record<string, string | null> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...order.fields, ...changes }))
    if (value !== null) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'wxfile_1.jpg');
  return fetch(order.url, { method: 'POST', body: form });
}
