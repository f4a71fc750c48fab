import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { person } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/**
 * Keeps a person as they are until the transaction ends: what is written for them meanwhile is there when their account
 * is deleted. Answers whether they are there still.
 */
export async function keepPerson({ db }: Context<Transaction>, personId: string): Promise<boolean> {
  const kept = await db
    .update(person)
    .set({ displayName: sql`${person.displayName}` })
    .where(and(eq(person.id, personId), isNull(person.deletedAt)))
    .returning({ id: person.id });
  return kept.length > 0;
}

/** As {@link keepPerson}; refuses with `auth.expired` who has deleted their account. */
export async function holdPerson(context: Context<Transaction>, personId: string): Promise<void> {
  if (!(await keepPerson(context, personId))) throw new DomainError('auth.expired');
}
