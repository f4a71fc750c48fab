import { and, asc, eq, sql } from 'drizzle-orm';
import { savedFilter } from '../../../db/schema/index.js';
import type { FilterBody } from '../../_contract/desk.js';
import { savedFiltersMax } from '../../_contract/desk.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';

/** A filter somebody keeps under a name. */
export interface SavedFilter {
  id: string;
  name: string;
  body: FilterBody;
  createdAt: Date;
}

/** One's own filters, by name. Refuses with `access.forbidden` who keeps no desk. */
export async function listFilters(context: Context): Promise<SavedFilter[]> {
  const personId = keeperOf(context);
  const rows = await context.db
    .select()
    .from(savedFilter)
    .where(isOf(context, personId))
    .orderBy(asc(savedFilter.name));
  return rows.map(filterOf);
}

/** Keeps a filter under its name, in the place of one of that name. Refuses with `filter.too_many` beyond twenty. */
export function saveFilter(context: Context, input: { name: string; body: FilterBody }): Promise<SavedFilter> {
  const personId = keeperOf(context);
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    // Two at once are counted one after the other.
    await holdPerson(inner, personId);
    const others = await db
      .select({ name: savedFilter.name })
      .from(savedFilter)
      .where(and(isOf(inner, personId), sql`${savedFilter.name} <> ${input.name}`));
    if (others.length >= savedFiltersMax) throw new DomainError('filter.too_many');
    const row = { tenantId: tenant.id, id: newId(now), personId, ...input, createdAt: now };
    const [kept] = await db
      .insert(savedFilter)
      .values(row)
      .onConflictDoUpdate({
        target: [savedFilter.tenantId, savedFilter.personId, savedFilter.name],
        set: { body: input.body },
      })
      .returning();
    return filterOf(kept ?? row);
  });
}

/** Forgets one of one's own filters; `filter.not_found` for another's, as for none. */
export async function deleteFilter(context: Context, filterId: string): Promise<void> {
  const personId = keeperOf(context);
  const gone = await context.db
    .delete(savedFilter)
    .where(and(isOf(context, personId), eq(savedFilter.id, filterId)))
    .returning({ id: savedFilter.id });
  if (gone.length === 0) throw new DomainError('filter.not_found');
}

function keeperOf({ actor }: Context): string {
  const personId = personIdOf(actor);
  demand(actor, 'filter.manage', { ownerId: personId });
  return personId;
}

function isOf({ tenant }: Context, personId: string) {
  return and(eq(savedFilter.tenantId, tenant.id), eq(savedFilter.personId, personId));
}

function filterOf({ id, name, body, createdAt }: typeof savedFilter.$inferSelect): SavedFilter {
  return { id, name, body: body as FilterBody, createdAt };
}
