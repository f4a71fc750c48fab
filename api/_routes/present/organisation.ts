import type { LeadView, OfficeView, Organisation as OrganisationView } from '../../_contract/organisation.js';
import type { Lead, Office, Organisation } from '../../_domain/organisation/index.js';
import { presentContact } from './contact.js';
import { presentUnit } from './unit.js';

/** Who is who around somebody. */
export function presentOrganisation(organisation: Organisation): OrganisationView {
  const { compound, community, leads, governanceTeam, properties, ownersCommittees, desk } = organisation;
  const { departments, stations } = organisation;
  return {
    compound: compound && presentUnit(compound),
    community: community && presentUnit(community),
    leads: leads.map(presentLead),
    governanceTeam: governanceTeam.map(presentContact),
    properties: properties.map(presentOffice),
    ownersCommittees: ownersCommittees.map(presentOffice),
    desk: desk && presentOffice(desk),
    departments: departments.map(presentOffice),
    stations,
  };
}

function presentLead({ role, unit, people, contact }: Lead): LeadView {
  return { role, unit: presentUnit(unit), people, contact: contact && presentContact(contact) };
}

function presentOffice({ unit, contacts }: Office): OfficeView {
  return { unit: presentUnit(unit), contacts: contacts.map(presentContact) };
}
