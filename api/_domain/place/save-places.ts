import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { bigramsOf } from './plain-words.js';
import type { NamedPlace } from './rules.js';

/** Keeps many names for places in one statement; a name that is there moves, and keeps its other names. No name twice. */
export async function savePlaces(
  { db, tenant, now }: Context,
  places: readonly (NamedPlace & { alias: string })[],
): Promise<void> {
  if (places.length === 0) return;
  const column = <Value>(read: (place: (typeof places)[number]) => Value) => sql.param(places.map(read));
  await query(
    db,
    sql`insert into named_place as n (tenant_id, id, kind, name, aliases, bigrams, longitude_e6, latitude_e6)
      select ${tenant.id}, p.id, p.kind, p.name, array[p.alias], string_to_array(p.bigrams, ' '), p.longitude_e6, p.latitude_e6
      from unnest(${column(() => newId(now))}::uuid[], ${column(({ kind }) => kind)}::text[],
        ${column(({ name }) => name)}::text[], ${column(({ alias }) => alias)}::text[],
        ${column(({ name, alias }) => bigramsOf([name, alias]).join(' '))}::text[],
        ${column(({ longitudeE6 }) => longitudeE6)}::int[], ${column(({ latitudeE6 }) => latitudeE6)}::int[])
        as p (id, kind, name, alias, bigrams, longitude_e6, latitude_e6)
      on conflict (tenant_id, name) do update
        set kind = excluded.kind, longitude_e6 = excluded.longitude_e6, latitude_e6 = excluded.latitude_e6`,
  );
}
