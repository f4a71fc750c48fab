import { type Action, mayDo } from '../access/index.js';
import type { Actor, Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { findUnit } from '../unit/index.js';

/** Refuses with `access.forbidden` who does this nowhere. */
export function demandSomewhere(actor: Actor, action: Action): void {
  const isSomewhere = actor.grants.some(({ unit }) => mayDo(actor, action, { unitPath: unit.path }));
  if (!isSomewhere) throw new DomainError('access.forbidden');
}

/**
 * The unit, when the actor may do this there. Refuses with `access.forbidden` who may do it nowhere, and with
 * `unit.not_found` for any unit that is not theirs.
 */
export async function findOwnUnit(context: Context, action: Action, unitId: string): Promise<UnitRef> {
  demandSomewhere(context.actor, action);
  const unit = await findUnit(context, unitId);
  if (!mayDo(context.actor, action, { unitPath: unit.path })) throw new DomainError('unit.not_found');
  return unit;
}
