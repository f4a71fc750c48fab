import { mayDo } from '../access/index.js';
import type { Actor, Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { findUnit } from './queries.js';

/** Whether the actor may put units below this one. Pure. */
export function mayCreateBelow(actor: Actor, { path }: Pick<UnitRef, 'path'>): boolean {
  return mayDo(actor, 'unit.manage', { unitPath: path });
}

/** Whether the actor may change this unit: what lies below one's own, and for an administrator everything. Pure. */
export function mayManage(actor: Actor, { id, path }: Pick<UnitRef, 'id' | 'path'>): boolean {
  const grants = actor.grants.filter(({ role, unit }) => role === 'administrator' || unit.id !== id);
  return mayDo({ ...actor, grants }, 'unit.manage', { unitPath: path });
}

/**
 * The unit, when the actor may change it. Refuses with `access.forbidden` who manages no unit, or what is their own, and
 * with `unit.not_found` for a unit that is not theirs. The system may change any.
 */
export async function findManaged(context: Context, unitId: string): Promise<UnitRef> {
  return findWhere(context, unitId, mayManage);
}

/** The unit, when the actor may put others below it; refuses as {@link findManaged}. */
export async function findParent(context: Context, unitId: string): Promise<UnitRef> {
  return findWhere(context, unitId, mayCreateBelow);
}

async function findWhere(
  context: Context,
  unitId: string,
  isAllowed: (actor: Actor, unit: UnitRef) => boolean,
): Promise<UnitRef> {
  const { actor } = context;
  const managesAny = actor.grants.some(({ unit }) => mayDo(actor, 'unit.manage', { unitPath: unit.path }));
  if (!actor.isSystem && !managesAny) throw new DomainError('access.forbidden');
  const found = await findUnit(context, unitId);
  if (actor.isSystem || isAllowed(actor, found)) return found;
  throw new DomainError(mayCreateBelow(actor, found) ? 'access.forbidden' : 'unit.not_found');
}
