import type { Transaction } from '../../../db/client.js';
import { ticket as ticketTable, ticketEvent, ticketNote } from '../../../db/schema/index.js';
import type { JoinHandling, SplitTicket } from '../../_contract/ticket-work.js';
import type { ChildRelation } from '../../_contract/vocabulary.js';
import type { Context, UnitRef } from '../context.js';
import { newId } from '../ids.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';
import { readForChange, writeChange } from './change-ticket.js';
import { findCategory } from './clocks.js';
import { clocksAnew, readClockRules } from './clocks-anew.js';
import { decideChildOpened, demandShareable } from './family-rules.js';
import { partTarget } from './part-targets.js';
import type { Ticket } from './ticket.js';
import { orNamingWinner } from './winner.js';

interface Part {
  categoryCode: string;
  unitId: string;
  words: string;
}

/**
 * One report, several problems: each part becomes a child ticket with a holder and clocks of its own. Whoever splits off
 * one part keeps the rest; two or more parts at once are the whole, which is done when they all are. The reports, and so
 * the points, stay with the parent. Throws `ticket.target_unfit`, `unit.closed`, `report.category_unknown`.
 */
export function splitTicket(context: Context, ticketId: string, { parts }: SplitTicket): Promise<void> {
  const rest = parts.length > 1 ? 'none' : 'kept';
  return openChildren(context, ticketId, 'split', rest, () => parts);
}

/**
 * One problem that takes several: its holder leads and keeps a part, and each unit named holds a child ticket. The lead
 * resolves it once they are all done. Throws as {@link splitTicket}; also for the lead itself, and for who is in already.
 */
export function joinHandling(context: Context, ticketId: string, { unitIds, words }: JoinHandling): Promise<void> {
  const units = [...new Set(unitIds)];
  return openChildren(context, ticketId, 'joint', 'kept', ({ categoryCode }) =>
    units.map((unitId) => ({ categoryCode, unitId, words })),
  );
}

async function openChildren(
  context: Context,
  ticketId: string,
  relation: ChildRelation,
  rest: 'kept' | 'none',
  partsFor: (parent: Ticket) => readonly Part[],
): Promise<void> {
  await readClockRules(context);
  await inTransaction(context, async (inner) => {
    let parent = await readForChange(inner, ticketId, 'ticket.split');
    await orNamingWinner(inner, { ticketId }, async () => demandShareable(parent));
    for (const { categoryCode, unitId, words } of partsFor(parent)) {
      const { category } = await findCategory(inner, categoryCode);
      const holder = await partTarget(inner, parent, unitId, relation);
      const id = await insertChild(inner, parent, { categoryCode: category.code, holder, relation, words });
      await writeChange(inner, parent, decideChildOpened(parent, { id, holder, relation, rest }, words));
      parent = { ...parent, version: parent.version + 1 };
    }
  });
}

/** As grave as its parent and at the same place, dispatched at once. */
async function insertChild(
  context: Context<Transaction>,
  parent: Ticket,
  part: { categoryCode: string; holder: UnitRef; relation: ChildRelation; words: string },
): Promise<string> {
  const { db, tenant, actor, now } = context;
  const { categoryCode, holder, relation, words } = part;
  const { severity, longitudeE6, latitudeE6, placeWords, coverPhotoId } = parent;
  const clocks = await clocksAnew(context, { categoryCode, severity });
  const id = newId(now);
  await db.insert(ticketTable).values({
    tenantId: tenant.id,
    id,
    version: 1,
    status: 'dispatched',
    categoryCode,
    severity,
    holderUnitId: holder.id,
    areaUnitId: parent.area?.id ?? null,
    longitudeE6,
    latitudeE6,
    placeWords,
    coverPhotoId,
    reportCount: 0,
    openedAt: now,
    changedAt: now,
    dispatchedAt: now,
    ...clocks,
    deadlineAt: clocks.responseDeadlineAt,
    deadlineKind: 'response',
    parentId: parent.id,
    parentRelation: relation,
  });
  const event = { tenantId: tenant.id, ticketId: id, version: 1 };
  const data = { holderUnitId: holder.id, otherTicketId: parent.id, relation };
  const by = { occurredAt: now, actorId: actor.personId, actorUnitId: parent.holder.id };
  await db.insert(ticketEvent).values({ ...event, ...by, type: 'opened', data });
  await db.insert(ticketNote).values({ ...event, words });
  await enqueue(context, 'ticket_event', { ticketId: id, version: 1 });
  return id;
}
