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
      await measureSides([side], { ...stage, width: options.connections, operations: 0, rounds: 0, warmUp: 500 });
      console.log(`  after 500 × ${side.name}: ${mebibytes((await server.cost()).residentBytes)}`);
    }
  } finally {
    await server.stop();
    await stage.close();
  }
}
