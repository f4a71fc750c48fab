import type { OuterContext } from '../../api/_domain/context.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import {
  acknowledgeTicket,
  climbOverdueTickets,
  dispatchTicket,
  escalateTicket,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { presentMessage } from '../../api/_routes/present/message.js';
import { loadTaxonomyViews } from '../../api/_routes/present/taxonomy.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
const DAY = 24 * 60;
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let assistant: OuterContext;
let lead: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { westGrid, section, community } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  officer = await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  assistant = await world.person('小周', [{ role: 'assistant_officer', at: westGrid }]);
  lead = await world.person('片区长', [{ role: 'section_lead', at: section }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

const deliver = () => drainAll([world.system()], outboxHandlers, 20_000);

/** The titles and details of what somebody read about a ticket, the newest first. */
async function readBy(reader: OuterContext, ticketId: string) {
  await deliver();
  const taxonomy = await loadTaxonomyViews(reader);
  const { items } = await listMessages(reader, { limit: 100 });
  return items.filter(({ subjectId }) => subjectId === ticketId).map((item) => presentMessage(item, taxonomy));
}
const kindsOf = async (reader: OuterContext, ticketId: string) =>
  (await readBy(reader, ticketId)).map(({ kind }) => kind);

describe('a ticket that is taken from whoever held it', () => {
  it('because nobody answered in time: all who answered for it hear that it climbed, whoever has it now that it came', async () => {
    const ticketId = await submitted(courier);
    await deliver();
    await climbOverdueTickets(world.system(later(officer, DAY).now));
    for (const reader of [officer, assistant]) {
      const [told, ...earlier] = await readBy(reader, ticketId);
      expect(told).toMatchObject({ kind: 'ticket_moved_away', title: '一张工单没有按时接单，已转到上一级' });
      expect(earlier.map(({ kind }) => kind)).toEqual(['ticket_arrived']);
    }
    expect(await kindsOf(lead, ticketId)).toEqual(['ticket_arrived']);
    expect(await kindsOf(secretary, ticketId)).toEqual([]);
  });

  it('by somebody above: they hear it once, in other words, and nothing leads to what they may not read', async () => {
    const { property, eastGrid } = world.units;
    const keeper = await world.person('陈管家', [{ role: 'property_handler', at: property }]);
    const place = { ...somewhere.west, words: '王晖家楼下，电话 13800000000' };
    const ticketId = await submitted(courier, { place });
    await deliver();
    await dispatchTicket(later(secretary, 1), ticketId, { unitId: property.id });
    await deliver();
    await dispatchTicket(later(secretary, 2), ticketId, { unitId: eastGrid.id });
    const [told, ...earlier] = await readBy(keeper, ticketId);
    expect(told).toMatchObject({ title: '一张工单改由别的单位办理，您不用再办', subject: { kind: 'moved_ticket' } });
    expect(told?.detail).toContain('井盖破损');
    expect(told?.detail).not.toMatch(/王晖|138/);
    expect(earlier.map(({ kind }) => kind)).toEqual(['ticket_arrived']);
    expect(await kindsOf(officer, ticketId)).toEqual(['ticket_moved_away', 'ticket_arrived']);
    await deliver();
    expect(await kindsOf(keeper, ticketId)).toHaveLength(2);
  });

  it('to a unit they answer for as well: they hear that it came', async () => {
    const both = await world.person('两头兼', [
      { role: 'grid_officer', at: world.units.westGrid },
      { role: 'grid_officer', at: world.units.eastGrid },
    ]);
    const ticketId = await submitted(later(courier, 5));
    await deliver();
    await dispatchTicket(later(secretary, 6), ticketId, { unitId: world.units.eastGrid.id });
    expect(await kindsOf(both, ticketId)).toEqual(['ticket_arrived', 'ticket_arrived']);
  });
});

describe('a ticket that its own people let go', () => {
  it('is nothing to tell the others of the unit', async () => {
    const ticketId = await submitted(later(courier, 10));
    await acknowledgeTicket(later(officer, 11), ticketId);
    await verifyTicket(later(officer, 11), ticketId, { outcome: 'true' });
    await escalateTicket(later(officer, 12), ticketId, { words: '要社区出面' });
    for (const reader of [officer, assistant])
      expect(await kindsOf(reader, ticketId)).not.toContain('ticket_moved_away');
  });
});
