import { and, eq, sql } from 'drizzle-orm';
import { unit, unitContact } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { CreateContact, UpdateContact } from '../../_contract/unit.js';
import { mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { findUnit } from '../unit/index.js';
import { type Contact, type KeptContact, selectContacts, shownTo } from './contact.js';
import { phoneOf } from './rules.js';

/** As many as a unit may have: more is no list anybody reads. */
const CONTACTS_MAX = 200;

/**
 * Adds somebody to turn to, after the others. Refuses with `access.forbidden` or `unit.not_found` where the actor keeps no
 * contacts, and with `request.invalid` for a number that cannot be dialled or one contact too many.
 */
export async function addContact(
  context: Context,
  unitId: string,
  input: CreateContact & { personId?: string | undefined },
): Promise<Contact> {
  await demandUnit(context, unitId);
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    await lockUnit(inner, unitId);
    const others = await selectContacts(inner, sql`c.unit_id = ${unitId}`);
    if (others.length >= CONTACTS_MAX)
      throw new DomainError('request.invalid', '这里的联系人太多了', { field: 'unitId' });
    const id = newId(now);
    const {
      title,
      name = null,
      organisation = null,
      phone,
      visibility = 'call_only',
      dutyHours = [],
      personId,
    } = input;
    await db.insert(unitContact).values({
      tenantId: tenant.id,
      id,
      unitId,
      title,
      name,
      organisation,
      phone: phone ? phoneOf(phone) : null,
      visibility,
      dutyHours,
      personId: personId ?? null,
      position: others.length,
      createdAt: now,
    });
    const [added] = await selectContacts(inner, sql`c.id = ${id}`);
    if (!added) throw new DomainError('service.unavailable');
    return shownTo(inner, added);
  });
}

/** Changes what is named of a contact. Refuses with `contact.not_found` where the actor keeps none, and `request.invalid`. */
export async function updateContact(context: Context, contactId: string, input: UpdateContact): Promise<Contact> {
  return inTransaction(context, async (inner) => {
    await demandContact(inner, contactId);
    const { phone, ...rest } = input;
    const change = { ...rest, ...(phone === undefined ? {} : { phone: phone === null ? null : phoneOf(phone) }) };
    if (Object.keys(change).length > 0) {
      await inner.db
        .update(unitContact)
        .set(change)
        .where(and(eq(unitContact.tenantId, inner.tenant.id), eq(unitContact.id, contactId)));
    }
    return shownTo(inner, await findContact(inner, contactId));
  });
}

/** Removes a contact with their name and number. Refuses with `contact.not_found` where the actor keeps none. */
export async function removeContact(context: Context, contactId: string): Promise<void> {
  await demandContact(context, contactId);
  const { db, tenant } = context;
  await db.delete(unitContact).where(and(eq(unitContact.tenantId, tenant.id), eq(unitContact.id, contactId)));
}

/**
 * Puts the contacts of a unit in the order given; those left out follow. Refuses with `access.forbidden`,
 * `unit.not_found`, and `contact.not_found` for one of another unit.
 */
export async function orderContacts(
  context: Context,
  unitId: string,
  contactIds: readonly string[],
): Promise<Contact[]> {
  await demandUnit(context, unitId);
  return inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    await lockUnit(inner, unitId);
    const kept = (await selectContacts(inner, sql`c.unit_id = ${unitId}`)).map(({ id }) => id);
    if (contactIds.some((id) => !kept.includes(id))) throw new DomainError('contact.not_found');
    const order = [...new Set([...contactIds, ...kept])];
    await query(
      db,
      sql`update unit_contact c set position = o.position
          from unnest(${sql.param(order)}::uuid[]) with ordinality as o(id, position)
          where c.tenant_id = ${tenant.id} and c.id = o.id`,
    );
    return (await selectContacts(inner, sql`c.unit_id = ${unitId}`)).map((contact) => shownTo(inner, contact));
  });
}

async function findContact(context: Context, contactId: string): Promise<KeptContact> {
  const [found] = await selectContacts(context, sql`c.id = ${contactId}`);
  if (!found) throw new DomainError('contact.not_found');
  return found;
}

async function demandContact(context: Context, contactId: string): Promise<void> {
  const { unitPath } = await findContact(context, contactId);
  if (context.actor.isSystem) return;
  if (!mayDo(context.actor, 'contact.manage', { unitPath })) throw new DomainError('contact.not_found');
}

async function demandUnit(context: Context, unitId: string): Promise<void> {
  const { actor } = context;
  const mayAnywhere = actor.grants.some((grant) => mayDo(actor, 'contact.manage', { unitPath: grant.unit.path }));
  if (!actor.isSystem && !mayAnywhere) throw new DomainError('access.forbidden');
  const { path } = await findUnit(context, unitId);
  if (!actor.isSystem && !mayDo(actor, 'contact.manage', { unitPath: path })) throw new DomainError('unit.not_found');
}

/** One change to the contacts of a unit at a time: two added at once stand one after the other. */
async function lockUnit({ db, tenant }: Context, unitId: string): Promise<void> {
  await db
    .select({ id: unit.id })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, unitId)))
    .for('no key update');
}
