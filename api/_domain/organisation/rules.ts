import type { ContactTitle, Role } from '../../_contract/vocabulary.js';
import type { Grant } from '../context.js';

/** Whose neighbourhood a person wants to read about: where they live, else where they serve, else where they ride. Pure. */
export function homeGrantOf(grants: readonly Grant[]): Grant | null {
  const resident = grants.find(({ role }) => role === 'resident');
  const staff = grants.find(({ role }) => role !== 'resident' && role !== 'courier');
  return resident ?? staff ?? grants[0] ?? null;
}

const titlesOf: Partial<Record<Role, readonly ContactTitle[]>> = {
  assistant_officer: ['grid_contact'],
  grid_officer: ['grid_contact', 'head', 'duty_desk'],
  section_lead: ['head', 'grid_contact', 'duty_desk'],
  secretary: ['head', 'duty_desk'],
};

interface LeadContact {
  unitId: string;
  title: ContactTitle;
  personId: string | null;
  name: string | null;
  canCall: boolean;
}

/**
 * Whom to call for a level: the number kept for one of its people, else the one that belongs to the post. A number kept for
 * somebody else, who may have left, is not theirs. Pure.
 */
export function contactOfLead<Kept extends LeadContact>(
  contacts: readonly Kept[],
  unitId: string,
  role: Role,
  people: readonly { personId: string; name: string }[],
): Kept | null {
  const here = contacts.filter((contact) => contact.unitId === unitId && contact.canCall);
  const own = here.find((contact) => people.some((person) => isOf(contact, person)));
  if (own) return own;
  const titles = titlesOf[role] ?? [];
  const ofPost = here.filter(
    ({ personId, name, title }) => personId === null && name === null && titles.includes(title),
  );
  return ofPost.sort((one, other) => titles.indexOf(one.title) - titles.indexOf(other.title))[0] ?? null;
}

function isOf(contact: LeadContact, person: { personId: string; name: string }): boolean {
  return contact.personId === null ? contact.name === person.name : contact.personId === person.personId;
}
