import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ContactTitle, ContactVisibility } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { type Duty, type DutyHours, dutyAt, mayCall, shownPhone } from './rules.js';

/** Whom to turn to at a unit, as the actor may see it: the number is masked unless it is public. */
export interface Contact {
  id: string;
  unitId: string;
  title: ContactTitle;
  name: string | null;
  organisation: string | null;
  phone: string | null;
  canCall: boolean;
  visibility: ContactVisibility;
  dutyHours: DutyHours[];
  duty: Duty | null;
  /** The account of the same human being, where there is one. */
  personId: string | null;
}

interface ContactRow extends Omit<Contact, 'canCall' | 'duty'> {
  unitPath: string;
}

/** A contact as it is kept, its number in full: never leaves the domain. */
export type KeptContact = ContactRow;

/** Contacts of the tenant that fulfil the condition (on `c`, and `u` for the unit), in the order they are read, as kept. */
export function selectContacts({ db, tenant }: Context, condition: SQL): Promise<KeptContact[]> {
  return query<ContactRow>(
    db,
    sql`select c.id, c.unit_id, c.title, c.name, c.organisation, c.phone, c.visibility, c.duty_hours, c.person_id,
          u.path as unit_path
        from unit_contact c join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
        where c.tenant_id = ${tenant.id} and ${condition}
        order by c.unit_id, c.position, c.id`,
  );
}

/** The contacts of the units, in the order they are read, for the actor. */
export async function listContacts(context: Context, unitIds: readonly string[]): Promise<Contact[]> {
  if (unitIds.length === 0) return [];
  const ids = sql.join(
    unitIds.map((id) => sql`${id}`),
    sql`, `,
  );
  const kept = await selectContacts(context, sql`c.unit_id in (${ids})`);
  return kept.map((contact) => shownTo(context, contact));
}

/** What of a contact the actor may see. */
export function shownTo({ actor, now }: Context, { unitPath: _, ...kept }: KeptContact): Contact {
  return {
    ...kept,
    phone: shownPhone(actor, kept),
    canCall: mayCall(actor, kept),
    duty: dutyAt(kept.dutyHours, now),
  };
}
