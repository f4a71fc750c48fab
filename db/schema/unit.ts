import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, ring, tenantId } from './columns.js';

/** A place in the organisation of a district, from the district itself down to a building or a station. */
export const unit = pgTable(
  'unit',
  {
    tenantId: tenantId(),
    id: id(),
    kind: text().notNull(),
    name: text().notNull(),
    /** What fits on a chip: 「03 网格」. */
    shortName: text().notNull(),
    /** Official code where one exists: 6, 9, 12 or 15 digits. */
    code: text(),
    parentId: uuid(),
    /** Ids from the district down to this unit, each followed by a slash: cover is a prefix match. */
    path: text().notNull(),
    boundary: ring(),
    centerLongitudeE6: integer('center_longitude_e6'),
    centerLatitudeE6: integer('center_latitude_e6'),
    /** Stations only: facilities and opening hours. */
    station: jsonb().$type<{ facilities: string[]; opensAt: string; closesAt: string }>(),
    /** How many households live there, as far as the district knows. */
    households: integer(),
    createdAt: createdAt(),
    /** Set when the unit was dissolved: it holds nothing new, and its history stays. */
    closedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.parentId], foreignColumns: [table.tenantId, table.id] }),
    uniqueIndex('unit_code').on(table.tenantId, table.code),
    index('unit_parent').on(table.tenantId, table.parentId, table.kind),
    check('unit_households', sql`${table.households} >= 0`),
    index('unit_path').on(table.tenantId, table.path.op('text_pattern_ops')),
    index('unit_boundary').using('gist', table.boundary).where(sql`${table.boundary} is not null`),
    oneOf('unit_kind', table.kind, [
      'district',
      'street',
      'community',
      'section',
      'grid',
      'compound',
      'building',
      'department',
      'property',
      'owners_committee',
      'station',
    ]),
  ],
);

/** Hours of a week in which a desk is staffed: ISO weekdays 1–7, `HH:MM` local time. */
export interface DutyHours {
  days: number[];
  opensAt: string;
  closesAt: string;
}

/** Whom to turn to at a unit: a duty desk, or one of the 1+X team; the name and number can be erased. */
export const unitContact = pgTable(
  'unit_contact',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: id(),
    title: text().notNull(),
    name: text(),
    organisation: text(),
    phone: text(),
    visibility: text().notNull(),
    dutyHours: jsonb().$type<DutyHours[]>().notNull().default([]),
    /** The account of the same human being, where there is one. */
    personId: uuid(),
    position: integer().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    index('unit_contact_unit').on(table.tenantId, table.unitId, table.position),
    oneOf('unit_contact_title', table.title, [
      'duty_desk',
      'head',
      'grid_contact',
      'compound_party_guide',
      'building_lead',
      'party_household',
      'owners_committee_head',
      'property_manager',
      'police_officer',
      'legal_adviser',
      'steward',
      'student_steward',
      'partner',
      'volunteer',
    ]),
    oneOf('unit_contact_visibility', table.visibility, ['public', 'call_only', 'staff_only']),
  ],
);

/** A file somebody wants to import: read and checked, waiting for their word; nothing of it is in force until applied. */
export const importDraft = pgTable(
  'import_draft',
  {
    tenantId: tenantId(),
    id: id(),
    kind: text().notNull(),
    fileName: text().notNull(),
    status: text().notNull(),
    /** What is to be imported, in the shape of its kind; emptied when it is over. */
    rows: jsonb().notNull(),
    /** What the reader is told: counts and problems, in the shape of the contract. */
    preview: jsonb().notNull(),
    createdBy: id(),
    createdAt: createdAt(),
    endedAt: moment(),
    endedBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('import_draft_author').on(table.tenantId, table.createdBy, table.id),
    oneOf('import_draft_kind', table.kind, ['boundaries', 'buildings', 'properties', 'staff']),
    oneOf('import_draft_status', table.status, ['previewed', 'applied', 'discarded']),
    check('import_draft_ended', sql`(${table.status} = 'previewed') = (${table.endedAt} is null)`),
  ],
);

/** Crossings that are no hierarchy: a compound in two grids, a property company in three compounds. */
export const unitCrossing = pgTable(
  'unit_crossing',
  { tenantId: tenantId(), unitId: id(), otherUnitId: id() },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.unitId, table.otherUnitId] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    foreignKey({ columns: [table.tenantId, table.otherUnitId], foreignColumns: [unit.tenantId, unit.id] }),
  ],
);

/** Words for places: compounds, buildings and landmarks by the names people use. */
export const namedPlace = pgTable(
  'named_place',
  {
    tenantId: tenantId(),
    id: id(),
    kind: text().notNull(),
    name: text().notNull(),
    aliases: text().array().notNull().default(sql`'{}'`),
    /** Every two neighbouring characters of name and aliases, by which words are found. */
    bigrams: text().array().notNull().default(sql`'{}'`),
    longitudeE6: integer('longitude_e6').notNull(),
    latitudeE6: integer('latitude_e6').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('named_place_name').on(table.tenantId, table.name),
    index('named_place_bigrams').using('gin', table.bigrams),
    index('named_place_position').using('gist', sql`point(${table.longitudeE6}, ${table.latitudeE6})`),
    oneOf('named_place_kind', table.kind, ['compound', 'building', 'landmark']),
  ],
);
