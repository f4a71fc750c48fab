import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { bigramsOf } from './plain-words.js';

const BATCH = 1000;

/** Indexes named places that were kept before there was an index of words, so many at a time; answers how many. */
export async function indexPlaces({ db, tenant }: Context): Promise<number> {
  const rows = await query<{ id: string; name: string; aliases: string[] }>(
    db,
    sql`select id, name, aliases from named_place where tenant_id = ${tenant.id} and bigrams = '{}' limit ${BATCH}`,
  );
  if (rows.length === 0) return 0;
  await query(
    db,
    sql`update named_place n set bigrams = string_to_array(given.bigrams, ' ')
      from unnest(${sql.param(rows.map(({ id }) => id))}::uuid[],
        ${sql.param(rows.map(({ name, aliases }) => bigramsOf([name, ...aliases]).join(' ')))}::text[])
        as given (id, bigrams)
      where n.tenant_id = ${tenant.id} and n.id = given.id`,
  );
  return rows.length;
}
