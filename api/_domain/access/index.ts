import { DomainError } from '../errors.js';
import type { Actor } from '../context.js';
import type { Action } from './policy-table.js';
import { type AccessSubject, mayDo } from './rules.js';

export { coveredUnits, knowUnits } from './covered-units.js';
export { mayDoWhere } from './predicate.js';
export { type Action, type PolicyRule, policyTable, type Reach } from './policy-table.js';
export { type AccessSubject, mayDo } from './rules.js';

/** Refuses with `access.forbidden` unless the actor may do the action with the object. */
export function demand(actor: Actor, action: Action, subject?: AccessSubject): void {
  if (!mayDo(actor, action, subject)) throw new DomainError('access.forbidden');
}

/** The id of the signed-in person; refuses with `auth.required` when nobody is. */
export function personIdOf(actor: Actor): string {
  if (actor.personId === null) throw new DomainError('auth.required');
  return actor.personId;
}
