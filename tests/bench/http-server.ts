import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessCost } from '../support/keep-server.js';
import { createServerProcess } from '../support/server-process.js';
import type { Caller, Stage } from './stage.js';

/** The real server in a process of its own, asked over HTTP on 127.0.0.1. */
export interface BenchServer {
  /** Resolves with the body; rejects unless the answer is a 2xx. */
  ask(path: string, caller?: Caller, body?: unknown): Promise<string>;
  cost(): Promise<ProcessCost>;
  stop(): Promise<void>;
}

export async function startBenchServer({ url, world, connections }: Stage): Promise<BenchServer> {
  const storeDirectory = await mkdtemp(join(tmpdir(), 'beehive-store-'));
  const server = createServerProcess({
    DATABASE_URL: url,
    TENANT_ID: world.tenantId,
    POOL_MAX: String(connections),
    STORE_DIRECTORY: storeDirectory,
    STORE_SECRET: 'a-secret-for-benchmarks-of-32-characters',
    RATE_LIMIT_FACTOR: '100000',
    LOG_LEVEL: 'info',
  });
  await server.start();
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    ask: (path, caller, body) => exchange(new URL(path, server.baseUrl), agent, caller?.token, body),
    cost: () => server.cost(),
    async stop() {
      agent.destroy();
      await server.kill();
      await rm(storeDirectory, { recursive: true, force: true });
    },
  };
}

/** The leanest client there is: what it takes itself must not slow the server beside it. */
function exchange(url: URL, agent: Agent, token: string | undefined, body: unknown): Promise<string> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(sent ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) } : {}),
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: sent ? 'POST' : 'GET', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${url.pathname} was answered with ${response.statusCode}: ${text}`));
      });
    });
    asked.on('error', reject);
    asked.end(sent);
  });
}
