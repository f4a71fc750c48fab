import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, customType, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** A ring of a boundary in micro-degrees (degrees × 10⁶, WGS-84): whole numbers, so that a point on a border has one answer. */
export type Ring = [longitudeE6: number, latitudeE6: number][];

/** Postgres `polygon` holding a {@link Ring}; the ring is open (its last point is not the first again). */
export const ring = customType<{ data: Ring; driverData: string }>({
  dataType: () => 'polygon',
  toDriver: (points) => `(${points.map(([longitude, latitude]) => `(${longitude},${latitude})`).join(',')})`,
  fromDriver: (value) =>
    [...value.matchAll(/\((-?[\d.e+]+),(-?[\d.e+]+)\)/g)].map(([, longitude, latitude]) => [
      Number(longitude),
      Number(latitude),
    ]),
});

/** Every tenant-owned row begins with its tenant: the key by which the data is distributed. */
export const tenantId = () => text().notNull();

export const id = () => uuid().notNull();

/** A moment, in UTC, to the microsecond the database keeps. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date' });

export const createdAt = () => moment().notNull().defaultNow();

/** A CHECK that a text column holds one of the given codes. */
export function oneOf(name: string, column: AnyPgColumn, codes: readonly string[]) {
  return check(name, sql`${column} in (${sql.raw(codes.map((code) => `'${code}'`).join(', '))})`);
}
