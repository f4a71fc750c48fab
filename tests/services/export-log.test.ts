import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { exportStory } from '../../api/_domain/audit/index.js';
import { exportEntries } from '../../api/_domain/book/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { listExports } from '../../api/_domain/export-log/index.js';
import { exportTickets } from '../../api/_domain/ledger/index.js';
import { deleteAccount } from '../../api/_domain/personal-data/index.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { ledgerFile } from '../../api/_routes/present/ledger-file.js';
import type { Database } from '../../db/client.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, submitted, type World } from '../support/world.js';

/** Every file that leaves is kept: who took what, before its first byte, and whether it came to its end. */

const database = useDatabase();
/** A district for each test: what is kept is never taken away. */
let nextTenant = 341_100;
let committed: Database;
let world: World;
let secretary: OuterContext;
let sectionLead: OuterContext;
let streetLead: OuterContext;

beforeAll(() => {
  committed = database.open().db;
});
beforeEach(async () => {
  nextTenant += 1;
  world = await createWorld(database.db, String(nextTenant));
  const { community, section, street } = world.units;
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  sectionLead = await world.person('朱正华', [{ role: 'section_lead', at: section }]);
  streetLead = await world.person('项勇', [{ role: 'street_lead', at: street }]);
});
afterEach(() => world.close());

interface Kept {
  kind: string;
  format: string;
  actorId: string;
  filters: unknown;
  rowCount: number | null;
}

/** What the tables hold, read on another connection: only what is committed. */
const kept = () =>
  query<Kept>(
    committed,
    sql`select e.kind, e.format, e.actor_id, e.filters, done.row_count from export_log e
        left join export_end done on done.tenant_id = e.tenant_id and done.export_id = e.id
        where e.tenant_id = ${world.tenantId} order by e.started_at, e.id`,
  );

const fileOf = async (context: OuterContext, format: 'csv' | 'xlsx' = 'csv', filters = {}) => {
  const ledger = await exportTickets(context, filters, format);
  return ledgerFile(format, { ...ledger, titles: ['编号'], sheetName: '工单台账' }).getReader();
};

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}

const listed = async (context: OuterContext) =>
  (await listExports(context, {})).items.map(({ actorName }) => actorName);

describe('the trace of a file', () => {
  it.each(['csv', 'xlsx'] as const)(
    'is there before the first byte of a %s, and its end once the last one went',
    async (format) => {
      const courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
      for (let i = 0; i < 3; i += 1) await submitted(courier);
      const { community } = world.units;
      const filters = {
        statuses: ['dispatched'] as const,
        unitId: community.id,
        from: new Date('2026-11-01T00:00:00Z'),
      };
      const reader = await fileOf(secretary, format, filters);
      const trace = { kind: 'tickets', format, actorId: secretary.actor.personId };
      const narrowed = { statuses: ['dispatched'], unitId: community.id, from: '2026-11-01T00:00:00.000Z' };
      expect(await kept()).toEqual([{ ...trace, filters: narrowed, rowCount: null }]);
      await reader.read();
      expect(await kept()).toMatchObject([{ rowCount: null }]);
      await readAll(reader);
      expect(await kept()).toMatchObject([{ rowCount: 3 }]);
    },
  );

  it.each(['csv', 'xlsx'] as const)('of a %s that is cut off has no end', async (format) => {
    const courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
    await submitted(courier);
    const reader = await fileOf(secretary, format);
    await reader.read();
    await reader.cancel();
    expect(await kept()).toMatchObject([{ kind: 'tickets', rowCount: null }]);
    expect((await listExports(secretary, {})).items).toMatchObject([{ endedAt: null, rowCount: null }]);
  });

  it('whose end cannot be kept is that of a file cut off, too', async () => {
    const ledger = await exportTickets(secretary, {}, 'csv');
    const trace = { end: () => Promise.reject(new Error('no database')) };
    const reader = ledgerFile('csv', { ...ledger, trace, titles: ['编号'], sheetName: '' }).getReader();
    await reader.read();
    await expect(reader.read()).rejects.toThrow('no database');
  });

  it('cut off by the database repeats nothing of what that said: the server around it writes the error out', async () => {
    const beforeTime = new Date('0000-01-01T00:00:00Z');
    const error: unknown = await readAll(await fileOf(secretary, 'csv', { from: beforeTime })).then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ message: 'a file was cut off: 22008' });
    expect(inspect(error, { depth: 5 })).not.toMatch(/out of range|0000-01-01|parameter/);
  });

  it('keeps none of the words somebody looked for', async () => {
    const asked = { statuses: ['closed'] as const, q: '欧阳菲菲 13812345678' };
    await readAll(await fileOf(secretary, 'csv', asked));
    expect(await kept()).toMatchObject([{ filters: { statuses: ['closed'] } }]);
    expect(JSON.stringify(await kept())).not.toMatch(/欧阳|138/);
  });

  it('is kept of a ticket’s story and of a month of points, with what they are about', async () => {
    const courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
    const ticketId = await submitted(courier);
    const { trace } = await exportStory(secretary, ticketId);
    await trace.end(4);
    const entries = await exportEntries(later(secretary, 1), '2026-10', 'xlsx');
    for await (const _ of entries.batches);
    await entries.trace.end(0);
    expect((await listExports(secretary, {})).items).toMatchObject([
      { kind: 'ledger', format: 'xlsx', filters: { month: '2026-10' }, ticketNumber: null, rowCount: 0 },
      { kind: 'ticket_story', format: 'txt', filters: {}, ticketNumber: expect.any(Number), rowCount: 4 },
    ]);
  });

  it('is not left by those who may take nothing', async () => {
    const officer = await world.person('程晓', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
    const ticketId = await submitted(courier);
    await expect(exportTickets(officer, {}, 'csv')).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(exportEntries(officer, '2026-10', 'csv')).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(exportStory(officer, ticketId)).rejects.toMatchObject({ code: 'access.forbidden' });
    expect(await kept()).toEqual([]);
  });
});

describe('who reads the traces', () => {
  it('is a secretary for what was taken at the community or below, and street and district for all', async () => {
    const neighbour = await createUnit(world.system(), {
      kind: 'community',
      name: '龙东社区',
      parentId: world.units.street.id,
    });
    const beside = await world.person('邻居书记', [
      { role: 'secretary', at: await findUnit(world.system(), neighbour) },
    ]);
    const administrator = await world.person('管理员', [{ role: 'administrator', at: world.units.district }]);
    for (const [minute, taker] of [secretary, sectionLead, streetLead, beside].entries())
      await exportTickets(later(taker, minute), {}, 'csv');
    expect(await listed(secretary)).toEqual(['朱正华', '武媛媛']);
    expect(await listed(beside)).toEqual(['邻居书记']);
    for (const wide of [streetLead, administrator])
      expect(await listed(wide)).toEqual(['邻居书记', '项勇', '朱正华', '武媛媛']);
    await expect(listExports(sectionLead, {})).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('goes by the roles held when the file was taken, whatever came after', async () => {
    const { community } = world.units;
    await exportTickets(sectionLead, {}, 'csv');
    await exportTickets(later(streetLead, 1), {}, 'csv');
    const at = later(secretary, 60).now;
    await database.ownerSql`update role_grant set valid_to = ${at} where person_id = ${sectionLead.actor.personId}`;
    await database.ownerSql`insert into role_grant select (jsonb_populate_record(null::role_grant, to_jsonb(g)
      || jsonb_build_object('id', gen_random_uuid(), 'role', 'section_lead', 'unit_id', ${community.id}::text,
        'valid_from', ${at}::timestamptz))).* from role_grant g where g.person_id = ${streetLead.actor.personId}`;
    expect(await listExports(later(secretary, 90), {})).toMatchObject({
      items: [{ actorName: '朱正华', role: 'section_lead', unitName: '第一片区' }],
    });
  });

  it('does not see a lead of elsewhere who only lives here', async () => {
    const both = await world.person('住这里的区长', [
      { role: 'district_lead', at: world.units.district },
      { role: 'resident', at: world.units.community },
    ]);
    await exportTickets(both, {}, 'csv');
    expect(await listed(secretary)).toEqual([]);
    expect(await listed(streetLead)).toEqual(['住这里的区长']);
  });

  it('sees nothing of another district', async () => {
    const abroad = await createWorld(database.db, '341999');
    try {
      await exportTickets(
        await abroad.person('外地区长', [{ role: 'district_lead', at: abroad.units.district }]),
        {},
        'csv',
      );
      const lead = await world.person('区长', [{ role: 'district_lead', at: world.units.district }]);
      expect(await listed(lead)).toEqual([]);
    } finally {
      await abroad.close();
    }
  });

  it('still sees what was taken by somebody whose account is gone, without the name', async () => {
    await exportTickets(sectionLead, {}, 'csv');
    const left = later(sectionLead, 10);
    await database.ownerSql`update role_grant set valid_to = ${left.now} where person_id = ${left.actor.personId}`;
    await deleteAccount({ ...left, actor: { ...left.actor, grants: [] } });
    expect(await listed(later(secretary, 20))).toEqual(['已注销用户']);
  });

  it('turns pages without losing or doubling a line, of one kind when asked', async () => {
    for (let minute = 0; minute < 5; minute += 1)
      await exportTickets(later(secretary, Math.floor(minute / 2)), {}, 'csv');
    await exportEntries(secretary, '2026-10', 'csv');
    const all = (await listExports(secretary, {})).items.map(({ id }) => id);
    const turned: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await listExports(secretary, { limit: 2, cursor });
      turned.push(...items.map(({ id }) => id));
      cursor = nextCursor ?? undefined;
    } while (cursor);
    expect(turned).toEqual(all);
    expect(new Set(all).size).toBe(6);
    expect((await listExports(secretary, { kind: 'ledger' })).items).toMatchObject([{ kind: 'ledger' }]);
    await expect(listExports(secretary, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'request.invalid' });
  });
});
