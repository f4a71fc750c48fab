import { sql } from 'drizzle-orm';
import {
  learnAfterEvent,
  listMeasures,
  measureCategories,
  readCategory,
  shareCounts,
} from '../../api/_domain/classification/index.js';
import { isHeldOut } from '../../api/_domain/classification/rules.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { acknowledgeTicket, recategoriseTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { query } from '../../db/statement.js';
import { sentences } from '../support/builders/sentences.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let officer: OuterContext;
let courier: OuterContext;

beforeEach(async () => {
  world = await createWorld(database.db, String(341_003 + tenants++));
  officer = await world.person('陈素云', [{ role: 'grid_officer', at: world.units.westGrid }]);
  courier = await world.person('王晖', [{ role: 'courier', at: world.units.community }]);
});
afterEach(() => world.close());
let tenants = 0;

function idThat(isHeld: boolean): string {
  for (;;) {
    const id = newId(new Date());
    if (isHeldOut(id) === isHeld) return id;
  }
}

const reported = (words: string, categoryCode = 'drain_blocked', isHeld = false) =>
  submitted(courier, { id: idThat(isHeld), words, categoryCode });
/** Verified true: version 3 of its ticket. */
async function verified(words: string, categoryCode?: string, isHeld?: boolean): Promise<string> {
  const ticketId = await reported(words, categoryCode, isHeld);
  await acknowledgeTicket(officer, ticketId);
  await verifyTicket(later(officer, 5), ticketId, { outcome: 'true' });
  return ticketId;
}
const learn = (ticketId: string, version = 3) => learnAfterEvent(world.system(), { ticketId, version });
const drained = () => drainAll([world.system()], outboxHandlers, 20_000);

/** How often the gram stands under each category here. */
async function countsOf(gram: string, tenantId = world.tenantId): Promise<Record<string, number>> {
  const rows = await query<{ categoryCode: string; count: number }>(
    database.db,
    sql`select category_code, count from category_gram
      where tenant_id = ${tenantId} and gram = ${gram} and count > 0`,
  );
  return Object.fromEntries(rows.map(({ categoryCode, count }) => [categoryCode, count]));
}

describe('learning from officers', () => {
  it('a ticket verified true teaches its category, once, however often it is told', async () => {
    const ticketId = await verified('阴沟翻水了');
    await drained();
    await learn(ticketId);
    await learn(ticketId, 2);
    expect(await countsOf('翻水')).toEqual({ drain_blocked: 1 });
    expect(await countsOf('')).toEqual({ drain_blocked: 1 });
  });

  it('one found untrue teaches nothing', async () => {
    const ticketId = await reported('阴沟翻水了');
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(later(officer, 5), ticketId, { outcome: 'untrue', words: '没有' });
    await drained();
    expect(await countsOf('翻水')).toEqual({});
  });

  it('a correction moves the counts, before and after it was verified', async () => {
    const ticketId = await reported('铁盖子翘起来', 'drain_blocked');
    await acknowledgeTicket(officer, ticketId);
    await recategoriseTicket(officer, ticketId, { categoryCode: 'manhole_cover_damaged' });
    await drained();
    expect(await countsOf('盖子')).toEqual({ manhole_cover_damaged: 1 });
    await verifyTicket(later(officer, 5), ticketId, { outcome: 'true' });
    await recategoriseTicket(later(officer, 6), ticketId, { categoryCode: 'fire_lane_blocked' });
    await drained();
    expect(await countsOf('盖子')).toEqual({ fire_lane_blocked: 1 });
    expect(await countsOf('')).toEqual({ fire_lane_blocked: 1 });
  });

  it('what is held out, hidden or withdrawn teaches nothing', async () => {
    const held = await verified('阴沟翻水了', 'drain_blocked', true);
    const hidden = await verified('阴沟翻水了');
    const taken = await verified('阴沟翻水了');
    await query(
      database.db,
      sql`update report set words_review = 'hidden' where tenant_id = ${world.tenantId} and id in (
        select report_id from ticket_report where tenant_id = ${world.tenantId} and ticket_id = ${hidden})`,
    );
    await query(
      database.db,
      sql`update report set withdrawn_at = received_at where tenant_id = ${world.tenantId} and id in (
        select report_id from ticket_report where tenant_id = ${world.tenantId} and ticket_id = ${taken})`,
    );
    for (const ticketId of [held, hidden, taken]) await learn(ticketId);
    expect(await countsOf('翻水')).toEqual({});
  });

  it('many at once that share their pairs lose no count and never wait for each other in a ring', async () => {
    const words = ['阴沟翻水了快来', '快来阴沟翻水了', '翻水了阴沟快来', '了快来翻水阴沟'];
    const tickets: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      tickets.push(await verified(words[index % 4] ?? '', index % 2 ? 'drain_blocked' : 'manhole_cover_damaged'));
    }
    const twice = [...tickets, ...tickets].map((ticketId) => learn(ticketId));
    const results = await Promise.allSettled(twice);
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await countsOf('翻水')).toEqual({ drain_blocked: 6, manhole_cover_damaged: 6 });
    expect(await countsOf('')).toEqual({ drain_blocked: 6, manhole_cover_damaged: 6 });
  });

  it('a correction while its verification is being learned comes to one example of the last category', async () => {
    const ticketId = await verified('铁盖子翘起来', 'drain_blocked');
    await Promise.all([
      recategoriseTicket(later(officer, 6), ticketId, { categoryCode: 'manhole_cover_damaged' }),
      learn(ticketId),
      learn(ticketId),
    ]);
    await drained();
    expect(await countsOf('盖子')).toEqual({ manhole_cover_damaged: 1 });
  });
});

describe('what was learned', () => {
  const teach = async (count: number, from: number, isHeld: boolean) => {
    for (const { words, code } of sentences(count, from)) {
      await learn(await verified(words, code, isHeld));
    }
  };

  it('reads words better, as measured on examples it did not learn from, once a day', async () => {
    const lead = await world.person('武媛媛', [{ role: 'secretary', at: world.units.community }]);
    await teach(4, 500, true);
    expect(await measureCategories(world.system())).toBe(1);
    await teach(8, 0, false);
    expect(await measureCategories(later(world.system(), 60))).toBe(0);
    expect(await measureCategories(later(world.system(), 24 * 60))).toBe(1);
    const [after, before] = await listMeasures(lead);
    expect([before?.exampleCount, after?.exampleCount]).toEqual([12, 12]);
    expect(before?.rightCount).toBeLessThan(6);
    expect(after?.rightCount).toBeGreaterThan(10);
    expect(before?.askedCount).toBeGreaterThan(after?.askedCount ?? 12);
  });

  it('drops examples whose report has no words any more; what was counted stays', async () => {
    await learn(await verified('阴沟翻水了'));
    await query(database.db, sql`update report set words = null where tenant_id = ${world.tenantId}`);
    expect(await measureCategories(world.system())).toBe(1);
    expect(await measureCategories(world.system())).toBe(0);
    expect(await countsOf('翻水')).toEqual({ drain_blocked: 1 });
  });

  it('is summed up for districts that have learned nothing, without what is too rare', async () => {
    for (let index = 0; index < 3; index += 1) await learn(await verified('阴沟翻水'));
    await learn(await verified('窨沟冒水'));
    const fresh = await createWorld(database.db, '349999');
    const somebody = await fresh.person('新来的');
    const read = async (words: string) => (await readCategory(somebody, words)).category?.code;
    expect(await read('阴沟翻水')).toBeUndefined();
    // In the turn of the first district only.
    expect(await shareCounts(fresh.system())).toBe(0);
    await sharedByFirst();
    expect(await read('阴沟翻水')).toBe('drain_blocked');
    expect(await read('窨沟冒水')).toBeUndefined();
    expect(await sharedByFirst()).toBe(0);
    await fresh.close();
  });

  async function sharedByFirst(): Promise<number> {
    const [first] = await query<{ id: string }>(database.db, sql`select id from tenant order by id limit 1`);
    const system = world.system();
    return shareCounts({ ...system, tenant: { ...system.tenant, id: first?.id ?? '' } });
  }
});

describe('nobody but staff reads how well it does', () => {
  it('refuses a courier', async () => {
    expect(() => listMeasures(courier)).toThrow(expect.objectContaining({ code: 'access.forbidden' }));
  });
});
