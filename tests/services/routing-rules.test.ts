import { and, eq } from 'drizzle-orm';
import { ticketEvent, inboxMessage, routingRuleStop, ticket as ticketTable } from '../../db/schema/index.js';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { enterReport } from '../../api/_domain/entry/index.js';
import { newId } from '../../api/_domain/ids.js';
import { outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { publishPolicy, type RoutingRule } from '../../api/_domain/policy/index.js';
import { moveReportPlace, submitReport } from '../../api/_domain/report/index.js';
import { stopDeadRules } from '../../api/_domain/routing/index.js';
import {
  mergeTicket,
  moveTicketPlace,
  readStory,
  rerouteTickets,
  tellStory,
  unmergeTicket,
} from '../../api/_domain/ticket/index.js';
import { closeUnit, createUnit, crossUnits, findUnit } from '../../api/_domain/unit/index.js';
import { useDatabase } from '../support/database.js';
import { aReport, category, createWorld, later, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let secretary: OuterContext;
let district = 341_100;

beforeEach(async () => {
  district += 1;
  world = await createWorld(database.db, String(district));
  courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
  secretary = await world.person('疏宝珠', [{ role: 'secretary', at: world.units.community }]);
});
afterEach(() => world.close());

const rule = (to: RoutingRule['to'], when: RoutingRule['when'] = {}, id = 'rule'): RoutingRule => ({
  id,
  name: `规则 ${id}`,
  isEnabled: true,
  when,
  to,
});

const inForce = (...rules: RoutingRule[]) =>
  publishPolicy(world.system(), 'routing_rules', { rules }, new Date('2026-01-06T00:00:00Z'));

async function department(name = '区市政所'): Promise<UnitRef> {
  const context = world.system();
  return findUnit(context, await createUnit(context, { kind: 'department', name, parentId: world.units.district.id }));
}

async function ticketOf(ticketId: string) {
  const [found] = await world.db
    .select()
    .from(ticketTable)
    .where(and(eq(ticketTable.tenantId, world.tenantId), eq(ticketTable.id, ticketId)));
  if (!found) throw new Error('no ticket');
  return found;
}

describe('a report a rule sends on', () => {
  it('goes to the unit the first matching rule names; its area stays the grid of its place', async () => {
    const owner = await department();
    await inForce(
      rule({ kind: 'grid_of_place' }, { severities: ['danger'] }, 'danger'),
      rule({ kind: 'unit', unitId: owner.id }, { categoryCodes: ['manhole_cover_damaged'] }, 'covers'),
      rule({ kind: 'unit', unitId: world.units.property.id }, {}, 'rest'),
    );
    const cover = await ticketOf(await submitted(courier));
    expect(cover).toMatchObject({
      holderUnitId: owner.id,
      areaUnitId: world.units.westGrid.id,
      status: 'dispatched',
      deadlineKind: 'response',
      routingRuleId: 'covers',
    });
    const drain = await ticketOf(await submitted(courier, { categoryCode: 'drain_blocked' }));
    expect([drain.holderUnitId, drain.routingRuleId]).toEqual([world.units.property.id, 'rest']);
    const lane = await ticketOf(await submitted(courier, { categoryCode: 'fire_lane_blocked' }));
    expect([lane.holderUnitId, lane.routingRuleId]).toEqual([world.units.westGrid.id, 'danger']);
  });

  it('goes to the property company of the compound it lies in, once somebody answers there', async () => {
    await inForce(rule({ kind: 'property_of_place' }));
    const { community, property, westGrid } = world.units;
    const compound = await createUnit(world.system(), {
      kind: 'compound',
      name: '广场花苑小区',
      parentId: community.id,
      boundary: [
        [118_130_400, 30_280_400],
        [118_130_600, 30_280_400],
        [118_130_600, 30_280_600],
        [118_130_400, 30_280_600],
      ],
    });
    await crossUnits(world.system(), property.id, compound);
    expect((await ticketOf(await submitted(courier))).holderUnitId).toBe(westGrid.id);
    await world.person('谢国强', [{ role: 'property_handler', at: property }]);
    const inside = await ticketOf(await submitted(courier));
    expect([inside.holderUnitId, inside.areaUnitId]).toEqual([property.id, westGrid.id]);
    const outside = await ticketOf(await submitted(courier, { place: somewhere.east }));
    expect(outside.holderUnitId).toBe(world.units.eastGrid.id);
  });

  it('goes to the department that owns this kind of part', async () => {
    const owner = await department();
    const categories = [category('manhole_cover_damaged', { ownerUnitId: owner.id }), category('drain_blocked')];
    await publishPolicy(world.system(), 'taxonomy', { categories }, new Date('2026-01-06T00:00:00Z'));
    await inForce(rule({ kind: 'owner_of_category' }));
    expect((await ticketOf(await submitted(courier))).holderUnitId).toBe(owner.id);
    const drain = await ticketOf(await submitted(courier, { categoryCode: 'drain_blocked' }));
    expect([drain.holderUnitId, drain.routingRuleId]).toEqual([world.units.westGrid.id, null]);
  });

  it('goes there from outside every grid too, instead of waiting at the desk', async () => {
    const owner = await department();
    await inForce(rule({ kind: 'unit', unitId: owner.id }));
    const found = await ticketOf(await submitted(courier, { place: somewhere.outside }));
    expect(found).toMatchObject({ holderUnitId: owner.id, areaUnitId: null, status: 'dispatched' });
  });

  it('goes by its source and the hour it came', async () => {
    const owner = await department();
    const nights = { sources: ['photo' as const], hours: { from: '22:00', to: '06:00' } };
    await inForce(rule({ kind: 'unit', unitId: owner.id }, nights));
    expect((await ticketOf(await submitted(courier))).holderUnitId).toBe(world.units.westGrid.id);
    const night = { ...courier, now: new Date('2026-11-19T15:00:00Z') };
    expect((await ticketOf(await submitted(night))).holderUnitId).toBe(owner.id);
  });

  it('typed in for somebody goes the same way', async () => {
    const owner = await department();
    await inForce(rule({ kind: 'unit', unitId: owner.id }, { sources: ['phone'] }));
    const id = newId(new Date());
    await enterReport(secretary, {
      id,
      source: 'phone',
      words: '井盖破损',
      categoryCode: 'manhole_cover_damaged',
      place: somewhere.west,
      photos: [],
    });
    const [row] = await world.db
      .select({ holderUnitId: ticketTable.holderUnitId, routingRuleId: ticketTable.routingRuleId })
      .from(ticketTable)
      .where(eq(ticketTable.tenantId, world.tenantId));
    expect(row).toEqual({ holderUnitId: owner.id, routingRuleId: 'rule' });
  });

  it('tells staff which rule sent it, by the name it had then, and its reporter nothing of it', async () => {
    await inForce(rule({ kind: 'unit', unitId: (await department()).id }));
    const ticketId = await submitted(courier);
    await inForce({ ...rule({ kind: 'grid_of_place' }), name: '改了名' });
    const { events, coordinations } = await readStory(secretary, ticketId);
    const facts = {
      status: 'dispatched',
      deadlineAt: null,
      deadlineKind: null,
      promisedAt: null,
      points: null,
    } as const;
    const told = (audience: 'staff' | 'reporter') =>
      JSON.stringify(tellStory(events, { ...facts, coordinations }, audience));
    expect(told('staff')).toContain('按派单规则“规则 rule”');
    expect(told('reporter')).not.toContain('规则');
  });
});

describe('a place put right', () => {
  it('by its reporter takes the ticket from the unit a rule chose to the one the rules choose there', async () => {
    const owner = await department();
    await inForce(rule({ kind: 'unit', unitId: owner.id }, { areaUnitIds: [world.units.westGrid.id] }));
    const report = aReport();
    await submitReport(courier, report);
    await moveReportPlace(later(courier, 5), report.id, { place: somewhere.east });
    const [moved] = await world.db.select().from(ticketTable).where(eq(ticketTable.tenantId, world.tenantId));
    expect([moved?.holderUnitId, moved?.areaUnitId]).toEqual([world.units.eastGrid.id, world.units.eastGrid.id]);
    await moveReportPlace(later(courier, 6), report.id, { place: somewhere.west });
    const [back] = await world.db.select().from(ticketTable).where(eq(ticketTable.tenantId, world.tenantId));
    expect([back?.holderUnitId, back?.areaUnitId]).toEqual([owner.id, world.units.westGrid.id]);
  });

  it('by its handler changes the area, and leaves the ticket with them', async () => {
    const owner = await department();
    await inForce(rule({ kind: 'unit', unitId: owner.id }));
    const ticketId = await submitted(courier);
    const handler = await world.person('王工', [{ role: 'department_handler', at: owner }]);
    await moveTicketPlace(handler, ticketId, { place: somewhere.east });
    const moved = await ticketOf(ticketId);
    expect([moved.holderUnitId, moved.areaUnitId]).toEqual([owner.id, world.units.eastGrid.id]);
  });
});

describe('a merge undone', () => {
  it('after its unit closed goes where the rules send it', async () => {
    const [first, second] = [await department('甲所'), await department('乙所')];
    await inForce(rule({ kind: 'unit', unitId: first.id }));
    const [one, other] = [await submitted(courier), await submitted(courier)];
    await mergeTicket(secretary, one, { intoTicketId: other });
    await world.db.transaction(async (transaction) => {
      await transaction.update(ticketTable).set({ holderUnitId: second.id }).where(eq(ticketTable.id, other));
    });
    await closeUnit(world.system(), first.id);
    await inForce(rule({ kind: 'unit', unitId: second.id }));
    await unmergeTicket(later(secretary, 3), one, {});
    expect(await ticketOf(one)).toMatchObject({ holderUnitId: second.id, status: 'dispatched', routingRuleId: 'rule' });
  });
});

describe('boundaries drawn anew', () => {
  it('take what nobody has taken on to the unit the rules name for the grid it lies in now', async () => {
    const ticketId = await submitted(courier);
    const { eastGrid, westGrid } = world.units;
    // As if the place had belonged to the other grid until now.
    await world.db
      .update(ticketTable)
      .set({ holderUnitId: eastGrid.id, areaUnitId: eastGrid.id })
      .where(and(eq(ticketTable.tenantId, world.tenantId), eq(ticketTable.id, ticketId)));
    const owner = await department();
    await inForce(rule({ kind: 'unit', unitId: owner.id }, { areaUnitIds: [westGrid.id] }));
    const moved = await world.db.transaction((transaction) =>
      rerouteTickets({ ...world.system(), db: transaction }, [{ ticketId, areaUnitId: westGrid.id }]),
    );
    expect(moved).toBe(1);
    const found = await ticketOf(ticketId);
    expect(found).toMatchObject({ holderUnitId: owner.id, areaUnitId: westGrid.id, routingRuleId: 'rule' });
  });
});

describe('a rule whose unit is closed', () => {
  async function closed(): Promise<UnitRef> {
    const gone = await department('撤销的所');
    await closeUnit(world.system(), gone.id);
    return gone;
  }

  const stops = () => world.db.select().from(routingRuleStop).where(eq(routingRuleStop.tenantId, world.tenantId));
  const told = async () => {
    await drainAll([world.system()], outboxHandlers, 5_000);
    return world.db
      .select({ personId: inboxMessage.personId })
      .from(inboxMessage)
      .where(and(eq(inboxMessage.tenantId, world.tenantId), eq(inboxMessage.kind, 'routing_rule_disabled')));
  };

  it('is passed over, stopped, and told of once, however many reports come', async () => {
    const next = await department();
    await inForce(
      rule({ kind: 'unit', unitId: (await closed()).id }, {}, 'dead'),
      rule({ kind: 'unit', unitId: next.id }, {}, 'next'),
    );
    const made = await Promise.all([submitted(courier), submitted(courier), submitted(courier)]);
    for (const ticketId of made) expect((await ticketOf(ticketId)).holderUnitId).toBe(next.id);
    expect((await stops()).map(({ ruleId }) => ruleId)).toEqual(['dead']);
    expect(await told()).toEqual([{ personId: secretary.actor.personId }]);
    expect(await stopDeadRules(world.system())).toBe(0);
    expect(await told()).toHaveLength(1);
  });

  it('is found before a report finds it', async () => {
    await inForce(rule({ kind: 'unit', unitId: (await closed()).id }));
    expect(await stopDeadRules(world.system())).toBe(1);
    expect(await told()).toHaveLength(1);
  });

  it('leaves a place in a grid to the grid, when no other rule matches', async () => {
    await inForce(rule({ kind: 'unit', unitId: (await closed()).id }));
    const found = await ticketOf(await submitted(courier));
    expect([found.holderUnitId, found.routingRuleId]).toEqual([world.units.westGrid.id, null]);
    const [event] = await world.db.select().from(ticketEvent).where(eq(ticketEvent.ticketId, found.id));
    expect(event?.data).toEqual({ holderUnitId: world.units.westGrid.id });
  });
});

it('a district that has published no rules routes by place', async () => {
  const found = await ticketOf(await submitted(courier));
  expect([found.holderUnitId, found.routingRuleId]).toEqual([world.units.westGrid.id, null]);
});
