import { and, eq, isNull } from 'drizzle-orm';
import { identity, person, roleGrant, unit } from '../../../db/schema/index.js';
import { personIdOf } from '../access/index.js';
import type { Role } from '../../_contract/vocabulary.js';
import type { Actor, Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';

export interface NewPerson {
  displayName: string;
  boardConsent?: boolean;
  /** How the person signs in; more can be added later. */
  identity?: { appId: string; openid: string };
}

export interface NewGrant {
  personId: string;
  role: Role;
  unitId: string;
  /** From now on unless said otherwise. */
  validFrom?: Date;
  /** For good unless said otherwise. */
  validTo?: Date | null;
  /** The grant this one stands in for; its term has an end. */
  deputyFor?: string;
}

/** Enters a person. Only the system does so (set-up and sign-in); anybody else gets `access.forbidden`. Returns the id. */
export async function createPerson(context: Context, entry: NewPerson): Promise<string> {
  demandSystem(context.actor);
  return inTransaction(context, async ({ db, now }) => {
    const id = newId(now);
    const { displayName, boardConsent = false } = entry;
    await db.insert(person).values({ id, displayName, boardConsent, createdAt: now });
    if (entry.identity) await db.insert(identity).values({ ...entry.identity, personId: id, createdAt: now });
    return id;
  });
}

/**
 * Gives a person a role at a unit. Only the system does so; anybody else gets `access.forbidden`. Refuses with
 * `unit.not_found` for a unit of no such id. Returns the grant's id.
 */
export async function grantRole(context: Context, grant: NewGrant): Promise<string> {
  const { db, tenant, actor } = context;
  demandSystem(actor);
  const { unitId } = grant;
  const [found] = await db
    .select({ id: unit.id })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, unitId)));
  if (!found) throw new DomainError('unit.not_found', undefined, { field: 'unitId' });
  return insertGrant(context, grant, null);
}

/** Writes a grant given by a person, or by nobody but the system (null). Whether that is right, the caller has found out. */
export async function insertGrant(context: Context, grant: NewGrant, grantedBy: string | null): Promise<string> {
  const { db, tenant, now } = context;
  const { personId, role, unitId, validFrom = now, validTo = null, deputyFor = null } = grant;
  const id = newId(now);
  await db
    .insert(roleGrant)
    .values({ tenantId: tenant.id, id, personId, role, unitId, validFrom, validTo, grantedBy, deputyFor });
  return id;
}

/**
 * Changes what the signed-in person is called. Until the transaction ends, whoever else does this for the same person
 * waits: what follows in it happens to one person one thing at a time. Refuses with `auth.expired` who has deleted their
 * account.
 */
export async function nameSelf({ db, actor }: Context, displayName: string): Promise<void> {
  const named = await db
    .update(person)
    .set({ displayName })
    .where(and(eq(person.id, personIdOf(actor)), isNull(person.deletedAt)))
    .returning({ id: person.id });
  if (named.length === 0) throw new DomainError('auth.expired');
}

function demandSystem(actor: Actor): void {
  if (!actor.isSystem) throw new DomainError('access.forbidden');
}
