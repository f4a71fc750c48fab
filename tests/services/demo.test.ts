import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { demoTenantId, makeDemoDistrict } from '../../api/_demo/index.js';
import { momentOf } from '../../api/_demo/retell.js';
import { verifyBook } from '../../api/_domain/book/index.js';
import { authenticate, listPersonas, loadTenant, signInAsPersona } from '../../api/_domain/identity/index.js';
import { type Gateways, type OuterContext, systemActor } from '../../api/_domain/context.js';
import { readBoard, readMyTeam, readSummary } from '../../api/_domain/points/index.js';
import { countTickets } from '../../api/_domain/ticket/index.js';
import { createEmbeddedStore } from '../../api/_gateways/object-store/index.js';
import { createPhotoPipeline } from '../../api/_gateways/photo-pipeline/index.js';
import { query } from '../../db/statement.js';
import { listActivities, listMyRecords, listToConfirm } from '../../api/_domain/volunteer/index.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const directory = mkdtempSync(join(tmpdir(), 'beehive-demo-'));
const gateways: Gateways = {
  objectStore: createEmbeddedStore({ directory, secret: 'a-secret-for-tests-of-at-least-32-characters' }),
  photoPipeline: createPhotoPipeline(),
  wechat: null,
};
/** A Saturday: the history has to fall on its own weekdays whatever today is. */
const today = new Date('2026-11-21T03:00:00Z');

afterAll(() => rm(directory, { recursive: true, force: true }));

async function contextOf(personaKey: string | null): Promise<OuterContext> {
  const tenant = await loadTenant(database.db, demoTenantId);
  if (!tenant) throw new Error('no demo district');
  const context: OuterContext = { db: database.db, tenant, actor: systemActor, now: today, gateways };
  if (!personaKey) return context;
  const { token } = await signInAsPersona(context, personaKey);
  const { actor } = await authenticate(database.db, token, today);
  return { ...context, actor };
}

describe('the demo district', () => {
  const progress: number[] = [];
  beforeAll(async () => {
    await makeDemoDistrict({ db: database.db, gateways, now: today, onProgress: (done) => progress.push(done) });
  }, 120_000);

  it('retells the report: 42 problems from couriers, 30 solved, 12 in coordination', async () => {
    const rows = await query<{ status: string; count: number }>(
      database.db,
      sql`select t.status, count(*) as count from ticket t
          join ticket_report tr on tr.tenant_id = t.tenant_id and tr.ticket_id = t.id
          join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
          join role_grant g on g.tenant_id = r.tenant_id and g.person_id = r.reporter_id and g.role = 'courier'
          group by t.status order by t.status`,
    );
    expect(rows).toEqual([
      { status: 'closed', count: 30 },
      { status: 'coordinating', count: 12 },
    ]);
  });

  it('has 叶强 as champion of the first week, with 12 problems and 1 suggestion', async () => {
    const firstMonday = momentOf(today, 0, 0, '12:00').toISOString().slice(0, 10);
    const board = await readBoard(await contextOf('courier-wang-hui'), { startsOn: firstMonday });
    expect(board.rows[0]).toMatchObject({ rank: 1, name: '叶强', reports: 12, suggestions: 1 });
  });

  it('settled the blocked drain 30 % to 70 %', async () => {
    const shares = await query<{ party: string; percent: number }>(
      database.db,
      sql`select party, percent from cost_share order by position`,
    );
    expect(shares).toEqual([
      { party: '承租方', percent: 30 },
      { party: '出租方', percent: 70 },
    ]);
  });

  it('balances its ledger and leaves 叶强 something to exchange', async () => {
    expect(await verifyBook(await contextOf(null))).toEqual([]);
    expect((await readSummary(await contextOf('courier-ye-qiang'))).balance).toBeGreaterThan(80);
  });

  it('shows a picture of everything its stations give out', async () => {
    const rows = await database.sql`select r.name from reward r where not exists (
      select from photo p where p.tenant_id = r.tenant_id and p.reward_id = r.id and p.state = 'ready')`;
    expect(rows.map(({ name }) => name)).toEqual([]);
  });

  it('has the couriers in one team of 25, where they see what each has earned with it', async () => {
    const team = await readMyTeam(await contextOf('courier-wang-hui'));
    expect(team).toMatchObject({ name: '龙西骑手先锋队', unit: { name: '龙西社区' } });
    expect(team?.members).toHaveLength(25);
    expect(team?.members.find(({ name }) => name === '叶强')?.points).toBe(124);
    expect(team?.members.find(({ isMe }) => isMe)).toMatchObject({ name: '王晖', points: 44, reports: 6 });
  });

  it('holds no points of what honest people reported', async () => {
    const held = await query(database.db, sql`select reasons from award_hold where status = 'held'`);
    expect(held).toEqual([]);
  });

  it('has volunteers: hours confirmed and one record waiting from last Saturday, places left on the next', async () => {
    const champion = await contextOf('courier-ye-qiang');
    expect((await listMyRecords(champion)).items).toMatchObject([{ status: 'confirmed', minutes: 120, points: 2 }]);
    const { items: coming } = await listActivities(champion, { scope: 'coming' });
    expect(coming).toMatchObject([{ name: '周六楼道清理', capacity: 20, joinedCount: 4, myRecord: null }]);
    expect(coming[0]?.startsAt.toISOString()).toBe('2026-11-28T01:00:00.000Z');
    const { items: waiting } = await listToConfirm(await contextOf('lead-longxi'), {});
    expect(waiting).toMatchObject([{ status: 'checked_out', isCheckOutAssumed: true, minutesMax: 105 }]);
  });

  it('offers the personas of the tour, and fresh work to the officer of 03 网格', async () => {
    const personas = await listPersonas(await contextOf(null));
    const roles = personas.map((persona) => persona.grant.role);
    for (const role of [
      'courier',
      'resident',
      'grid_officer',
      'section_lead',
      'secretary',
      'property_handler',
      'station_keeper',
    ]) {
      expect(roles).toContain(role);
    }
    expect(roles.filter((role) => role === 'grid_officer')).toHaveLength(3);
    const counts = await countTickets(await contextOf('officer-longxi-03'), 'held');
    expect(counts.byStatus.dispatched).toBe(2);
    const desk = await countTickets(await contextOf('secretary-wu-yuanyuan'), 'held');
    expect(desk.byStatus.triage).toBe(1);
  });

  it('is made once: a second making changes nothing', async () => {
    expect(progress[progress.length - 1]).toBe(47);
    expect(await makeDemoDistrict({ db: database.db, gateways, now: today })).toBe(false);
  });

  it('is never made where a real district has its number', async () => {
    await database.sql`update tenant set is_demo = false`;
    await expect(makeDemoDistrict({ db: database.db, gateways, now: today })).rejects.toThrow('是真实的区县');
    await database.sql`update tenant set is_demo = true`;
  });
});
