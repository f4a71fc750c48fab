import { sql } from 'drizzle-orm';
import type { TicketAction } from '../../api/_contract/index.js';
import { ticketStatuses } from '../../api/_contract/vocabulary.js';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { DomainError } from '../../api/_domain/errors.js';
import * as ticket from '../../api/_domain/ticket/index.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { query } from '../../db/statement.js';
import { inProgress, resolved, takeOn } from '../support/builders/tickets.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, somewhere, submitted, type World } from '../support/world.js';

/** What is offered is what is accepted: for whoever looks at a ticket, however it stands. */

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let secretary: OuterContext;
let office: UnitRef;
let actors: OuterContext[];
/** Another ticket of the same grid, which takes others in. */
let other: string;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { units } = world;
  const officeId = await createUnit(world.system(), {
    kind: 'department',
    name: '城管局',
    parentId: units.district.id,
  });
  office = await findUnit(world.system(), officeId);
  courier = await world.person('王晖', [{ role: 'courier', at: units.community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: units.westGrid }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: units.community }]);
  actors = [
    officer,
    await world.person('朱正华', [{ role: 'section_lead', at: units.section }]),
    secretary,
    await world.person('区长', [{ role: 'district_lead', at: units.district }]),
    await world.person('谢国强', [{ role: 'property_handler', at: units.property }]),
    await world.person('汪队长', [{ role: 'department_handler', at: office }]),
  ];
  other = await submitted(courier);
});
afterAll(() => world.close());

const words = '理由';
const give = { reason: 'ownership_unclear' } as const;
const actor = (name: string) => actors.find((one) => one.actor.displayName === name) ?? officer;

type Try = (context: OuterContext, ticketId: string, found: ticket.Ticket) => Promise<void>;

/** Each action with a body nobody can object to. What is not here is held to the same by those who wrote it. */
const tries: Partial<Record<TicketAction, Try>> = {
  acknowledge: (context, id) => ticket.acknowledgeTicket(context, id),
  verify: (context, id) => ticket.verifyTicket(context, id, { outcome: 'true' }),
  return: (context, id) => ticket.returnTicket(context, id, give),
  coordinate: (context, id) =>
    ticket.coordinateTicket(context, id, { partyName: '供电公司', promisedAt: later(context, 60).now.toISOString() }),
  settle: (context, id) => ticket.settleTicket(context, id, { words, shares: [] }),
  resolve: (context, id) => resolved(context, id),
  dispatch: (context, id, found) =>
    ticket.dispatchTicket(context, id, {
      unitId: found.parentId ? office.id : unitBelow(context).id,
      words: '边界核实过，归这里',
    }),
  reject: (context, id) => ticket.rejectTicket(context, id, { reason: 'untrue', words }),
  check: (context, id) => ticket.checkTicket(context, id, { outcome: 'passed' }),
  merge: (context, id) => ticket.mergeTicket(context, id, { intoTicketId: other }),
  unmerge: (context, id) => ticket.unmergeTicket(context, id, {}),
  suspend: (context, id) =>
    ticket.suspendTicket(context, id, { reason: 'weather', until: later(context, 60).now.toISOString() }),
  resume: (context, id) => ticket.resumeTicket(context, id, {}),
  rule: (context, id) => ticket.ruleTicket(context, id, { unitId: office.id, words }),
  ask_ruling: (context, id) => ticket.askRuling(context, id, {}),
  transfer: (context, id, found) =>
    ticket.transferTicket(context, id, { unitId: found.holder.id === office.id ? world.units.property.id : office.id }),
  escalate: (context, id) => ticket.escalateTicket(context, id, { words }),
  note: (context, id) => ticket.noteTicket(context, id, { words }),
  split: (context, id) =>
    ticket.splitTicket(context, id, { parts: [{ categoryCode: 'drain_blocked', unitId: office.id, words }] }),
  join_handling: (context, id, found) =>
    ticket.joinHandling(context, id, {
      unitIds: [found.holder.id === office.id ? world.units.property.id : office.id],
      words,
    }),
  supervise: (context, id) => ticket.superviseTicket(context, id, { words }),
  answer: (context, id) => ticket.answerTicket(context, id, { words }),
  reopen: (context, id) => ticket.reopenTicket(context, id, { words }),
  uphold_objection: (context, id) => ticket.upholdObjection(context, id, { words }),
};

/** Whoever dispatches has a grid below; the others are refused before it matters. */
const unitBelow = ({ actor: { grants } }: OuterContext) =>
  grants.find(({ role }) => role !== 'grid_officer')?.unit.kind === 'district'
    ? world.units.eastGrid
    : world.units.westGrid;

class Undone extends Error {}

/** Whether the verb goes through; undone again whatever it did. */
async function isAccepted(context: OuterContext, found: ticket.Ticket, attempt: Try): Promise<boolean> {
  try {
    await database.db.transaction(async (transaction) => {
      await attempt({ ...context, db: transaction as unknown as OuterContext['db'] }, found.id, found);
      // Repeating one's own is no refusal, and does nothing.
      const [row] = await query<{ version: number }>(
        transaction,
        sql`select version from ticket where id = ${found.id}`,
      );
      if (row?.version !== found.version) throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return true;
    if (error instanceof DomainError) return false;
    throw error;
  }
  return false;
}

async function inState(sqlStatus: string, ticketId: string): Promise<string> {
  await database.ownerSql`update ticket set status = ${sqlStatus}, closed_at = now(), closes_at = null,
    deadline_at = null, deadline_kind = null where id = ${ticketId}`;
  return ticketId;
}

async function splitOff(): Promise<string> {
  const parent = await inProgress(courier, officer);
  const parts = [{ categoryCode: 'drain_blocked', unitId: world.units.property.id, words }];
  await ticket.splitTicket(officer, parent, { parts });
  const { children } = await ticket.readFamily(world.system(), (await ticket.readTicket(officer, parent)).ticket);
  return children[0]?.id ?? '';
}

/** A ticket in every status there is, and in what else decides. */
const standings: Record<string, () => Promise<string>> = {
  triage: () => submitted(courier, { place: somewhere.outside }),
  dispatched: () => submitted(courier),
  acknowledged: async () => {
    const id = await submitted(courier);
    await ticket.acknowledgeTicket(officer, id);
    return id;
  },
  in_progress: () => inProgress(courier, officer),
  coordinating: async () => {
    const id = await inProgress(courier, officer);
    const promisedAt = later(officer, 60).now.toISOString();
    await ticket.coordinateTicket(officer, id, { partyName: '供电公司', promisedAt });
    return id;
  },
  returned: async () => {
    const id = await submitted(courier);
    await ticket.returnTicket(officer, id, give);
    return id;
  },
  'returned twice': async () => {
    const id = await submitted(courier);
    await ticket.returnTicket(officer, id, give);
    await ticket.dispatchTicket(secretary, id, { unitId: world.units.westGrid.id });
    await ticket.returnTicket(officer, id, give);
    return id;
  },
  'returned, at the top': async () => {
    const id = await submitted(courier);
    await ticket.returnTicket(officer, id, give);
    await database.ownerSql`update ticket set holder_unit_id = ${world.units.district.id} where id = ${id}`;
    return id;
  },
  ruled: async () => {
    const id = await submitted(courier);
    await ticket.returnTicket(officer, id, give);
    await ticket.ruleTicket(secretary, id, { unitId: world.units.westGrid.id, words });
    return id;
  },
  'ruled, in progress': async () => {
    const id = await submitted(courier);
    await ticket.returnTicket(officer, id, give);
    await ticket.ruleTicket(secretary, id, { unitId: world.units.westGrid.id, words });
    await takeOn(officer, id);
    return id;
  },
  transferred: async () => {
    const id = await inProgress(courier, officer);
    await ticket.transferTicket(officer, id, { unitId: office.id });
    await takeOn(actor('汪队长'), id);
    return id;
  },
  escalated: async () => {
    const id = await inProgress(courier, officer);
    await ticket.escalateTicket(officer, id, { words });
    return id;
  },
  suspended: async () => {
    const id = await inProgress(courier, officer);
    await ticket.suspendTicket(officer, id, { reason: 'weather', until: later(officer, 600).now.toISOString() });
    return id;
  },
  resolved: async () => {
    const id = await inProgress(courier, officer);
    await resolved(officer, id);
    return id;
  },
  closed: async () => {
    const id = await inState('closed', await inProgress(courier, officer));
    await database.ownerSql`update ticket set closed_at = ${officer.now.toISOString()} where id = ${id}`;
    return id;
  },
  'closed again': async () => {
    const id = await inState('closed', await inProgress(courier, officer));
    await database.ownerSql`update ticket set reopened_at = ${officer.now.toISOString()} where id = ${id}`;
    return id;
  },
  rejected: async () => {
    const id = await submitted(courier);
    await ticket.returnTicket(officer, id, give);
    await ticket.rejectTicket(secretary, id, { reason: 'untrue', words });
    return id;
  },
  'rejected, objected to': async () => {
    const id = await submitted(courier);
    await ticket.returnTicket(officer, id, give);
    await ticket.rejectTicket(secretary, id, { reason: 'untrue', words });
    await database.ownerSql`update ticket set disputed_at = now() where id = ${id}`;
    return id;
  },
  merged: async () => {
    const [id, into] = [await submitted(courier), await submitted(courier)];
    await ticket.mergeTicket(officer, id, { intoTicketId: into });
    return id;
  },
  'a part': () => splitOff(),
  'a part in progress': async () => {
    const id = await splitOff();
    await takeOn(actor('谢国强'), id);
    return id;
  },
  'a part that came back': async () => {
    const id = await splitOff();
    await ticket.returnTicket(actor('谢国强'), id, give);
    return id;
  },
  'a part that is closed': async () => inState('closed', await splitOff()),
};

it('stands in every status there is', async () => {
  const seen = new Set<string>();
  for (const standing of Object.values(standings)) {
    seen.add((await ticket.readTicket(actor('区长'), await standing())).ticket.status);
  }
  expect([...seen].sort()).toEqual(Object.keys(ticketStatuses).sort());
});

it.each(Object.keys(standings))('%s: what is offered is what is accepted', async (name) => {
  const ticketId = (await standings[name]?.()) ?? '';
  const { ticket: found } = await ticket.readTicket(actor('区长'), ticketId);
  for (const context of actors) {
    const offered = ticket.actionsFor(context.actor, found);
    const accepted: TicketAction[] = [];
    for (const [action, attempt] of Object.entries(tries) as [TicketAction, Try][]) {
      if (await isAccepted(context, found, attempt)) accepted.push(action);
    }
    const compared = offered.filter((action) => action in tries);
    expect([context.actor.displayName, ...[...compared].sort()]).toEqual([
      context.actor.displayName,
      ...accepted.sort(),
    ]);
  }
});
