import type { Context } from '../context.js';
import { keepPerson } from '../identity/index.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { isEarner } from './earners.js';
import { type Award, payAward } from './pay-award.js';
import { pointsOfSuggestion } from './rules.js';

/** A suggestion the community took up. */
export interface AdoptedSuggestion {
  suggestionId: string;
  /** Empty when the account was deleted. */
  authorId: string | null;
}

/** Pays for an adopted suggestion, by the rules in force now; once. Null when the author is gone or is staff. */
export function awardAdoptedSuggestion(context: Context, suggestion: AdoptedSuggestion): Promise<Award | null> {
  return inTransaction(context, async (inner) => {
    const { suggestionId, authorId } = suggestion;
    if (authorId === null || !(await keepPerson(inner, authorId)) || !(await isEarner(inner, authorId))) return null;
    const rules = await loadPolicy(inner, 'points_rules');
    return payAward(inner, {
      personId: authorId,
      cause: 'suggestion_adopted',
      causeId: suggestionId,
      points: pointsOfSuggestion(rules.body),
      policyVersion: rules.version,
    });
  });
}
