import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { personContact } from '../../../db/schema/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { inTransaction } from '../transaction.js';
import { hasGiven } from './consent.js';

/** How a person can be reached, in full: for the person themselves. */
export interface OwnPhone {
  phone: string;
  source: 'wechat' | 'typed';
  updatedAt: Date;
}

/** The signed-in person's own number, or null when they left none. */
export async function readPhone({ db, tenant, actor }: Context): Promise<OwnPhone | null> {
  const personId = personIdOf(actor);
  demand(actor, 'personal_data.read', { ownerId: personId });
  const [row] = await db
    .select()
    .from(personContact)
    .where(and(eq(personContact.tenantId, tenant.id), eq(personContact.personId, personId)));
  return row ? { phone: row.phone, source: row.source as OwnPhone['source'], updatedAt: row.updatedAt } : null;
}

/**
 * Leaves a number with the district: one that was typed, or the one WeChat says a code stands for. Refuses with
 * `consent.phone_required` without consent to be called; a code with `auth.wechat_not_configured` where no mini-program is
 * set up, and as the gateway does.
 */
export async function leavePhone(context: Context, given: { phone: string } | { code: string }): Promise<OwnPhone> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'personal_data.manage', { ownerId: personId });
  // Before the code is spent: it is good once.
  await demandConsent(context, personId);
  const phone = 'phone' in given ? given.phone : await phoneOfCode(context, given.code);
  const kept: OwnPhone = { phone, source: 'phone' in given ? 'typed' : 'wechat', updatedAt: context.now };
  await inTransaction(context, async (inner) => {
    await holdPerson(inner, personId);
    await demandConsent(inner, personId);
    await keepPhone(inner, personId, kept);
  });
  return kept;
}

/** Takes the signed-in person's number away; without one nothing happens. Their consent to be called stays. */
export async function removePhone({ db, tenant, actor }: Context): Promise<void> {
  const personId = personIdOf(actor);
  demand(actor, 'personal_data.manage', { ownerId: personId });
  await db
    .delete(personContact)
    .where(and(eq(personContact.tenantId, tenant.id), eq(personContact.personId, personId)));
}

async function demandConsent(context: Context, personId: string): Promise<void> {
  if (!(await hasGiven(context, personId, 'phone'))) throw new DomainError('consent.phone_required');
}

function phoneOfCode({ gateways: { wechat } }: Context, code: string): Promise<string> {
  if (!wechat) throw new DomainError('auth.wechat_not_configured');
  return wechat.codeToPhone(code);
}

async function keepPhone({ db, tenant }: Context<Transaction>, personId: string, kept: OwnPhone): Promise<void> {
  await db
    .insert(personContact)
    .values({ tenantId: tenant.id, personId, ...kept })
    .onConflictDoUpdate({ target: [personContact.tenantId, personContact.personId], set: { ...kept } });
}
