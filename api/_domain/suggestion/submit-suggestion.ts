import { asc, eq } from 'drizzle-orm';
import { suggestion } from '../../../db/schema/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { openReview } from '../review/index.js';
import { inTransaction } from '../transaction.js';
import { unitOf } from './rules.js';
import { type Suggestion, selectSuggestions } from './suggestion.js';

export interface NewSuggestion {
  /** Made by the sender: sent again, it is the same suggestion. */
  id: string;
  words: string;
}

/**
 * Takes a suggestion down for the unit its author belongs to. The same one sent again is answered with what there is;
 * an id that was used for something else is refused with `idempotency.mismatch`. `unit.not_found` when the author
 * belongs nowhere and the district has no desk.
 */
export async function submitSuggestion(context: Context, { id, words }: NewSuggestion): Promise<Suggestion> {
  const authorId = personIdOf(context.actor);
  demand(context.actor, 'suggestion.submit');
  return inTransaction(context, async (inner) => {
    const { db, tenant, actor, now } = inner;
    const unitId = unitOf(actor, tenant);
    if (unitId === null) throw new DomainError('unit.not_found');
    await holdPerson(inner, authorId);
    const taken = await db
      .insert(suggestion)
      .values({ tenantId: tenant.id, id, authorId, unitId, words, status: 'open', createdAt: now })
      .onConflictDoNothing({ target: [suggestion.tenantId, suggestion.id] })
      .returning({ id: suggestion.id });
    if (taken.length > 0) await openReview(inner, 'suggestion', id);
    const [kept] = await selectSuggestions(inner, eq(suggestion.id, id), asc(suggestion.id), 1);
    if (kept?.authorId !== authorId || kept.words !== words) throw new DomainError('idempotency.mismatch');
    return kept;
  });
}
