import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { unitContact } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { ContactTitle } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';

/** Somebody to turn to at a unit, as a table names them. */
export interface SavedContact {
  unitId: string;
  title: ContactTitle;
  /** Null for a desk that is nobody in particular. */
  name: string | null;
  phone: string;
}

/** A contact that is there, as far as a table could change it. */
export interface NumberedContact {
  id: string;
  unitId: string;
  title: string;
  name: string | null;
  phone: string | null;
}

/** The contacts of the units with these titles, in their order: to compare a table with. The caller may manage the units. */
export async function findContacts(
  { db, tenant }: Context,
  unitIds: readonly string[],
  titles: readonly ContactTitle[],
): Promise<NumberedContact[]> {
  if (unitIds.length === 0) return [];
  const { id, unitId, title, name, phone } = unitContact;
  return db
    .select({ id, unitId, title, name, phone })
    .from(unitContact)
    .where(
      and(
        eq(unitContact.tenantId, tenant.id),
        inArray(unitContact.unitId, [...unitIds]),
        inArray(unitContact.title, [...titles]),
      ),
    )
    .orderBy(asc(unitContact.position), asc(unitContact.id));
}

/** The contact a saved one would change: of its title and name, or, for a desk, the first of its title. Pure. */
export function sameContact(
  contacts: readonly NumberedContact[],
  { unitId, title, name }: Pick<SavedContact, 'unitId' | 'title' | 'name'>,
): NumberedContact | null {
  const there = contacts.filter((one) => one.unitId === unitId && one.title === title);
  return there.find((one) => title === 'duty_desk' || one.name === name) ?? null;
}

/** Adds contacts after those that are there, and gives those of the same title and name their new number. */
export async function saveContacts(context: Context<Transaction>, contacts: readonly SavedContact[]): Promise<void> {
  const { db, tenant, now } = context;
  const unitIds = [...new Set(contacts.map(({ unitId }) => unitId))];
  const known = await findContacts(context, unitIds, [...new Set(contacts.map(({ title }) => title))]);
  const paired = contacts.map((contact) => ({ contact, before: sameContact(known, contact) }));
  const added = paired.filter(({ before }) => before === null).map(({ contact }) => contact);
  if (added.length > 0) {
    const taken = await countContacts(context, unitIds);
    const rows = added.map((contact) => {
      const position = taken.get(contact.unitId) ?? 0;
      taken.set(contact.unitId, position + 1);
      return { ...contact, tenantId: tenant.id, id: newId(now), visibility: 'call_only', position, createdAt: now };
    });
    await db.insert(unitContact).values(rows);
  }
  const changed = paired.flatMap(({ contact, before }) =>
    before && (before.phone !== contact.phone || (contact.name && before.name !== contact.name))
      ? [{ id: before.id, phone: contact.phone, name: contact.name ?? before.name }]
      : [],
  );
  if (changed.length === 0) return;
  await query(
    db,
    sql`update unit_contact c set phone = n.phone, name = n.name
      from unnest(${sql.param(changed.map(({ id }) => id))}::uuid[], ${sql.param(changed.map(({ phone }) => phone))}::text[],
        ${sql.param(changed.map(({ name }) => name))}::text[]) as n (id, phone, name)
      where c.tenant_id = ${tenant.id} and c.id = n.id`,
  );
}

async function countContacts({ db, tenant }: Context, unitIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ unitId: unitContact.unitId, count: sql<number>`count(*)::int` })
    .from(unitContact)
    .where(and(eq(unitContact.tenantId, tenant.id), inArray(unitContact.unitId, [...unitIds])))
    .groupBy(unitContact.unitId);
  return new Map(rows.map(({ unitId, count }) => [unitId, count]));
}
