import { type SQL, sql } from 'drizzle-orm';
import type { DeskQueue, TicketEventType } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { isOpen, mayWith } from './reach.js';

/** A pile of the desk: which tickets `t` lie on it, and in which order they burn. */
export interface Pile {
  where: SQL;
  /** The moment they are sorted by, the earliest first; `infinity` where there is none. */
  at: SQL;
  /** Danger lies above what is urgent, that above the rest. */
  bySeverity: boolean;
  /** The events whose last one says why a ticket lies here. */
  saidBy: readonly TicketEventType[];
}

type PileOf = (context: Context, stillDays: number) => Pile;

const DAY_MS = 86_400_000;

/** Work of others has an end in sight while a promised date is to come. */
const hasNoDateAhead = (now: Date): SQL => sql`(t.promised_at is null or t.promised_at < ${now}::timestamptz)`;

/** An extension of the ticket `t` waits for an answer of somebody other than who asked. */
const asksExtension = ({ actor }: Context): SQL => sql`exists (select 1 from extension e
  where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.status = 'asked'
    and e.asked_by is distinct from ${actor.personId}::uuid)`;

const askedAt: SQL = sql`(select e.asked_at from extension e
  where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.status = 'asked')`;

/** Each pile by its name; docs of what belongs where stand with the names in the vocabulary. */
export const piles: Record<DeskQueue, PileOf> = {
  danger: () => ({
    where: sql`${isOpen} and t.severity = 'danger' and t.status <> 'resolved'`,
    at: sql`coalesce(t.deadline_at, 'infinity')`,
    bySeverity: false,
    saidBy: [],
  }),
  overdue: ({ now }) => ({
    where: sql`${isOpen} and t.deadline_at < ${now}::timestamptz`,
    at: sql`t.deadline_at`,
    bySeverity: false,
    saidBy: ['climbed'],
  }),
  // What lies in a unit's own hands and nobody has taken on waits there for being placed, too.
  unplaced: ({ actor }) => ({
    where: sql`${isOpen} and (t.status = 'triage' or (t.status = 'dispatched' and ${isHeldBy(actor.grants.map(({ unit }) => unit.id))}))`,
    at: sql`t.opened_at`,
    bySeverity: true,
    saidBy: ['climbed', 'escalated', 'unmerged', 'opened'],
  }),
  returned: () => ({
    where: sql`${isOpen} and t.status = 'returned'`,
    at: sql`t.changed_at`,
    bySeverity: true,
    saidBy: ['returned'],
  }),
  // Open or not: a reporter may object to what was closed or rejected.
  disputed: () => ({
    where: sql`t.disputed_at is not null`,
    at: sql`t.disputed_at`,
    bySeverity: true,
    saidBy: ['confirmed'],
  }),
  extension: (context) => ({
    where: sql`${isOpen} and ${asksExtension(context)} and ${mayWith(context, 'ticket.grant_extension')}`,
    at: askedAt,
    bySeverity: false,
    saidBy: [],
  }),
  // Once checked, or where nobody has to check, the date it closes by itself is set.
  check: (context) => ({
    where: sql`${isOpen} and t.status = 'resolved' and t.checked_at is null and t.closes_at is null
      and t.disputed_at is null and t.assignee_id is distinct from ${context.actor.personId}::uuid
      and ${mayWith(context, 'ticket.check')}
      and (t.check_level is distinct from 'secretary' or ${mayWith(context, 'ticket.check_sample')})`,
    at: sql`coalesce(t.resolved_at, t.changed_at)`,
    bySeverity: true,
    saidBy: ['resolved'],
  }),
  // What waits with a date, or for its reporters, is not forgotten.
  silent: ({ now }, stillDays) => ({
    where: sql`${isOpen} and t.status not in ('resolved', 'suspended') and ${hasNoDateAhead(now)}
      and t.changed_at < ${new Date(now.getTime() - stillDays * DAY_MS)}::timestamptz`,
    at: sql`t.changed_at`,
    bySeverity: false,
    saidBy: [],
  }),
};

function isHeldBy(unitIds: readonly string[]): SQL {
  if (unitIds.length === 0) return sql`false`;
  const list = unitIds.map((id) => sql`${id}`);
  return sql`t.holder_unit_id in (${sql.join(list, sql`, `)})`;
}
