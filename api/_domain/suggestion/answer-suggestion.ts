import { and, asc, eq, sql } from 'drizzle-orm';
import { suggestion } from '../../../db/schema/index.js';
import { mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { enqueue } from '../outbox/index.js';
import { awardAdoptedSuggestion } from '../award/index.js';
import { inTransaction } from '../transaction.js';
import { demandReader } from './reader.js';
import { type Answer, isSameAnswer } from './rules.js';
import { type Suggestion, selectSuggestions } from './suggestion.js';

/**
 * Answers an open suggestion, once; adopting it pays its author and tells them. Giving the same answer again changes
 * nothing. Refuses with `access.forbidden` (no such duty, or one's own suggestion), `suggestion.not_found` (outside
 * one's units, too) or `suggestion.already_answered`.
 */
export async function answerSuggestion(context: Context, suggestionId: string, answer: Answer): Promise<Suggestion> {
  const answeredBy = personIdOf(context.actor);
  demandReader(context.actor, 'suggestion.answer');
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const isOurs = and(
      eq(suggestion.id, suggestionId),
      mayDoWhere(inner, 'suggestion.answer', { unitId: sql`${suggestion.unitId}` }),
    );
    const [answered] = await db
      .update(suggestion)
      .set({ status: answer.outcome, answer: answer.words, answeredBy, answeredAt: now })
      .where(and(eq(suggestion.tenantId, tenant.id), isOurs, eq(suggestion.status, 'open')))
      .returning({ id: suggestion.id });
    const [found] = await selectSuggestions(inner, isOurs, asc(suggestion.id), 1);
    if (!found) throw new DomainError('suggestion.not_found');
    if (found.authorId === answeredBy) throw new DomainError('access.forbidden');
    if (!answered && !isSameAnswer(found, answer, answeredBy)) throw new DomainError('suggestion.already_answered');
    if (answered && answer.outcome === 'adopted') await reward(inner, found);
    return found;
  });
}

async function reward(context: Context, { id: suggestionId, authorId }: Suggestion): Promise<void> {
  await awardAdoptedSuggestion(context, { suggestionId, authorId });
  await enqueue(context, 'suggestion_adopted', { suggestionId });
}
