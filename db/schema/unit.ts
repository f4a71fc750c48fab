import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, oneOf, ring, tenantId } from './columns.js';

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
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.parentId], foreignColumns: [table.tenantId, table.id] }),
    uniqueIndex('unit_code').on(table.tenantId, table.code),
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
      'station',
    ]),
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
    longitudeE6: integer('longitude_e6').notNull(),
    latitudeE6: integer('latitude_e6').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('named_place_name').on(table.tenantId, table.name),
    index('named_place_position').using('gist', sql`point(${table.longitudeE6}, ${table.latitudeE6})`),
    oneOf('named_place_kind', table.kind, ['compound', 'building', 'landmark']),
  ],
);
