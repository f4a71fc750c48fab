import { sql } from 'drizzle-orm';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { selectContacts } from './contact.js';
import { mayCall } from './rules.js';

/**
 * The number to dial, for one call. Nobody keeps who called whom. Refuses with `contact.not_found`, and with
 * `contact.not_callable` where there is no number, or none for this person.
 */
export async function callContact(context: Context, contactId: string): Promise<string> {
  personIdOf(context.actor);
  const [contact] = await selectContacts(context, sql`c.id = ${contactId}`);
  if (!contact) throw new DomainError('contact.not_found');
  if (contact.phone === null || !mayCall(context.actor, contact)) throw new DomainError('contact.not_callable');
  return contact.phone;
}
