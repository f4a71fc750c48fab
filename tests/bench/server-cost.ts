import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServerProcess } from '../support/server-process.js';
import { aReport } from '../support/world.js';
import { measureSides, perSecond, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { seedTickets } from './seed.js';
import { openStage } from './stage.js';

/** The real server in its own process, over HTTP on 127.0.0.1: what a request costs it, and how large it grows. */
export async function benchServer(options: BenchOptions): Promise<void> {
  const { connections: width, rounds } = options;
  const stage = await openStage(width);
  const storeDirectory = await mkdtemp(join(tmpdir(), 'beehive-store-'));
  const server = createServerProcess({
    DATABASE_URL: stage.url,
    TENANT_ID: stage.world.tenantId,
    POOL_MAX: String(width),
    STORE_DIRECTORY: storeDirectory,
    STORE_SECRET: 'a-secret-for-benchmarks-of-32-characters',
    RATE_LIMIT_FACTOR: '100000',
    LOG_LEVEL: 'info',
  });
  try {
    await seedTickets(stage, 10_000);
    const { community, westGrid } = stage.world.units;
    const officer = await stage.caller('陈素云', [{ role: 'grid_officer', at: westGrid }]);
    const couriers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => stage.caller(`骑手${index}`, [{ role: 'courier', at: community }])),
    );
    await server.start();
    const ask = async (path: string, token?: string, body?: unknown) => {
      const response = await fetch(`${server.baseUrl}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
      await response.text();
    };
    const sides: (Side & { operations: number })[] = [
      { name: 'GET /healthz', operations: options.lists, work: () => ask('/healthz') },
      { name: 'GET /api/v1/tickets', operations: options.lists, work: () => ask('/api/v1/tickets', officer.token) },
      {
        name: 'POST /api/v1/reports, side effects included',
        operations: options.reports,
        work: (index) => ask('/api/v1/reports', couriers[index % couriers.length]?.token, aReport()),
      },
    ];
    const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
    console.log(`\nThe server in its own process, over HTTP, ${width} at once`);
    console.log(`  resident memory when it listens: ${mebibytes((await server.cost()).residentBytes)}`);
    for (const side of sides) {
      await measureSides([side], { ...stage, width, operations: Math.ceil(side.operations / 2), rounds: 0 });
      const before = await server.cost();
      const [total] = await measureSides([side], { ...stage, width, operations: side.operations, rounds });
      const after = await server.cost();
      if (!total) continue;
      const warmUp = Math.ceil(side.operations / 4);
      const cpu = Math.round((after.cpuMicros - before.cpuMicros) / (total.operations + warmUp));
      const speed = `${Math.round(perSecond(total))}/s`.padStart(9);
      const postgres = Math.round(total.postgresMicros / total.operations);
      console.log(
        `  ${side.name.padEnd(52)} ${speed}  CPU each: server ${cpu} µs, postgres ${postgres} µs; resident ${mebibytes(after.residentBytes)}`,
      );
    }
  } finally {
    await server.kill();
    await stage.close();
    await rm(storeDirectory, { recursive: true, force: true });
  }
}
