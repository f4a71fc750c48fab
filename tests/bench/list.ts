import { type BenchServer, startBenchServer } from './http-server.js';
import { measureSides, printSides, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { recordStatements, type Sent, send } from './recording.js';
import { seedTickets } from './seed.js';
import { type BenchApp, type Caller, openApp, openStage, type Stage } from './stage.js';

/** The first page of an officer's list through the application, beside its SQL sent raw, at each size of the table. */
export async function benchList(options: BenchOptions): Promise<void> {
  for (const count of options.tickets) await benchAt(count, options);
}

async function benchAt(count: number, options: BenchOptions): Promise<void> {
  const { connections: width, lists: operations, rounds, warmup: warmUp } = options;
  const stage = await openStage(width);
  const app = openApp(stage, { hasDrain: true });
  const server = await startBenchServer(stage);
  try {
    await seedTickets(stage, count);
    const { westGrid, community } = stage.world.units;
    const officer = await stage.caller('陈素云', [{ role: 'grid_officer', at: westGrid }]);
    const secretary = await stage.caller('武媛媛', [{ role: 'secretary', at: community }]);
    const measure = async (title: string, caller: Caller, path: string) => {
      const sides = await sidesOf({ stage, app, server }, caller, path);
      const measured = await measureSides(sides, { ...stage, width, operations, rounds, warmUp });
      console.log(`\n${title}, ${count} tickets, ${width} at once, ${width} connections`);
      printSides(sides, measured);
    };
    await measure('List of an officer (one grid of twenty)', officer, '/tickets');
    if (count === Math.max(...options.tickets)) {
      await measure('List of the secretary (all twenty grids)', secretary, '/tickets?scope=area');
    }
  } finally {
    await server.stop();
    await app.close();
    await stage.close();
  }
}

interface Subjects {
  stage: Stage;
  app: BenchApp;
  server: BenchServer;
}

async function sidesOf({ stage: { raw }, app, server }: Subjects, caller: Caller, path: string): Promise<Side[]> {
  const list = async () => (await app.request(caller, path)).json() as Promise<{ items: unknown[] }>;
  // The first one reads the rules in force, which the application keeps.
  await list();
  const sent = await recordStatements(app.database.sql, list);
  const listing = sent.at(-1) as Sent;
  const rows = await send(raw.sql, listing);
  const { items } = await list();
  if (rows.length <= items.length) throw new Error('The last statement of the request was not the list.');
  return [
    { name: `raw: the list alone (${rows.length} rows)`, work: () => send(raw.sql, listing) },
    {
      name: `raw: all ${sent.length} statements of one request`,
      async work() {
        for (const statement of sent) await send(raw.sql, statement);
      },
    },
    { name: `application in process (${items.length} tickets)`, work: () => app.request(caller, path) },
    {
      name: 'application over HTTP',
      work: () => server.ask(`/api/v1${path}`, caller),
      cpuMicros: async () => (await server.cost()).cpuMicros,
    },
  ];
}
