import { sql } from 'drizzle-orm';
import type { ResolveTicket } from '../../api/_contract/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { listQueue } from '../../api/_domain/desk/index.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainTenant } from '../../api/_domain/outbox/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import {
  acknowledgeTicket,
  askExtension,
  coordinateTicket,
  decideExtension,
  dispatchTicket,
  escalateTicket,
  readTicket,
  reclock,
  recordAnswer,
  remindWaiting,
  resolveTicket,
  resumeTicket,
  settleTicket,
  suspendTicket,
  verifyTicket,
  warnTickets,
} from '../../api/_domain/ticket/index.js';
import { inTransaction } from '../../api/_domain/transaction.js';
import { presentMessage } from '../../api/_routes/present/message.js';
import { loadTaxonomyViews, presentDeadline } from '../../api/_routes/present/taxonomy.js';
import { showTicket } from '../../api/_routes/present/ticket.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { category, createWorld, later, somewhere, submitted, testCategories, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let colleague: OuterContext;
let otherOfficer: OuterContext;
let lead: OuterContext;
let secretary: OuterContext;

const clockHours = (amount: number) => ({ amount, unit: 'clock_hour' as const });
const gasLeak = category('gas_leak', {
  label: '燃气泄漏',
  severity: 'danger',
  responseLimit: clockHours(1),
  resolutionLimit: clockHours(2),
});
const sewage = category('sewage', {
  severity: 'urgent',
  limitsBySeverity: { urgent: { responseLimit: { amount: 1, unit: 'working_hour' } } },
});

beforeAll(async () => {
  world = await createWorld(database.db);
  const { westGrid, eastGrid, section, community } = world.units;
  const start = new Date('2026-01-06T00:00:00Z');
  await publishPolicy(world.system(start), 'taxonomy', { categories: [...testCategories, gasLeak, sewage] }, start);
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  colleague = await world.person('赵琳', [{ role: 'grid_officer', at: westGrid }]);
  otherOfficer = await world.person('方远', [{ role: 'grid_officer', at: eastGrid }]);
  lead = await world.person('朱正华', [{ role: 'section_lead', at: section }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

const HOUR = 60;
const DAY = 24 * HOUR;
/** So many minutes after Thursday, ten in the morning, as requests say moments. */
const moment = (minutes: number) => later(officer, minutes).now.toISOString();
/** A moment as it reads on a clock in 黄山. */
const clock = (at: Date | null | undefined) =>
  at && new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A ticket that is worked on, opened Thursday at ten: two working days, until Monday at half past five. */
async function inWork(more: Parameters<typeof submitted>[1] = {}): Promise<string> {
  const ticketId = await submitted(courier, more);
  await acknowledgeTicket(officer, ticketId);
  await verifyTicket(officer, ticketId, { outcome: 'true' });
  return ticketId;
}

const stateOf = async (ticketId: string) => (await readTicket(secretary, ticketId)).ticket;
const coordinated = (ticketId: string, promised = DAY, at = officer) =>
  coordinateTicket(at, ticketId, { partyName: '供电公司', promisedAt: moment(promised) });
const suspended = (ticketId: string, at = officer, until = 3 * DAY) =>
  suspendTicket(at, ticketId, { reason: 'weather', until: moment(until) });
const solved: ResolveTicket = { phrase: 'repaired', photoIds: [], photoWaiver: 'unsafe' };

function openOf(table: 'ticket_pause' | 'coordination', ticketId: string) {
  const isOpen = table === 'ticket_pause' ? sql`ended_at is null` : sql`settled_at is null`;
  return query<{ id: string }>(
    database.db,
    sql`select id from ${sql.identifier(table)} where ticket_id = ${ticketId} and ${isOpen}`,
  );
}

async function messagesOf(person: OuterContext, ticketId: string): Promise<string[]> {
  const { items } = await listMessages(person, { limit: 100 });
  return items.filter(({ subjectId }) => subjectId === ticketId).map(({ kind }) => kind);
}

async function deliver(): Promise<void> {
  while ((await drainTenant(world.system(), outboxHandlers)).more);
}

/** Two timers at once, so many minutes after Thursday at ten. */
async function tick(minutes: number): Promise<void> {
  const system = world.system(later(officer, minutes).now);
  await Promise.all([warnTickets(system), warnTickets(system), remindWaiting(system), remindWaiting(system)]);
  await deliver();
}

describe('a suspended ticket', () => {
  it('waits for its date with its clock stopped, and has what was left of it afterwards', async () => {
    const ticketId = await inWork();
    await suspended(ticketId, later(officer, 2 * HOUR));
    expect(await stateOf(ticketId)).toMatchObject({ status: 'suspended', warnAt: null });
    expect(clock((await stateOf(ticketId)).deadlineAt)).toBe('2026-11-22 10:00');
    // From noon on Thursday to the next Wednesday at ten; left were the afternoon, Friday and Monday: 17 hours of work.
    await resumeTicket(later(officer, 6 * DAY), ticketId, { words: '天晴了' });
    const ticket = await stateOf(ticketId);
    expect(ticket).toMatchObject({ status: 'in_progress', deadlineKind: 'resolution' });
    expect(clock(ticket.deadlineAt)).toBe('2026-11-27 15:30');
    expect(clock(ticket.resolutionDeadlineAt)).toBe('2026-11-27 15:30');
  });

  it('of danger, whose limit runs day and night, gets exactly the time it waited', async () => {
    const ticketId = await inWork({ categoryCode: 'gas_leak' });
    const before = (await stateOf(ticketId)).resolutionDeadlineAt as Date;
    await suspended(ticketId, later(officer, 30));
    await resumeTicket(later(officer, 30 + 2 * DAY), ticketId, {});
    expect((await stateOf(ticketId)).deadlineAt?.getTime()).toBe(before.getTime() + 2 * DAY * 60_000);
  });

  it('keeps one pause and no coordination open when it was coordinating', async () => {
    const ticketId = await inWork();
    await coordinated(ticketId);
    await suspended(ticketId, later(officer, HOUR));
    expect(await openOf('ticket_pause', ticketId)).toHaveLength(1);
    expect(await openOf('coordination', ticketId)).toHaveLength(0);
    const { pauses } = await showTicket(officer, ticketId);
    expect(pauses.map(({ reason, suspendReason, endedAt }) => [reason, suspendReason, endedAt !== null])).toEqual([
      ['coordinating', null, true],
      ['suspended', 'weather', false],
    ]);
  });

  it('may be resolved as it is, which ends its pause', async () => {
    const ticketId = await inWork();
    await suspended(ticketId);
    await resolveTicket(later(officer, DAY), ticketId, solved);
    expect(await openOf('ticket_pause', ticketId)).toHaveLength(0);
    expect(await stateOf(ticketId)).toMatchObject({ status: 'resolved', deadlineAt: null, warnAt: null });
  });

  it('is refused without a date ahead, out of turn, and to whom it is none of their business', async () => {
    const ticketId = await inWork();
    await expect(suspended(ticketId, officer, -1)).rejects.toMatchObject({ code: 'ticket.date_in_past' });
    // So far ahead nobody would ever look at it again.
    await expect(suspended(ticketId, officer, 400 * DAY)).rejects.toMatchObject({ code: 'ticket.date_too_far' });
    await expect(coordinated(ticketId, 400 * DAY)).rejects.toMatchObject({ code: 'ticket.date_too_far' });
    await expect(resumeTicket(officer, ticketId, {})).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    await expect(suspended(ticketId, otherOfficer)).rejects.toMatchObject({ code: 'ticket.not_found' });
    await expect(suspended(ticketId, courier)).rejects.toMatchObject({ code: 'ticket.not_found' });
    const fresh = await submitted(courier);
    await expect(suspended(fresh)).rejects.toMatchObject({ code: 'ticket.transition_refused' });
  });
});

describe('a coordination', () => {
  it('moves to the day the party promises anew, and keeps what it said', async () => {
    const ticketId = await inWork();
    await coordinated(ticketId);
    await recordAnswer(later(officer, HOUR), ticketId, { answer: '配件周日到', promisedAt: moment(4 * DAY) });
    expect(clock((await stateOf(ticketId)).deadlineAt)).toBe('2026-11-23 10:00');
    const { coordinations, pauses } = await showTicket(officer, ticketId);
    expect(coordinations[0]).toMatchObject({ answer: '配件周日到', promisedAt: moment(4 * DAY) });
    expect(pauses[0]?.until).toBe(moment(4 * DAY));
  });

  it('that began before pauses were kept has one when it ends', async () => {
    const ticketId = await inWork();
    await coordinated(ticketId);
    await database.ownerSql`delete from ticket_pause where ticket_id = ${ticketId}`;
    await settleTicket(later(officer, 2 * HOUR), ticketId, { words: '说好了', shares: [] });
    expect(clock((await stateOf(ticketId)).deadlineAt)).toBe('2026-11-24 10:00');
    const { pauses } = await showTicket(officer, ticketId);
    expect(pauses).toMatchObject([{ reason: 'coordinating', startedAt: moment(0), endedAt: moment(2 * HOUR) }]);
  });

  it('that began before pauses were kept takes a new promise, too', async () => {
    const ticketId = await inWork();
    await coordinated(ticketId);
    await database.ownerSql`delete from ticket_pause where ticket_id = ${ticketId}`;
    await recordAnswer(later(officer, HOUR), ticketId, { answer: '再等两天', promisedAt: moment(3 * DAY) });
    expect((await showTicket(officer, ticketId)).pauses).toMatchObject([
      { startedAt: moment(0), until: moment(3 * DAY) },
    ]);
  });

  it('names a party with an account here, and none that is not there', async () => {
    const ticketId = await inWork();
    const begin = (partyUnitId: string, more = {}) =>
      coordinateTicket(officer, ticketId, { partyName: '物业', partyUnitId, promisedAt: moment(DAY), ...more });
    await expect(begin(newId(officer.now))).rejects.toMatchObject({ code: 'unit.not_found' });
    const late = begin(world.units.property.id, { remindAt: moment(-1) });
    await expect(late).rejects.toMatchObject({ code: 'ticket.date_in_past' });
    const never = begin(world.units.property.id, { remindAt: moment(400 * DAY) });
    await expect(never).rejects.toMatchObject({ code: 'ticket.date_too_far' });
    await begin(world.units.property.id);
    const { coordinations } = await showTicket(officer, ticketId);
    expect(coordinations[0]?.partyUnitId).toBe(world.units.property.id);
  });

  it('tells those who answer for the party once for each coordination, and not again when the day changes', async () => {
    const { property, westGrid } = world.units;
    await deliver();
    const keeper = await world.person('陈管家', [{ role: 'property_handler', at: property }]);
    const place = { ...somewhere.west, words: '王晖家楼下，电话 13800000000' };
    const ticketId = await inWork({ place });
    const ask = (partyUnitId?: string) =>
      coordinateTicket(officer, ticketId, { partyName: '广场花苑物业', partyUnitId, promisedAt: moment(DAY) });
    const asked = async () => {
      await deliver();
      const { items } = await listMessages(keeper, { limit: 100 });
      return items.filter(({ kind }) => kind === 'coordination_asked');
    };
    await ask(property.id);
    const [told, ...more] = await asked();
    expect(more).toEqual([]);
    expect(told).toMatchObject({ categoryCode: 'manhole_cover_damaged', ticketNumber: null, unitName: westGrid.name });
    expect(told?.placeWords).not.toMatch(/王晖|138/);
    const taxonomy = await loadTaxonomyViews(keeper);
    const shown = presentMessage(told as NonNullable<typeof told>, taxonomy);
    expect(shown.detail).toContain('01 网格经办 · 约定 11月20日 10:00 前');
    // The ticket is not theirs to read, and nothing leads to it.
    expect(shown.subject.kind).toBe('coordination');
    expect(shown.subject.id).not.toBe(ticketId);
    await expect(readTicket(keeper, ticketId)).rejects.toMatchObject({ code: 'ticket.not_found' });
    await recordAnswer(later(officer, HOUR), ticketId, { answer: '周日到', promisedAt: moment(4 * DAY) });
    expect(await asked()).toHaveLength(1);
    await settleTicket(later(officer, 2 * HOUR), ticketId, { words: '说好了', shares: [] });
    await coordinateTicket(later(officer, 3 * HOUR), ticketId, { partyName: '供电公司', promisedAt: moment(DAY) });
    expect(await asked()).toHaveLength(1);
    await settleTicket(later(officer, 4 * HOUR), ticketId, { words: '说好了', shares: [] });
    const again = { partyName: '广场花苑物业', partyUnitId: property.id, promisedAt: moment(2 * DAY) };
    await coordinateTicket(later(officer, 5 * HOUR), ticketId, again);
    expect((await asked()).map(({ subjectId }) => subjectId)).toHaveLength(2);
    expect(await messagesOf(officer, ticketId)).not.toContain('coordination_asked');
  });

  it('records no answer where none goes on, and no day that is past', async () => {
    const ticketId = await inWork();
    const early = recordAnswer(officer, ticketId, { answer: '好' });
    await expect(early).rejects.toMatchObject({ code: 'ticket.transition_refused' });
    await coordinated(ticketId);
    const past = recordAnswer(officer, ticketId, { answer: '好', promisedAt: moment(-1) });
    await expect(past).rejects.toMatchObject({ code: 'ticket.date_in_past' });
    const far = recordAnswer(officer, ticketId, { answer: '好', promisedAt: moment(400 * DAY) });
    await expect(far).rejects.toMatchObject({ code: 'ticket.date_too_far' });
    for (const [remindAt, code] of [
      [moment(-1), 'ticket.date_in_past'],
      [moment(400 * DAY), 'ticket.date_too_far'],
    ] as const) {
      const reminded = recordAnswer(officer, ticketId, { answer: '好', remindAt });
      await expect(reminded).rejects.toMatchObject({ code });
    }
    const foreign = recordAnswer(otherOfficer, ticketId, { answer: '好' });
    await expect(foreign).rejects.toMatchObject({ code: 'ticket.not_found' });
  });
});

/** Seen on site once more, by who holds it now. */
const verified = (context: OuterContext, ticketId: string) => verifyTicket(context, ticketId, { outcome: 'true' });

describe('more time', () => {
  const ask = (ticketId: string, until = 7 * DAY, by = officer) =>
    askExtension(by, ticketId, { until: moment(until), words: '配件没到' });

  it('granted by somebody above, is the deadline; its holder is told', async () => {
    const ticketId = await inWork();
    await ask(ticketId);
    expect((await stateOf(ticketId)).deadlineAt).not.toEqual(new Date(moment(7 * DAY)));
    expect((await showTicket(lead, ticketId)).actions).toContain('decide_extension');
    await decideExtension(later(lead, HOUR), ticketId, { outcome: 'granted' });
    const ticket = await stateOf(ticketId);
    expect([ticket.deadlineAt, ticket.resolutionDeadlineAt]).toEqual(Array(2).fill(new Date(moment(7 * DAY))));
    expect((await showTicket(officer, ticketId)).deadline?.explanation).toContain('已同意延期到 11月26日 10:00');
    await deliver();
    expect(await messagesOf(lead, ticketId)).toContain('extension_asked');
    expect(await messagesOf(officer, ticketId)).toContain('extension_decided');
  });

  it('declined, changes nothing, and may be asked for again', async () => {
    const ticketId = await inWork();
    await ask(ticketId);
    const { deadlineAt } = await stateOf(ticketId);
    await decideExtension(lead, ticketId, { outcome: 'declined', words: '先围起来' });
    expect((await stateOf(ticketId)).deadlineAt).toEqual(deadlineAt);
    await ask(ticketId, 6 * DAY);
    const { extensions } = await showTicket(officer, ticketId);
    expect(extensions.map(({ status }) => status).sort()).toEqual(['asked', 'declined']);
  });

  it('is asked for once at a time, later than the deadline, and not for ever', async () => {
    const ticketId = await inWork();
    await expect(ask(ticketId, DAY)).rejects.toMatchObject({ code: 'ticket.date_in_past' });
    await expect(ask(ticketId, 30 * DAY)).rejects.toMatchObject({ code: 'ticket.extension_too_long' });
    await ask(ticketId);
    await expect(ask(ticketId)).rejects.toMatchObject({ code: 'ticket.extension_open' });
  });

  it('is given by nobody to themself, nor by a colleague of the same grid', async () => {
    const both = await world.person('身兼两职', [
      { role: 'grid_officer', at: world.units.westGrid },
      { role: 'section_lead', at: world.units.section },
    ]);
    const ticketId = await inWork();
    await ask(ticketId, 7 * DAY, both);
    expect((await showTicket(both, ticketId)).actions).not.toContain('decide_extension');
    for (const one of [both, colleague]) {
      const own = decideExtension(one, ticketId, { outcome: 'granted' });
      await expect(own).rejects.toMatchObject({ code: 'access.forbidden' });
    }
    const foreign = decideExtension(otherOfficer, ticketId, { outcome: 'granted' });
    await expect(foreign).rejects.toMatchObject({ code: 'ticket.not_found' });
  });

  it('asked for by a section is given by those above it, not by another lead of the same section', async () => {
    const { section } = world.units;
    const second = await world.person('另一位片长', [{ role: 'section_lead', at: section }]);
    const ticketId = await inWork();
    await escalateTicket(officer, ticketId, { words: '要协调' });
    await acknowledgeTicket(lead, ticketId);
    await ask(ticketId, 7 * DAY, lead);
    for (const one of [lead, second, officer]) {
      const refused = decideExtension(one, ticketId, { outcome: 'granted' });
      await expect(refused).rejects.toMatchObject({ code: 'access.forbidden' });
    }
    const pile = async (one: OuterContext) =>
      (await listQueue(one, 'extension', {})).items.map(({ ticket }) => ticket.id).includes(ticketId);
    expect([await pile(lead), await pile(second), await pile(secretary)]).toEqual([false, false, true]);
    expect((await showTicket(second, ticketId)).actions).not.toContain('decide_extension');
    await decideExtension(secretary, ticketId, { outcome: 'granted' });
  });

  it('asked for by a community is not given by a section below it', async () => {
    const ticketId = await inWork();
    await escalateTicket(officer, ticketId, { words: '要协调' });
    await acknowledgeTicket(lead, ticketId);
    await verified(lead, ticketId);
    await escalateTicket(lead, ticketId, { words: '片区也办不了' });
    await acknowledgeTicket(secretary, ticketId);
    await ask(ticketId, 7 * DAY, secretary);
    const below = decideExtension(lead, ticketId, { outcome: 'granted' });
    await expect(below).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('is asked for by nobody at the top: nobody is above', async () => {
    const { district, street } = world.units;
    const town = await world.person('李镇长', [{ role: 'street_lead', at: street }]);
    const chief = await world.person('区长', [{ role: 'district_lead', at: district }]);
    const ticketId = await submitted(courier, { place: somewhere.outside });
    await dispatchTicket(chief, ticketId, { unitId: world.units.westGrid.id });
    for (const one of [officer, lead, secretary, town, chief]) {
      await acknowledgeTicket(one, ticketId);
      await verified(one, ticketId);
      if (one !== chief) await escalateTicket(one, ticketId, { words: '办不了' });
    }
    await expect(ask(ticketId, 7 * DAY, chief)).rejects.toMatchObject({ code: 'ticket.nobody_above' });
    expect((await showTicket(chief, ticketId)).actions).not.toContain('ask_extension');
  });

  it('is neither asked for while the clock stands, nor decided when nobody asked or work is over', async () => {
    const ticketId = await inWork();
    await expect(decideExtension(lead, ticketId, { outcome: 'granted' })).rejects.toMatchObject({
      code: 'ticket.extension_none',
    });
    await ask(ticketId);
    await resolveTicket(later(officer, HOUR), ticketId, solved);
    await expect(decideExtension(lead, ticketId, { outcome: 'granted' })).rejects.toMatchObject({
      code: 'ticket.extension_none',
    });
    const waiting = await inWork();
    await coordinated(waiting);
    await expect(ask(waiting)).rejects.toMatchObject({ code: 'ticket.transition_refused' });
  });
});

describe('limits by severity', () => {
  it('are those of the category for a ticket as grave as that', async () => {
    const ticketId = await submitted(courier, { categoryCode: 'sewage' });
    expect(clock((await stateOf(ticketId)).deadlineAt)).toBe('2026-11-19 11:00');
  });
});

describe('warnings', () => {
  it('reach who works on it at half and at four fifths, and all above when it is over, once each', async () => {
    const ticketId = await inWork();
    // 19 hours of work until Monday evening: half are over on Friday at 15:00, four fifths on Monday at 11:12.
    expect(clock((await stateOf(ticketId)).warnAt)).toBe('2026-11-20 15:00');
    await tick(DAY + 4 * HOUR);
    expect(await messagesOf(officer, ticketId)).not.toContain('ticket_warned');
    await tick(DAY + 5 * HOUR + 1);
    await tick(DAY + 6 * HOUR);
    const warned = async (person: OuterContext) =>
      (await messagesOf(person, ticketId)).filter((kind) => kind === 'ticket_warned' || kind === 'ticket_overdue');
    expect(await warned(officer)).toEqual(['ticket_warned']);
    expect(await warned(colleague)).toEqual([]);
    expect(clock((await stateOf(ticketId)).warnAt)).toBe('2026-11-23 11:12');
    await tick(4 * DAY + 2 * HOUR);
    await tick(4 * DAY + 8 * HOUR);
    await tick(5 * DAY);
    expect((await warned(officer)).sort()).toEqual(['ticket_overdue', 'ticket_warned', 'ticket_warned']);
    expect(await warned(lead)).toEqual(['ticket_overdue']);
    expect(await stateOf(ticketId)).toMatchObject({ warnAt: null, warningCount: 3 });
  });

  it('that were missed are told by the last of them alone', async () => {
    const ticketId = await inWork();
    await tick(6 * DAY);
    const kinds = (await messagesOf(officer, ticketId)).filter((kind) => kind.startsWith('ticket_'));
    expect(kinds.filter((kind) => kind === 'ticket_warned')).toEqual([]);
    expect(kinds.filter((kind) => kind === 'ticket_overdue')).toEqual(['ticket_overdue']);
  });

  it('are not given while the clock stands; the day that was named is, once', async () => {
    const ticketId = await inWork();
    await suspended(ticketId);
    await tick(3 * DAY + 1);
    await tick(6 * DAY);
    expect((await messagesOf(officer, ticketId)).filter((kind) => kind !== 'ticket_arrived')).toEqual([
      'suspension_due',
    ]);
  });

  it('of a coordination come at the reminder and at the day promised, and again for a new promise', async () => {
    const ticketId = await inWork();
    const remindAt = moment(2 * HOUR);
    await coordinateTicket(officer, ticketId, { partyName: '供电公司', promisedAt: moment(DAY), remindAt });
    const due = async () => (await messagesOf(officer, ticketId)).filter((kind) => kind === 'coordination_due').length;
    const told: number[] = [];
    for (const minutes of [HOUR, 2 * HOUR, 3 * HOUR, DAY, 2 * DAY]) {
      await tick(minutes);
      told.push(await due());
    }
    expect(told).toEqual([0, 1, 1, 2, 2]);
    await recordAnswer(later(officer, 2 * DAY), ticketId, { answer: '周一', promisedAt: moment(4 * DAY) });
    await tick(4 * DAY);
    expect(await due()).toBe(3);
  });
});

describe('a deadline explains itself', () => {
  const explained = async (ticketId: string) => (await showTicket(officer, ticketId)).deadline?.explanation;

  it('by its limit, the rules it comes from, and the calendar', async () => {
    const ticketId = await inWork();
    expect(await explained(ticketId)).toBe(
      '最迟 11月23日 17:30 办结。办结时限 2 个工作日（“井盖破损”一般，第 2 版分类与时限），从 11月19日 10:00 派单起算。' +
        '只计工作日 08:00–12:00、14:30–17:30。',
    );
  });

  it('by day and night for danger', async () => {
    const ticketId = await submitted(courier, { categoryCode: 'gas_leak' });
    expect(await explained(ticketId)).toBe(
      '最迟 11月19日 11:00 接单。接单时限 1 小时（昼夜计时）（“燃气泄漏”危险，第 2 版分类与时限），' +
        '从 11月19日 10:00 派单起算。昼夜计时，夜里和节假日也算。',
    );
  });

  it('by the holiday it skips, and by the year nobody has published', async () => {
    const late = { ...courier, now: new Date('2026-09-29T02:00:00Z') };
    expect(await explained(await submitted(late))).not.toContain('放假');
    const eve = { ...courier, now: new Date('2026-09-30T09:00:00Z') };
    const ticketId = await submitted(eve);
    expect(await explained(ticketId)).toContain('国庆节（10月1日）放假不计');
    const yearsEnd = await submitted({ ...courier, now: new Date('2026-12-31T09:00:00Z') });
    expect(await explained(yearsEnd)).toContain('2027 年放假安排公布后可能调整');
  });

  it('by what stood still, and while it stands by the date it waits for', async () => {
    const ticketId = await inWork();
    await coordinated(ticketId);
    expect(await explained(ticketId)).toContain('正在协调，对方答应 11月20日 10:00 前，这段时间不计时');
    await settleTicket(later(officer, 2 * HOUR), ticketId, { words: '好', shares: [] });
    expect(await explained(ticketId)).toContain('11月19日 10:00 至 11月19日 12:00 协调，不计时');
    await suspended(ticketId, later(officer, 3 * HOUR));
    expect(await explained(ticketId)).toContain('挂账（等天气），11月22日 10:00 恢复，这段时间不计时');
  });

  it('shortly on a list', async () => {
    const ticketId = await inWork();
    await suspended(ticketId);
    const { ticket } = await readTicket(officer, ticketId);
    expect(presentDeadline(ticket, await loadTaxonomyViews(officer))?.explanation).toBe('挂账中，11月22日 10:00 恢复');
  });
});

describe('the clocks of another category', () => {
  const reclocked = (ticketId: string) =>
    inTransaction(officer, async (inner) => reclock(inner, await stateOf(ticketId), gasLeak, 'danger'));

  it('count from the moment the ticket was dispatched', async () => {
    const ticketId = await inWork();
    const patch = await reclocked(ticketId);
    expect(patch).toMatchObject({ categoryCode: 'gas_leak', severity: 'danger', deadlineKind: 'resolution' });
    expect([clock(patch.responseDeadlineAt), clock(patch.deadlineAt)]).toEqual([
      '2026-11-19 11:00',
      '2026-11-19 12:00',
    ]);
  });

  it('leave out what stood still, and keep the day that was granted', async () => {
    const ticketId = await inWork();
    await coordinated(ticketId);
    await settleTicket(later(officer, HOUR), ticketId, { words: '好', shares: [] });
    expect(clock((await reclocked(ticketId)).deadlineAt)).toBe('2026-11-19 13:00');
    await askExtension(later(officer, HOUR), ticketId, { until: moment(7 * DAY), words: '配件没到' });
    await decideExtension(later(lead, HOUR), ticketId, { outcome: 'granted' });
    expect(clock((await reclocked(ticketId)).deadlineAt)).toBe('2026-11-26 10:00');
  });

  it('start none where none runs', async () => {
    const ticketId = await submitted(courier, { place: somewhere.outside });
    expect(await reclocked(ticketId)).toEqual({ categoryCode: 'gas_leak', severity: 'danger', taxonomyVersion: 2 });
  });
});

describe('races', () => {
  const outcomes = async (...attempts: (() => Promise<void>)[]) =>
    (await Promise.allSettled(attempts.map((attempt) => attempt()))).map((result) =>
      result.status === 'fulfilled' ? 'done' : (result.reason as { code: string }).code,
    );

  it('suspending and resolving at once leave one pause story and the state of the last', async () => {
    for (let round = 0; round < 4; round += 1) {
      const ticketId = await inWork();
      await outcomes(
        () => suspended(ticketId),
        () => resolveTicket(officer, ticketId, solved),
      );
      const { status } = await stateOf(ticketId);
      expect(['suspended', 'resolved']).toContain(status);
      expect(await openOf('ticket_pause', ticketId)).toHaveLength(status === 'suspended' ? 1 : 0);
    }
  });

  it('settling and suspending at once never leave two pauses, nor a coordination nobody sees', async () => {
    for (let round = 0; round < 4; round += 1) {
      const ticketId = await inWork();
      await coordinated(ticketId);
      await outcomes(
        () => settleTicket(later(officer, HOUR), ticketId, { words: '好', shares: [] }),
        () => suspended(ticketId, later(officer, HOUR)),
      );
      expect((await stateOf(ticketId)).status).toBe('suspended');
      expect(await openOf('ticket_pause', ticketId)).toHaveLength(1);
      expect(await openOf('coordination', ticketId)).toHaveLength(0);
    }
  });

  it('two answers to one extension at once: one holds', async () => {
    const ticketId = await inWork();
    await askExtension(officer, ticketId, { until: moment(7 * DAY), words: '配件没到' });
    const found = await outcomes(
      () => decideExtension(lead, ticketId, { outcome: 'granted' }),
      () => decideExtension(secretary, ticketId, { outcome: 'declined' }),
    );
    expect(found.sort()).toEqual(['done', 'ticket.extension_none']);
    const { extensions, deadline } = await showTicket(officer, ticketId);
    const isGranted = extensions[0]?.status === 'granted';
    expect(deadline?.at === moment(7 * DAY)).toBe(isGranted);
  });

  it('two who ask at once: one waits for the answer', async () => {
    const ticketId = await inWork();
    const ask = (by: OuterContext) => () => askExtension(by, ticketId, { until: moment(7 * DAY), words: '配件' });
    expect((await outcomes(ask(officer), ask(colleague))).sort()).toEqual(['done', 'ticket.extension_open']);
  });
});
