import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { DomainError } from '../../api/_domain/errors.js';
import { actionsFor, readTicket } from '../../api/_domain/ticket/index.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { query } from '../../db/statement.js';
import { brokenInvariants } from '../support/builders/ticket-invariants.js';
import { reporterVerbs, staffVerbs, timers } from '../support/builders/ticket-verbs.js';
import { useDatabase } from '../support/database.js';
import { createWorld, submitted, thursdayMorning, type World } from '../support/world.js';

/**
 * Anybody does anything to any ticket, several at once, on connections of their own: nothing but refusals comes back, and
 * what always holds, holds after each round. Two thirds of the steps are among those offered, or hardly a ticket would get
 * past the first verbs.
 */

const database = useDatabase();
const RUNS = Number(process.env.MODEL_RUNS ?? 16);

let world: World;
let units: UnitRef[];
let staff: OuterContext[];
let reporters: OuterContext[];

beforeAll(async () => {
  world = await createWorld(database.db);
  const { district, street, community, section, westGrid, eastGrid, property } = world.units;
  const officeId = await createUnit(world.system(), { kind: 'department', name: '城管局', parentId: district.id });
  const office = await findUnit(world.system(), officeId);
  units = [westGrid, eastGrid, section, community, street, property, office, world.units.station];
  staff = [
    await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]),
    await world.person('方远', [{ role: 'grid_officer', at: eastGrid }]),
    await world.person('朱正华', [{ role: 'section_lead', at: section }]),
    await world.person('武媛媛', [{ role: 'secretary', at: community }]),
    await world.person('李镇长', [{ role: 'street_lead', at: street }]),
    await world.person('区长', [{ role: 'district_lead', at: district }]),
    await world.person('谢国强', [{ role: 'property_handler', at: property }]),
    await world.person('汪队长', [{ role: 'department_handler', at: office }]),
  ];
  reporters = [
    await world.person('王晖', [{ role: 'courier', at: community }]),
    await world.person('叶强', [{ role: 'resident', at: community }]),
  ];
  const crowd = database.open({ max: 8 }).db;
  staff = staff.map((context) => ({ ...context, db: crowd }));
});
afterAll(() => world.close());

interface Step {
  /** Offered to a person of staff; any verb of theirs; a reporter's; or what time does. */
  kind: 'offered' | 'any' | 'reporter' | 'timer';
  who: number;
  which: number;
  verb: number;
  pick: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant('offered' as const) },
    { weight: 2, arbitrary: fc.constant('any' as const) },
    { weight: 1, arbitrary: fc.constant('reporter' as const) },
    { weight: 1, arbitrary: fc.constant('timer' as const) },
  ),
  who: fc.nat(1000),
  which: fc.nat(1000),
  verb: fc.nat(1000),
  pick: fc.nat(1000),
});

/** What is tried at once, and how many minutes later than what came before. */
const round = fc.record({ minutes: fc.nat(400), steps: fc.array(step, { minLength: 1, maxLength: 4 }) });

const chosen = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

interface Things {
  ticketIds: string[];
  reportIds: string[];
}

/** The tickets of a run, parts of them too, and their reports. */
async function thingsOf(openedIds: readonly string[]): Promise<Things> {
  const tickets = await query<{ id: string }>(
    world.db,
    sql`select id from ticket where id = any(${sql.param(openedIds)}::uuid[]) or parent_id = any(${sql.param(openedIds)}::uuid[])
        order by id`,
  );
  const reports = await query<{ id: string }>(
    world.db,
    sql`select report_id as id from ticket_report where ticket_id = any(${sql.param(openedIds)}::uuid[]) order by report_id`,
  );
  return { ticketIds: tickets.map(({ id }) => id), reportIds: reports.map(({ id }) => id) };
}

/** Offered at any time, these carry nothing on: they are left to chance. */
const asides = ['note', 'supervise'];

/** What was done and how often, over all runs. */
const done = new Map<string, number>();

async function take({ kind, who, which, verb, pick }: Step, now: Date, things: Things): Promise<void> {
  const ticketId = chosen(things.ticketIds, which);
  const choices = { units, otherId: chosen(things.ticketIds, which + 1 + pick), pick };
  if (kind === 'timer') {
    await chosen(Object.values(timers), verb)({ ...world.system(now) });
    return;
  }
  if (kind === 'reporter') {
    const name = chosen(Object.keys(reporterVerbs), verb);
    await reporterVerbs[name]?.({ ...chosen(reporters, who), now }, chosen(things.reportIds, which), choices);
    done.set(name, (done.get(name) ?? 0) + 1);
    return;
  }
  const name = kind === 'any' ? chosen(Object.keys(staffVerbs), verb) : await offered(now, ticketId, who, verb);
  const context = kind === 'any' ? chosen(staff, who) : await whoMay(now, ticketId, who, name);
  if (!name || !context) return;
  await staffVerbs[name]?.({ ...context, now }, ticketId, choices);
  done.set(name, (done.get(name) ?? 0) + 1);
}

/** Those of staff who see the ticket, with what they are offered, beginning with somebody. */
async function offersOf(now: Date, ticketId: string, from: number) {
  const { ticket } = await readTicket({ ...chosen(staff, 5), now }, ticketId);
  return staff
    .map((_, index) => chosen(staff, from + index))
    .map((context) => ({
      context,
      actions: actionsFor(context.actor, ticket).filter((action) => action in staffVerbs && !asides.includes(action)),
    }))
    .filter(({ actions }) => actions.length > 0);
}

async function offered(now: Date, ticketId: string, from: number, verb: number): Promise<string | undefined> {
  const names = [...new Set((await offersOf(now, ticketId, from)).flatMap(({ actions }) => actions))];
  return names.length > 0 ? chosen(names, verb) : undefined;
}

async function whoMay(now: Date, ticketId: string, from: number, name: string | undefined) {
  const offers = await offersOf(now, ticketId, from);
  return offers.find(({ actions }) => actions.some((action) => action === name))?.context;
}

it('holds what always holds, whoever does whatever at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 8, maxLength: 25 }), async (rounds) => {
      const opened: string[] = [];
      for (let index = 0; index < 3; index += 1) opened.push(await submitted(chosen(reporters, index)));
      let minutes = 0;
      for (const { minutes: passed, steps } of rounds) {
        minutes += passed;
        const now = new Date(thursdayMorning.getTime() + minutes * 60_000);
        const things = await thingsOf(opened);
        const results = await Promise.allSettled(steps.map((one) => take(one, now, things)));
        const faults = results.flatMap((result) =>
          result.status === 'rejected' && !(result.reason instanceof DomainError) ? [result.reason] : [],
        );
        expect(faults).toEqual([]);
        expect(await brokenInvariants(world.system(now))).toEqual([]);
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 300_000);

it('got far enough to mean it: at least half of the verbs went through', () => {
  const never = Object.keys(staffVerbs).filter((name) => !done.has(name));
  expect([never.length < Object.keys(staffVerbs).length / 2, never]).toEqual([true, never]);
});
