import type { Actor, Grant } from '../context.js';
import { type Action, type PolicyRule, policyTable, type Reach } from './policy-table.js';

/** What of an object decides about access; what it has not is left out and matches nothing. */
export interface AccessSubject {
  ownerId?: string | null;
  holderUnitId?: string;
  holderPath?: string;
  areaPath?: string | null;
  unitPath?: string;
}

/** Whether the actor may do the action with the object. Pure; denies by default. */
export function mayDo(actor: Actor, action: Action, subject: AccessSubject = {}): boolean {
  // Loops, not closures: a list asks this a thousand times.
  for (const rule of policyTable[action] as readonly PolicyRule[]) {
    for (const reach of rule.reach) if (reaches(actor, rule, reach, subject)) return true;
  }
  return false;
}

function reaches(actor: Actor, rule: PolicyRule, reach: Reach, subject: AccessSubject): boolean {
  if (reach === 'self') return actor.personId !== null && subject.ownerId === actor.personId && holdsRole(actor, rule);
  if (reach === 'tenant') return actor.personId !== null && holdsRole(actor, rule);
  for (const grant of grantsFor(actor, rule)) if (covers(grant, reach, subject)) return true;
  return false;
}

function covers(grant: Grant, reach: Reach, subject: AccessSubject): boolean {
  if (reach === 'is_holder') return subject.holderUnitId === grant.unit.id;
  if (reach === 'above_holder') return isAbove(grant, subject);
  const path =
    reach === 'covers_holder' ? subject.holderPath : reach === 'covers_area' ? subject.areaPath : subject.unitPath;
  return path?.startsWith(grant.unit.path) ?? false;
}

/** Above who holds it, or above its place and beside who holds it. */
function isAbove({ unit: { path } }: Grant, { holderPath, areaPath }: AccessSubject): boolean {
  if (holderPath === undefined || path.startsWith(holderPath)) return false;
  return holderPath.startsWith(path) || (areaPath?.startsWith(path) ?? false);
}

function holdsRole(actor: Actor, rule: PolicyRule): boolean {
  return rule.roles === 'anyone' || grantsFor(actor, rule).length > 0;
}

// A list asks for each of its rows what does not change from row to row.
const known = new WeakMap<Actor, Map<PolicyRule, readonly Grant[]>>();

/** The actor's grants that carry one of the rule's roles. */
export function grantsFor(actor: Actor, rule: PolicyRule): readonly Grant[] {
  let byRule = known.get(actor);
  if (!byRule) {
    byRule = new Map();
    known.set(actor, byRule);
  }
  let grants = byRule.get(rule);
  if (!grants) {
    grants = selectGrants(actor, rule);
    byRule.set(rule, grants);
  }
  return grants;
}

function selectGrants(actor: Actor, { roles }: PolicyRule): readonly Grant[] {
  return roles === 'anyone' ? actor.grants : actor.grants.filter((grant) => roles.includes(grant.role));
}
