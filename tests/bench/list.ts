import { authenticate } from '../../api/_domain/identity/index.js';
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
  const apart = [...(await sessionAndCount(app, caller)), listing];
  const inTurn = (statements: readonly Sent[]) => async () => {
    for (const statement of statements) await send(raw.sql, statement);
  };
  return [
    { name: `raw: the list alone (${rows.length} rows)`, work: inTurn([listing]) },
    { name: 'raw: session, count and list, each by itself', work: inTurn(apart) },
    { name: `raw: the ${sent.length} statements of one request`, work: inTurn(sent) },
    { name: `application in process (${items.length} tickets)`, work: () => app.request(caller, path) },
    {
      name: 'application over HTTP',
      work: () => server.ask(`/api/v1${path}`, caller),
      cpuMicros: async () => (await server.cost()).cpuMicros,
    },
  ];
}

/** What the application asks in one statement, as two: who it is, and how often they came. */
async function sessionAndCount({ database, anonymous }: BenchApp, { token }: Caller): Promise<Sent[]> {
  const session = await recordStatements(database.sql, () => authenticate(database.db, token, new Date()));
  const [count] = (await recordStatements(database.sql, anonymous)).filter(({ text }) => text.includes('rate_limit'));
  if (session.length !== 1 || !count) throw new Error('The session or the count is not asked as it was.');
  return [...session, count];
}
