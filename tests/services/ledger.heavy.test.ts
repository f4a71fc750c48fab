import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'drizzle-orm';
import { listExports } from '../../api/_domain/export-log/index.js';
import { exportTickets, ledgerColumns } from '../../api/_domain/ledger/index.js';
import { startNodeServer } from '../../api/_http/node-server.js';
import { ledgerFile } from '../../api/_routes/present/ledger-file.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { createTestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

/** A long ledger is written while it is read: what is held of it does not grow with its length. */

const database = useDatabase();
let world: World;
const ROWS = 100_000;
/** So many are written in one statement, which may not take long. */
const SLICE = 10_000;
/** So many pieces of the file lie between two looks at the memory: each look collects all garbage. */
const LOOK_EVERY = 25;
const MIB = 1024 * 1024;

beforeAll(async () => {
  world = await createWorld(database.db);
  for (let first = 0; first < ROWS; first += SLICE) await seed(first);
  await database.ownerSql`analyze ticket`;
}, 120_000);
afterAll(() => world.close());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held once everything that may go is gone. */
function keptBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function seed(first: number) {
  return query(
    database.db,
    sql`insert into ticket (tenant_id, id, version, status, category_code, severity, holder_unit_id, area_unit_id,
          longitude_e6, latitude_e6, place_words, report_count, taxonomy_version, opened_at)
        select ${world.tenantId}, gen_random_uuid(), 1, 'triage', 'drain_blocked', 'normal', ${world.units.westGrid.id}::uuid,
          ${world.units.westGrid.id}::uuid, 118130000 + n % 1000, 30280500, '广场花苑 ' || n || ' 栋', 1, 1,
          '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute'
        from generate_series(${first + 1}::int, ${first + SLICE}::int) n`,
  );
}

it.each(['csv', 'xlsx'] as const)(
  'a hundred thousand tickets as %s take no more memory than a few batches',
  async (format) => {
    const lead = await world.person('区长', [{ role: 'district_lead', at: world.units.district }]);
    const reader = ledgerFile(format, {
      ...(await exportTickets(lead, {}, format)),
      titles: ledgerColumns,
      sheetName: '工单台账',
    }).getReader();
    let bytes = 0;
    let lines = 0;
    let pieces = 0;
    let most = 0;
    let start: number | undefined;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      pieces += 1;
      if (format === 'csv') for (const byte of value) if (byte === 10) lines += 1;
      if (pieces % LOOK_EVERY > 0) continue;
      const kept = keptBytes();
      // By the first look all code is loaded, and all that is kept has been made.
      start ??= kept;
      most = Math.max(most, kept - start);
    }
    expect(bytes).toBeGreaterThan(2 * MIB);
    if (format === 'csv') expect(lines).toBe(ROWS + 1);
    expect(most).toBeLessThan(16 * MIB);
  },
  180_000,
);

it('who goes away in the middle of a long file leaves its trace without an end; one loaded whole has it', async () => {
  const { app, signIn } = createTestServer(database, world);
  const node = await startNodeServer({ host: '127.0.0.1', port: 0, app });
  const lead = await world.person('区长', [{ role: 'district_lead', at: world.units.district }]);
  const { token } = await signIn(lead);
  const load = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const options = { port: node.port, path: '/api/v1/tickets/export?format=csv', agent: false };
      get({ ...options, headers: { authorization: `Bearer ${token}` } }, resolve).on('error', reject);
    });
  const latest = async () => (await listExports(lead, {})).items.at(0);
  try {
    const begun = performance.now();
    for await (const _ of await load());
    const wholeMs = performance.now() - begun;
    expect(await latest()).toMatchObject({ kind: 'tickets', rowCount: ROWS });
    // Both were begun at the same moment: only the one to come is to be found.
    await database.ownerSql`delete from export_end`;
    await database.ownerSql`delete from export_log`;
    const cut = await load();
    await new Promise((resolve) => cut.once('data', resolve));
    cut.destroy();
    // Had nobody noticed, it would have come to its end by then.
    await sleep(wholeMs * 1.5 + 1000);
    expect(await latest()).toMatchObject({ kind: 'tickets', rowCount: null, endedAt: null });
  } finally {
    await node.stop(0);
  }
}, 180_000);
