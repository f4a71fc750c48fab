import { and, eq, type SQL, sql } from 'drizzle-orm';
import { contentCheck, person, suggestion } from '../../../db/schema/index.js';
import type { ReviewState, SuggestionStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

/** What somebody proposes to the community, and what came of it. */
export interface Suggestion {
  id: string;
  words: string;
  status: SuggestionStatus;
  /** Empty once the account is deleted. */
  authorId: string | null;
  authorName: string | null;
  /** The unit it was said to. */
  unitId: string;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  createdAt: Date;
  /** What its content check says; whoever may read it may decide about it. */
  review: ReviewState;
}

/** Suggestions of the tenant that fulfil the condition. */
export function selectSuggestions(
  { db, tenant }: Context,
  condition: SQL | undefined,
  order: SQL,
  limit: number,
): Promise<Suggestion[]> {
  return db
    .select({
      id: suggestion.id,
      words: suggestion.words,
      status: sql<SuggestionStatus>`${suggestion.status}`.as('suggestion_status'),
      authorId: suggestion.authorId,
      authorName: person.displayName,
      unitId: suggestion.unitId,
      answer: suggestion.answer,
      answeredBy: suggestion.answeredBy,
      answeredAt: suggestion.answeredAt,
      createdAt: suggestion.createdAt,
      review: sql<ReviewState>`case when coalesce(${contentCheck.state}, 'passed') = 'passed' then 'passed'
        when ${contentCheck.state} = 'risky' then 'hidden' else 'pending' end`.as('suggestion_review'),
    })
    .from(suggestion)
    .leftJoin(
      contentCheck,
      and(
        eq(contentCheck.tenantId, suggestion.tenantId),
        eq(contentCheck.content, 'suggestion'),
        eq(contentCheck.subjectId, suggestion.id),
      ),
    )
    .leftJoin(person, eq(person.id, suggestion.authorId))
    .where(and(eq(suggestion.tenantId, tenant.id), condition))
    .orderBy(order)
    .limit(limit);
}
