import { aReport } from '../support/world.js';
import { startBenchServer } from './http-server.js';
import { measureSides, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { seedTickets } from './seed.js';
import { openStage } from './stage.js';

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;

/** How large the server is when it listens, and after a burst of each kind of request. */
export async function benchMemory(options: BenchOptions): Promise<void> {
  const stage = await openStage(options.connections);
  await seedTickets(stage, 10_000);
  const { community, westGrid } = stage.world.units;
  const officer = await stage.caller('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  const courier = await stage.caller('叶强', [{ role: 'courier', at: community }]);
  const server = await startBenchServer(stage);
  try {
    console.log(`\nMemory of the server, ${options.connections} at once`);
    console.log(`  when it listens: ${mebibytes((await server.cost()).residentBytes)}`);
    const sides: Side[] = [
      { name: 'GET /healthz', work: () => server.ask('/healthz') },
      { name: 'GET /api/v1/tickets', work: () => server.ask('/api/v1/tickets', officer) },
      { name: 'POST /api/v1/reports', work: () => server.ask('/api/v1/reports', courier, aReport()) },
    ];
    for (const side of sides) {
      const before = await server.cost();
      const [total] = await measureSides([side], { ...stage, width: options.connections, operations: 400, rounds: 1 });
      const { cpuMicros, residentBytes } = await server.cost();
      // The warm-up is a quarter more.
      const cpu = Math.round((cpuMicros - before.cpuMicros) / ((total?.operations ?? 0) * 1.25));
      console.log(`  after 500 × ${side.name}: ${mebibytes(residentBytes)}, CPU each ${cpu} µs`);
    }
  } finally {
    await server.stop();
    await stage.close();
  }
}
