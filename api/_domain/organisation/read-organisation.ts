import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Role, StationFacility, UnitKind } from '../../_contract/vocabulary.js';
import { demand } from '../access/index.js';
import { type Contact, listContacts } from '../contact/index.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { listStations } from '../station/index.js';
import { findUnit } from '../unit/index.js';
import { findHome, type Home } from './find-home.js';
import { contactOfLead, homeGrantOf } from './rules.js';

/** A unit at one of the four levels, with those who hold the role there. */
export interface Lead {
  role: Role;
  unit: UnitRef;
  people: { name: string; isDeputy: boolean }[];
  contact: Contact | null;
}

/** A unit people turn to, with its desks. */
export interface Office {
  unit: UnitRef;
  contacts: Contact[];
}

/** Who is who where somebody lives or works. */
export interface Organisation {
  compound: UnitRef | null;
  community: UnitRef | null;
  leads: Lead[];
  governanceTeam: Contact[];
  properties: Office[];
  ownersCommittees: Office[];
  desk: Office | null;
  departments: Office[];
  stations: {
    id: string;
    name: string;
    facilities: StationFacility[];
    opensAt: string;
    closesAt: string;
    isOpen: boolean;
  }[];
}

const nobody: Organisation = {
  compound: null,
  community: null,
  leads: [],
  governanceTeam: [],
  properties: [],
  ownersCommittees: [],
  desk: null,
  departments: [],
  stations: [],
};

/**
 * Who is who where the actor lives, else where they work; empty for who has said neither. With a community's id, the same of
 * that community. Refuses with `unit.not_found` for what is no community of the district.
 */
export async function readOrganisation(context: Context, unitId?: string): Promise<Organisation> {
  demand(context.actor, 'organisation.read');
  const start = unitId ? await findCommunity(context, unitId) : homeGrantOf(context.actor.grants)?.unit;
  if (!start) return nobody;
  return describe(context, await findHome(context, start));
}

async function findCommunity(context: Context, unitId: string): Promise<UnitRef> {
  const found = await findUnit(context, unitId);
  if (found.kind !== 'community') throw new DomainError('unit.not_found');
  return found;
}

async function describe(context: Context, home: Home): Promise<Organisation> {
  const { compound, community, leadUnits, offices } = home;
  const units = [...leadUnits, ...offices, ...(compound ? [compound] : []), ...(community ? [community] : [])];
  const contacts = await listContacts(context, [...new Set(units.map(({ id }) => id))]);
  const officeOf = (unit: UnitRef) => ({ unit, contacts: contacts.filter((contact) => contact.unitId === unit.id) });
  const ofKind = (kind: UnitKind) => offices.filter((unit) => unit.kind === kind).map(officeOf);
  return {
    compound,
    community,
    leads: await readLeads(context, leadUnits, contacts),
    governanceTeam: compound ? officeOf(compound).contacts : [],
    properties: ofKind('property'),
    ownersCommittees: ofKind('owners_committee'),
    desk: community ? officeOf(community) : null,
    departments: ofKind('department'),
    stations: await readStations(context, community),
  };
}

const leadRoles: Partial<Record<UnitKind, readonly Role[]>> = {
  grid: ['assistant_officer', 'grid_officer'],
  section: ['section_lead'],
  community: ['secretary'],
};

interface LeadRow {
  unitId: string;
  role: Role;
  personId: string;
  name: string;
  isDeputy: boolean;
}

async function readLeads(context: Context, units: readonly UnitRef[], contacts: Contact[]): Promise<Lead[]> {
  const rows = await readHolders(context, units);
  return units.flatMap((unit) =>
    (leadRoles[unit.kind] ?? []).flatMap((role) => {
      const holders = rows.filter((row) => row.unitId === unit.id && row.role === role);
      // A grid without an assistant is no gap; a post that is empty is.
      if (holders.length === 0 && role === 'assistant_officer') return [];
      const contact = contactOfLead(contacts, unit.id, role, holders);
      return [{ role, unit, people: holders.map(({ name, isDeputy }) => ({ name, isDeputy })), contact }];
    }),
  );
}

function readHolders({ db, tenant, now }: Context, units: readonly UnitRef[]): Promise<LeadRow[]> {
  const ids = sql.param(units.map(({ id }) => id));
  return query<LeadRow>(
    db,
    sql`select g.unit_id, g.role, g.person_id, p.display_name as name, g.deputy_for is not null as is_deputy
        from role_grant g join person p on p.id = g.person_id
        where g.tenant_id = ${tenant.id} and g.unit_id = any(${ids}::uuid[])
          and g.role in ('assistant_officer', 'grid_officer', 'section_lead', 'secretary')
          and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
        order by is_deputy, g.valid_from, g.id`,
  );
}

async function readStations(context: Context, community: UnitRef | null): Promise<Organisation['stations']> {
  if (!community) return [];
  const { db, tenant } = context;
  const below = await query<{ id: string }>(
    db,
    sql`select id from unit where tenant_id = ${tenant.id} and kind = 'station' and closed_at is null
          and path like ${`${community.path}%`}`,
  );
  const ids = new Set(below.map(({ id }) => id));
  return (await listStations(context, null))
    .filter(({ id }) => ids.has(id))
    .map(({ id, name, facilities, opensAt, closesAt, isOpen }) => ({
      id,
      name,
      facilities,
      opensAt,
      closesAt,
      isOpen,
    }));
}
