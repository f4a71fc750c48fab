import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { type Award, award } from './award.js';
import { pointsFor, sectionOf } from './amounts.js';

/** A suggestion the community took up. */
export interface AdoptedSuggestion {
  suggestionId: string;
  /** Empty when the account was deleted. */
  authorId: string | null;
}

/** Pays for an adopted suggestion, by the rules in force now; once. Null when the author is gone or is staff. */
export async function awardAdoptedSuggestion(context: Context, suggestion: AdoptedSuggestion): Promise<Award | null> {
  const { suggestionId, authorId } = suggestion;
  if (authorId === null) return null;
  const rules = await loadPolicy(context, 'points_rules');
  const cause = 'suggestion_adopted';
  return award(context, {
    personId: authorId,
    cause,
    causeId: suggestionId,
    points: pointsFor(rules.body, { cause }),
    section: sectionOf[cause],
    policyVersion: rules.version,
  });
}
