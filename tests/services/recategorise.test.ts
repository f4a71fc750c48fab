import { sql } from 'drizzle-orm';
import type { OuterContext } from '../../api/_domain/context.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { readSummary } from '../../api/_domain/points/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import {
  acknowledgeTicket,
  actionsFor,
  coordinateTicket,
  readStory,
  readTicket,
  recategoriseTicket,
  resolveTicket,
  tellStory,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import {
  category,
  createWorld,
  later,
  submitted,
  testCategories,
  thursdayMorning,
  type World,
} from '../support/world.js';

const database = useDatabase();
let world: World;
let officer: OuterContext;
let courier: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { community, westGrid } = world.units;
  await publishPolicy(
    world.system(),
    'taxonomy',
    {
      categories: [
        ...testCategories,
        category('slow', { label: '慢事', pointsClass: 'A', resolutionLimit: { amount: 5, unit: 'working_day' } }),
      ],
    },
    new Date('2026-01-06T00:00:00Z'),
  );
  officer = await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
});
afterAll(() => world.close());

const stateOf = async (ticketId: string) => (await readTicket(officer, ticketId)).ticket;
const taken = async () => {
  const ticketId = await submitted(courier);
  await acknowledgeTicket(later(officer, 10), ticketId);
  return ticketId;
};

describe('another category', () => {
  it('has its own limits, counted from the moment the ticket was dispatched', async () => {
    const ticketId = await taken();
    const before = await stateOf(ticketId);
    await recategoriseTicket(later(officer, 60), ticketId, { categoryCode: 'slow' });
    const after = await stateOf(ticketId);
    expect(after).toMatchObject({ categoryCode: 'slow', severity: 'normal', version: before.version + 1 });
    expect(after.dispatchedAt).toEqual(thursdayMorning);
    // Five working days of Thursday ten o'clock: the end of Thursday of the week after.
    expect(after.deadlineAt?.toISOString()).toBe('2026-11-26T09:30:00.000Z');
    expect(before.deadlineAt?.toISOString()).toBe('2026-11-23T09:30:00.000Z');
  });

  it('is told with both names, and which codes, to staff and reporter', async () => {
    const ticketId = await taken();
    await recategoriseTicket(officer, ticketId, { categoryCode: 'fire_lane_blocked' });
    const { events } = await readStory(officer, ticketId);
    expect(events.at(-1)).toMatchObject({
      type: 'recategorised',
      data: { from: 'manhole_cover_damaged', to: 'fire_lane_blocked', fromSeverity: 'normal', toSeverity: 'danger' },
    });
    const facts = { status: 'acknowledged', deadlineAt: null, deadlineKind: null, promisedAt: null } as const;
    const told = (audience: 'staff' | 'reporter') =>
      tellStory(events, { ...facts, points: null, coordinations: [] }, audience).find(({ title }) =>
        /类别/.test(title),
      );
    expect(told('staff')).toMatchObject({ title: '陈素云更正类别', detail: '井盖破损（一般） → 消防通道堵塞（危险）' });
    expect(told('reporter')).toMatchObject({ title: '类别已更正' });
  });

  it('a danger tells whoever else holds the ticket; anything else tells nobody', async () => {
    const lead = await world.person('片区长', [{ role: 'section_lead', at: world.units.section }]);
    const [plain, grave] = [await taken(), await taken()];
    await drainAll([world.system()], outboxHandlers, 10_000);
    await recategoriseTicket(later(lead, 20), plain, { categoryCode: 'drain_blocked' });
    await recategoriseTicket(later(lead, 20), grave, { categoryCode: 'fire_lane_blocked' });
    await drainAll([world.system()], outboxHandlers, 10_000);
    const told = async (ticketId: string) =>
      (await listMessages(officer, {})).items.filter(({ subjectId }) => subjectId === ticketId).length;
    expect([await told(plain), await told(grave)]).toEqual([0, 1]);
  });

  it('may be the same with another gravity, but a danger of its kind stays one', async () => {
    const ticketId = await taken();
    await recategoriseTicket(officer, ticketId, { categoryCode: 'drain_blocked', severity: 'urgent' });
    expect(await stateOf(ticketId)).toMatchObject({ categoryCode: 'drain_blocked', severity: 'urgent' });
    await recategoriseTicket(officer, ticketId, { categoryCode: 'fire_lane_blocked', severity: 'normal' });
    expect((await stateOf(ticketId)).severity).toBe('danger');
  });

  it('said again changes nothing, and one nobody knows is refused', async () => {
    const ticketId = await taken();
    const { version } = await stateOf(ticketId);
    await recategoriseTicket(officer, ticketId, { categoryCode: 'manhole_cover_damaged' });
    expect((await stateOf(ticketId)).version).toBe(version);
    await expect(recategoriseTicket(officer, ticketId, { categoryCode: 'nothing' })).rejects.toMatchObject({
      code: 'report.category_unknown',
    });
  });

  it('keeps the day the other party promised while it is coordinated', async () => {
    const ticketId = await taken();
    await verifyTicket(later(officer, 15), ticketId, { outcome: 'true' });
    const promisedAt = '2026-11-25T02:00:00.000Z';
    await coordinateTicket(later(officer, 20), ticketId, { partyName: '供电公司', promisedAt });
    await recategoriseTicket(later(officer, 30), ticketId, { categoryCode: 'slow' });
    expect((await stateOf(ticketId)).deadlineAt?.toISOString()).toBe(promisedAt);
  });

  it('is refused once the work is done, and is not offered then', async () => {
    const ticketId = await taken();
    await verifyTicket(later(officer, 15), ticketId, { outcome: 'true' });
    expect(actionsFor(officer.actor, await stateOf(ticketId))).toContain('recategorise');
    await resolveTicket(later(officer, 20), ticketId, { phrase: 'repaired', photoIds: [], photoWaiver: 'unsafe' });
    expect(actionsFor(officer.actor, await stateOf(ticketId))).not.toContain('recategorise');
    await expect(recategoriseTicket(officer, ticketId, { categoryCode: 'slow' })).rejects.toMatchObject({
      code: 'ticket.transition_refused',
    });
  });
});

describe('points', () => {
  // Somebody new each time: the same place again would wait for a look.
  beforeEach(async () => {
    courier = await world.person('王晖', [{ role: 'courier', at: world.units.community }]);
  });

  const gained = async (work: () => Promise<unknown>) => {
    const before = (await readSummary(courier)).balance;
    await work();
    return (await readSummary(courier)).balance - before;
  };

  it('are those of the category the ticket stands under when it is verified', async () => {
    const ticketId = await taken();
    const paid = await gained(async () => {
      await recategoriseTicket(later(officer, 12), ticketId, { categoryCode: 'slow' });
      await verifyTicket(later(officer, 15), ticketId, { outcome: 'true' });
    });
    expect(paid).toBe(8);
  });

  it('stay as they were paid when it is corrected afterwards', async () => {
    const ticketId = await taken();
    const paid = await gained(async () => {
      await verifyTicket(later(officer, 15), ticketId, { outcome: 'true' });
      await recategoriseTicket(later(officer, 20), ticketId, { categoryCode: 'slow' });
    });
    expect(paid).toBe(6);
  });

  it('whichever is first, correcting and verifying at once pay once, by what stood then', async () => {
    const ticketId = await taken();
    const paid = await gained(() =>
      Promise.all([
        recategoriseTicket(later(officer, 15), ticketId, { categoryCode: 'slow' }),
        verifyTicket(later(officer, 15), ticketId, { outcome: 'true' }),
      ]),
    );
    const order = await query<{ type: string }>(
      database.db,
      sql`select type from ticket_event where tenant_id = ${world.tenantId} and ticket_id = ${ticketId}
        and type in ('verified', 'recategorised') order by version`,
    );
    expect(order).toHaveLength(2);
    expect(paid).toBe(order[0]?.type === 'recategorised' ? 8 : 6);
    expect((await stateOf(ticketId)).categoryCode).toBe('slow');
  });
});
