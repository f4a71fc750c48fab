import type { Actor, Tenant } from '../context.js';

/** The unit a suggestion is said to: where its author belongs, else the desk of the district. Null when there is none. */
export function unitOf(author: Actor, tenant: Tenant): string | null {
  return author.grants[0]?.unit.id ?? tenant.deskUnitId;
}

/** An answer to a suggestion: adopted ones are paid for. */
export interface Answer {
  outcome: 'adopted' | 'answered';
  words: string;
}

/** Whether a suggestion was given this very answer by this very person: then giving it again is no news. */
export function isSameAnswer(
  given: { status: string; answer: string | null; answeredBy: string | null },
  answer: Answer,
  answererId: string,
): boolean {
  return given.status === answer.outcome && given.answer === answer.words && given.answeredBy === answererId;
}
