import { type SQL, sql } from 'drizzle-orm';
import { mayDo, mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, momentOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { type AwardHold, selectHolds } from './hold.js';

/** Awards that wait for a look in the units the actor leads, oldest first. Throws `access.forbidden` for who leads none. */
export async function listHolds(context: Context, request: PageRequest = {}): Promise<Page<AwardHold>> {
  demandReviewer(context);
  const cursor = decodeCursor(request.cursor, 2);
  const limit = limitOf(request);
  const isAfter = cursor
    ? sql`(h.created_at, h.id) > (${momentOf(cursor[0])}::timestamptz, ${uuidOf(cursor[1])})`
    : sql`true`;
  const rows = await selectHolds(context, sql`h.status = 'held' and ${isOurs(context)} and ${isAfter}`, limit + 1);
  return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
}

/** How many wait there, counted up to what one page may hold; nothing for who leads none. */
export async function countHolds(context: Context): Promise<number> {
  const condition = sql`h.status = 'held' and ${isOurs(context)} and h.person_id <> ${context.actor.personId}`;
  return (await selectHolds(context, condition, COUNTED_MAX)).length;
}

const COUNTED_MAX = 100;

/** Holds of the units the actor leads; those of no unit are everybody's who leads one. */
export function isOurs(context: Context): SQL {
  return sql`(h.unit_id is null or ${mayDoWhere(context, 'points.review', { unitId: sql`h.unit_id` })})`;
}

/** Throws `access.forbidden` for who leads no unit. */
export function demandReviewer({ actor }: Context): void {
  personIdOf(actor);
  const isReviewer = actor.grants.some(({ unit }) => mayDo(actor, 'points.review', { unitPath: unit.path }));
  if (!isReviewer) throw new DomainError('access.forbidden');
}

/** Whether the actor may decide about it: not about what they verified themselves, nor about their own points. */
export function mayDecide({ actor }: Context, { verifierId, personId, status }: AwardHold): boolean {
  return status === 'held' && actor.personId !== verifierId && actor.personId !== personId;
}
