import { mayDo } from '../access/index.js';
import type { Actor } from '../context.js';
import { DomainError } from '../errors.js';

/**
 * Refuses with `access.forbidden` who keeps, or manages, no station at all. Whether a thing belongs to one of the keeper's own
 * stations is asked of the database: what does not is not found, so that ids tell nobody anything.
 */
export function demandKeeper(actor: Actor, action: 'redemption.fulfil' | 'reward.stock' | 'reward.manage'): void {
  if (actor.personId === null) throw new DomainError('auth.required');
  const isKeeper = actor.grants.some(({ unit }) => mayDo(actor, action, { unitPath: unit.path }));
  if (!isKeeper) throw new DomainError('access.forbidden');
}
