import { sql } from 'drizzle-orm';
import type { DeskQueue } from '../../api/_contract/vocabulary.js';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import {
  countDesk,
  deleteFilter,
  listFilters,
  listQueue,
  readDuty,
  saveFilter,
  tellWhy,
} from '../../api/_domain/desk/index.js';
import { newId } from '../../api/_domain/ids.js';
import { addToReport, chaseReport } from '../../api/_domain/report/index.js';
import { submitSuggestion } from '../../api/_domain/suggestion/index.js';
import {
  acknowledgeTicket,
  dispatchTicket,
  noteTicket,
  resolveTicket,
  returnTicket,
  superviseTicket,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { presentDeskEntry } from '../../api/_routes/present/desk.js';
import { loadTaxonomyViews } from '../../api/_routes/present/taxonomy.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let secretary: OuterContext;
let sectionLead: OuterContext;
let eastOfficer: OuterContext;
/** Keeps the desk of another community of the same street. */
let stranger: OuterContext;
let otherCommunity: UnitRef;

const DAY = 24 * 60;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { westGrid, eastGrid, community, section, street } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  eastOfficer = await world.person('方远', [{ role: 'grid_officer', at: eastGrid }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  sectionLead = await world.person('段组长', [{ role: 'section_lead', at: section }]);
  const made = await createUnit(world.system(), { kind: 'community', name: '龙东社区', parentId: street.id });
  otherCommunity = await findUnit(world.system(), made);
  stranger = await world.person('别处的书记', [{ role: 'secretary', at: otherCommunity }]);
});
afterAll(() => world.close());

async function idsOn(context: OuterContext, queue: DeskQueue): Promise<string[]> {
  return (await listQueue(context, queue, { limit: 100 })).items.map(({ ticket }) => ticket.id);
}

async function entryOf(context: OuterContext, queue: DeskQueue, ticketId: string) {
  const { items } = await listQueue(context, queue, { limit: 100 });
  const entry = items.find(({ ticket }) => ticket.id === ticketId);
  if (!entry) throw new Error(`not on the pile ${queue}`);
  const { ticket, said, extension } = entry;
  const ruling = { holderKind: ticket.holder.kind, needsRuling: false, mayRule: false };
  const told = { ...ticket, ...said, ...ruling, hasArea: ticket.area !== null, extension };
  return { ...entry, why: tellWhy(queue, told, context.now) };
}

async function reportOf(ticketId: string): Promise<string> {
  const [found] = await query<{ reportId: string }>(
    database.db,
    sql`select report_id from ticket_report where tenant_id = ${world.tenantId} and ticket_id = ${ticketId}`,
  );
  return found?.reportId ?? '';
}

async function working(minutes = 0, categoryCode = 'manhole_cover_damaged'): Promise<string> {
  const ticketId = await submitted(later(courier, minutes), { categoryCode });
  await acknowledgeTicket(later(officer, minutes + 1), ticketId);
  await verifyTicket(later(officer, minutes + 2), ticketId, { outcome: 'true' });
  return ticketId;
}

async function resolved(): Promise<string> {
  const ticketId = await working();
  await resolveTicket(later(officer, 5), ticketId, { phrase: 'replaced', photoIds: [], photoWaiver: 'unsafe' });
  return ticketId;
}

describe('each pile', () => {
  it('danger: what may cost a life stands there until it is done', async () => {
    const ticketId = await submitted(courier, { categoryCode: 'fire_lane_blocked' });
    const entry = await entryOf(later(secretary, 25), 'danger', ticketId);
    expect(entry.why.title).toBe('待接单，上报已 25 分钟');
    await acknowledgeTicket(later(officer, 26), ticketId);
    await verifyTicket(later(officer, 27), ticketId, { outcome: 'true' });
    expect(await idsOn(later(secretary, 28), 'danger')).toContain(ticketId);
    await resolveTicket(later(officer, 29), ticketId, { phrase: 'removed', photoIds: [], photoWaiver: 'unsafe' });
    expect(await idsOn(later(secretary, 30), 'danger')).not.toContain(ticketId);
  });

  it('overdue: what is past its deadline, the longest first, and how late it is', async () => {
    const first = await submitted(courier);
    const second = await submitted(later(courier, 10));
    expect(await idsOn(later(secretary, 30), 'overdue')).not.toContain(first);
    const late = later(secretary, 6 * 60);
    const ids = await idsOn(late, 'overdue');
    expect(ids.indexOf(first)).toBeGreaterThanOrEqual(0);
    expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(second));
    expect((await entryOf(late, 'overdue', first)).why.title).toMatch(/^没有按时接单，超时 \d 小时/);
  });

  it('unplaced: what lies outside every grid, until it is dispatched', async () => {
    const ticketId = await submitted(courier, { place: somewhere.outside });
    expect((await entryOf(secretary, 'unplaced', ticketId)).why.title).toBe('地点不在任何网格内');
    await dispatchTicket(secretary, ticketId, { unitId: world.units.eastGrid.id });
    expect(await idsOn(secretary, 'unplaced')).not.toContain(ticketId);
  });

  it('unplaced: danger lies above what waits longer', async () => {
    const older = await submitted(courier, { place: somewhere.outside });
    const danger = await submitted(later(courier, 5), {
      place: somewhere.outside,
      categoryCode: 'fire_lane_blocked',
    });
    const ids = await idsOn(later(secretary, 6), 'unplaced');
    expect(ids.indexOf(danger)).toBeLessThan(ids.indexOf(older));
  });

  it('returned: who gave it back, for which reason and with which words', async () => {
    const ticketId = await submitted(courier);
    await returnTicket(later(officer, 3), ticketId, { reason: 'ownership_unclear', words: '产权是供电公司的' });
    const { why, returnCount } = await entryOf(sectionLead, 'returned', ticketId);
    expect(why).toMatchObject({ title: '01 网格退单：权属不清', words: '产权是供电公司的' });
    expect(returnCount).toBe(1);
  });

  it('returned twice: asks whoever may rule to do so, and tells the section whom it waits for', async () => {
    const ticketId = await submitted(courier);
    await returnTicket(later(officer, 1), ticketId, { reason: 'ownership_unclear' });
    await dispatchTicket(later(sectionLead, 2), ticketId, { unitId: world.units.eastGrid.id });
    await returnTicket(later(eastOfficer, 3), ticketId, { reason: 'outside_grid' });
    const titleFor = async (context: OuterContext) => {
      const entry = await entryOf(context, 'returned', ticketId);
      return presentDeskEntry(context, 'returned', entry, await loadTaxonomyViews(context)).why.title;
    };
    expect(await titleFor(secretary)).toMatch(/，已退 2 次，请裁定$/);
    expect(await titleFor(sectionLead)).toMatch(/，已退 2 次，等社区书记裁定$/);
  });

  it('disputed: what its reporter said, also when the ticket is over, and never who said it', async () => {
    const ticketId = await resolved();
    await dispute(ticketId, '水还在漏');
    const entry = await entryOf(secretary, 'disputed', ticketId);
    expect(entry.why).toMatchObject({ title: '上报人说没解决', words: '水还在漏' });
    expect(JSON.stringify(entry.said)).not.toContain('王晖');
  });

  it('disputed where nothing was said to be solved: which end the reporter does not take', async () => {
    const ticketId = await working();
    await resolveTicket(officer, ticketId, { kind: 'not_ours', words: '归供电公司管', photoIds: [] });
    await dispute(ticketId, '打过电话，没人理');
    expect((await entryOf(secretary, 'disputed', ticketId)).why.title).toBe('上报人不认可“不归我们管”');
  });

  it('extension: until when and why, for those who may answer', async () => {
    const ticketId = await working();
    await askExtension(ticketId, '等配件');
    const entry = await entryOf(secretary, 'extension', ticketId);
    expect(entry.extension).toMatchObject({ words: '等配件', askedByName: '程晓' });
    expect(entry.why.title).toBe('程晓申请延期');
  });

  it('check: what was done, for everybody who may check but its handler', async () => {
    const ticketId = await resolved();
    expect((await entryOf(secretary, 'check', ticketId)).why.title).toBe('办结：已更换，未拍照（现场不便拍照）');
    const handler: OuterContext = {
      ...secretary,
      actor: { ...secretary.actor, personId: officer.actor.personId },
    };
    expect(await idsOn(handler, 'check')).not.toContain(ticketId);
  });

  it('silent: what has not moved for the days of the rules, unless it waits with a date', async () => {
    const ticketId = await working();
    expect(await idsOn(later(secretary, 2 * DAY), 'silent')).not.toContain(ticketId);
    const afterAWhile = later(secretary, 20 * DAY);
    expect((await entryOf(afterAWhile, 'silent', ticketId)).why.title).toBe('19 天没有动静，停在处理中');
    // Somebody presses for it, in vain: it still lies there.
    await superviseTicket(later(secretary, 19 * DAY), ticketId, { words: '请抓紧' });
    const reportId = await reportOf(ticketId);
    await chaseReport(later(courier, 19 * DAY), reportId);
    await addToReport(later(courier, 19 * DAY), reportId, { id: newId(new Date()), words: '还在漏', photos: [] });
    expect((await entryOf(afterAWhile, 'silent', ticketId)).why.title).toBe('19 天没有动静，停在处理中');
    await noteTicket(later(officer, 19 * DAY), ticketId, { words: '约了师傅' });
    expect(await idsOn(afterAWhile, 'silent')).not.toContain(ticketId);
    const muchLater = later(secretary, 40 * DAY);
    expect(await idsOn(muchLater, 'silent')).toContain(ticketId);
    await query(
      database.db,
      sql`update ticket set promised_at = ${later(muchLater, DAY).now}::timestamptz
          where tenant_id = ${world.tenantId} and id = ${ticketId}`,
    );
    expect(await idsOn(muchLater, 'silent')).not.toContain(ticketId);
  });
});

describe('the numbers', () => {
  it('are those of the piles, with suggestions to answer', async () => {
    await submitSuggestion(courier, { id: newId(new Date()), words: '加一盏灯' });
    const moment = later(secretary, 3 * DAY);
    const counts = await countDesk(moment);
    for (const queue of Object.keys(counts.queues) as DeskQueue[]) {
      expect([queue, counts.queues[queue]]).toEqual([queue, (await idsOn(moment, queue)).length]);
    }
    expect(counts.suggestions).toBeGreaterThan(0);
    expect(counts.isCut).toBe(false);
  });

  it('are nought for who keeps the desk of another community, and so are the piles', async () => {
    const moment = later(stranger, 30 * DAY);
    const { queues } = await countDesk(moment);
    expect(Object.values(queues)).toEqual(Object.values(queues).map(() => 0));
    for (const queue of Object.keys(queues) as DeskQueue[]) expect(await idsOn(moment, queue)).toEqual([]);
  });

  it('are refused to who keeps no desk', async () => {
    await expect(countDesk(officer)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(listQueue(courier, 'overdue', {})).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(readDuty(officer, {})).rejects.toMatchObject({ code: 'access.forbidden' });
  });
});

describe('turning pages and filtering', () => {
  it.each(['unplaced', 'overdue'] as const)(
    'shows every ticket of %s once, page by page, in one order',
    async (queue) => {
      for (let i = 0; i < 4; i += 1) {
        await submitted(later(courier, i), { place: queue === 'unplaced' ? somewhere.outside : somewhere.east });
      }
      const moment = later(secretary, 3 * DAY);
      const whole = await idsOn(moment, queue);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listQueue(moment, queue, { cursor, limit: 3 });
        seen.push(...page.items.map(({ ticket }) => ticket.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(whole);
    },
  );

  it('refuses a cursor it has not given out', async () => {
    for (const parts of [
      ['9', 'infinity', newId(new Date())],
      ['0', 'yesterday', newId(new Date())],
      ['0', 'infinity', 'x'],
    ]) {
      const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
      const refused = listQueue(secretary, 'unplaced', { cursor });
      await expect(refused).rejects.toMatchObject({ code: 'request.invalid' });
    }
  });

  it('keeps to what the filter names', async () => {
    const ticketId = await submitted(courier, { place: somewhere.outside, categoryCode: 'drain_blocked' });
    const entry = await entryOf(secretary, 'unplaced', ticketId);
    const find = async (filter: Parameters<typeof listQueue>[2]) =>
      (await listQueue(secretary, 'unplaced', { ...filter, limit: 100 })).items.map(({ ticket }) => ticket.id);
    const { community, westGrid } = world.units;
    expect(await find({ categoryCodes: ['drain_blocked'] })).toContain(ticketId);
    expect(await find({ categoryCodes: ['manhole_cover_damaged'] })).not.toContain(ticketId);
    expect(await find({ q: String(entry.ticket.number) })).toEqual([ticketId]);
    expect(await find({ unitId: community.id })).toContain(ticketId);
    expect(await find({ unitId: westGrid.id })).toEqual([]);
    expect(await find({ source: 'photo', severity: 'normal', statuses: ['triage'] })).toContain(ticketId);
    expect(await find({ source: 'hotline' })).toEqual([]);
    expect(await find({ from: later(courier, 1).now.toISOString() })).not.toContain(ticketId);
    expect(await find({ to: later(courier, 1).now.toISOString() })).toContain(ticketId);
  });
});

describe('who is there', () => {
  it('names people and deputies of the units below, with what lies there, and no order by it', async () => {
    const { items } = await readDuty(secretary, { limit: 100 });
    const grid = items.find(({ unit }) => unit.id === world.units.westGrid.id);
    expect(grid?.people).toContainEqual({ name: '程晓', role: 'grid_officer', isDeputy: false });
    expect(grid?.openCount).toBeGreaterThan(0);
    expect(grid?.mayDispatch).toBe(true);
    const names = items.map(({ unit }) => unit.name);
    expect(names.indexOf('01 网格')).toBeLessThan(names.indexOf('02 网格'));
    expect(names).not.toContain(otherCommunity.name);
  });

  it('finds a unit by who works there, and turns pages', async () => {
    const { items } = await readDuty(secretary, { q: '程晓' });
    expect(items.map(({ unit }) => unit.name)).toEqual(['01 网格']);
    const first = await readDuty(secretary, { limit: 2 });
    const second = await readDuty(secretary, { limit: 100, cursor: first.nextCursor ?? undefined });
    const whole = await readDuty(secretary, { limit: 100 });
    expect([...first.items, ...second.items].map(({ unit }) => unit.id)).toEqual(
      whole.items.map(({ unit }) => unit.id),
    );
  });
});

describe('saved filters', () => {
  it('are one’s own, replaced by their name, and forgotten', async () => {
    const kept = await saveFilter(secretary, { name: '危险', body: { severity: 'danger' } });
    await saveFilter(secretary, { name: '危险', body: { severity: 'danger', queue: 'overdue' } });
    expect(await listFilters(secretary)).toMatchObject([{ name: '危险', body: { queue: 'overdue' } }]);
    expect(await listFilters(sectionLead)).toEqual([]);
    await expect(deleteFilter(sectionLead, kept.id)).rejects.toMatchObject({ code: 'filter.not_found' });
    await deleteFilter(secretary, kept.id);
    expect(await listFilters(secretary)).toEqual([]);
  });

  it('are twenty at most, however many are kept at once', async () => {
    const keep = (index: number) => saveFilter(sectionLead, { name: `第 ${index} 个`, body: {} });
    for (let i = 0; i < 18; i += 1) await keep(i);
    const outcomes = await Promise.allSettled([18, 19, 20, 21].map(keep));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await listFilters(sectionLead)).toHaveLength(20);
  });
});

/** As a reporter’s answer leaves it; the answering has tests of its own. */
async function dispute(ticketId: string, words: string): Promise<void> {
  const { tenantId } = world;
  await query(
    database.db,
    sql`with changed as (update ticket set disputed_at = ${later(courier, 30).now}::timestamptz, version = version + 1
          where tenant_id = ${tenantId} and id = ${ticketId} returning version),
        said as (insert into ticket_event (tenant_id, ticket_id, version, type, occurred_at, actor_id, data)
          select ${tenantId}, ${ticketId}::uuid, version, 'confirmed', ${later(courier, 30).now}::timestamptz,
            ${courier.actor.personId}::uuid, '{"outcome":"unsolved"}' from changed returning version)
        select version from said`,
  );
  await query(
    database.db,
    sql`insert into ticket_note (tenant_id, ticket_id, version, words)
        select tenant_id, id, version, ${words} from ticket where tenant_id = ${tenantId} and id = ${ticketId}`,
  );
}

/** As the holder’s request leaves it; the asking has tests of its own. */
async function askExtension(ticketId: string, words: string): Promise<void> {
  await query(
    database.db,
    sql`insert into extension (tenant_id, id, ticket_id, status, until, words, asked_by, asked_at)
        values (${world.tenantId}, ${newId(officer.now)}, ${ticketId}, 'asked', ${later(officer, 5 * DAY).now}::timestamptz,
          ${words}, ${officer.actor.personId}, ${officer.now}::timestamptz)`,
  );
}
