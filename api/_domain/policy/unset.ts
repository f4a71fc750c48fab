import type { PolicyKind } from '../../_contract/vocabulary.js';
import type { PolicyBody } from './schemas.js';

/** The version of what holds while a district has published nothing of that kind. */
export const UNSET_VERSION = 0;

/** What holds for kinds of rules that came after a district was set up, until their first version is published. */
const unsetBodies: { readonly [Kind in PolicyKind]?: PolicyBody<Kind> } = {
  routing_rules: { rules: [] },
  canned_phrases: { phrases: [] },
  check_rules: { checkedBy: 'lead', samplePercent: 10, silenceWorkingDays: 3, reopenDays: 7, stillDays: 3 },
  messaging: { quiet: { from: '22:00', to: '08:00' } },
};

/** As if it had been published as version 0, before anything else; undefined for a kind no district can be without. */
export function unsetPolicy(kind: PolicyKind) {
  const body = unsetBodies[kind];
  return body && { version: UNSET_VERSION, effectiveFrom: new Date(0), body };
}
