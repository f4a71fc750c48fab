import { mayDo, personIdOf } from '../access/index.js';
import type { Actor } from '../context.js';
import { DomainError } from '../errors.js';

/**
 * Refuses with `auth.required` who is not signed in, and with `access.forbidden` who does this nowhere. Whether a thing
 * belongs to one of the actor's own units is asked of the database: what does not is not found.
 */
export function demandSomewhere(actor: Actor, action: 'activity.manage' | 'service.confirm'): string {
  const personId = personIdOf(actor);
  const isSomewhere = actor.grants.some(({ unit }) => mayDo(actor, action, { unitPath: unit.path }));
  if (!isSomewhere) throw new DomainError('access.forbidden');
  return personId;
}
