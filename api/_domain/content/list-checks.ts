import { sql } from 'drizzle-orm';
import { mayDo, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, momentOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { type ContentCheck, isOfAnother, isOurs, selectChecks } from './checks.js';

/** What waits for a person's decision in the units the actor answers for, oldest first; `access.forbidden` for who has none. */
export async function listChecks(context: Context, request: PageRequest): Promise<Page<ContentCheck>> {
  personIdOf(context.actor);
  const isDecider = context.actor.grants.some(({ unit }) =>
    mayDo(context.actor, 'content.review', { unitPath: unit.path }),
  );
  if (!isDecider) throw new DomainError('access.forbidden');
  const cursor = decodeCursor(request.cursor, 2);
  const limit = limitOf(request);
  const isAfter = cursor
    ? sql`(c.created_at, c.id) > (${momentOf(cursor[0])}::timestamptz, ${uuidOf(cursor[1])})`
    : sql`true`;
  const condition = sql`${waitsForPerson} and ${isOurs(context)} and ${isOfAnother(context)} and ${isAfter}`;
  const rows = await selectChecks(context, condition, sql`c.created_at, c.id`, limit + 1);
  return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
}

const waitsForPerson = sql`c.state in ('review', 'risky') and c.decided_by is null`;

/** How much of it there is, counted up to what one page may hold; nothing for who decides about none. */
export async function countChecks(context: Context): Promise<number> {
  const condition = sql`${waitsForPerson} and ${isOurs(context)} and ${isOfAnother(context)}`;
  return (await selectChecks(context, condition, sql`c.created_at, c.id`, COUNTED_MAX)).length;
}

const COUNTED_MAX = 100;

/** A check for whoever is told of it after the commit; null when it is gone. */
export async function findCheck(context: Context, checkId: string): Promise<ContentCheck | null> {
  return (await selectChecks(context, sql`c.id = ${checkId}`))[0] ?? null;
}
