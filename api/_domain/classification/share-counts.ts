import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { OuterContext } from '../context.js';

/** What stood in fewer examples, all districts together, is shared with nobody: a rare pair may be somebody's name. */
const SHARED_FROM = 3;

/**
 * Adds up what every district has learned, for those that have learned little: the sums are worked out anew and only what
 * changed is written. Once for all districts, in the turn of the first of them. Answers how many counts changed; beside
 * another run the same sums are written.
 */
export async function shareCounts({ db, tenant }: OuterContext): Promise<number> {
  const [first] = await query<{ id: string }>(db, sql`select id from tenant order by id limit 1`);
  if (first?.id !== tenant.id) return 0;
  const changed = await query(
    db,
    sql`with summed as materialized (
        select g.gram, g.category_code, sum(g.count)::int as count
        from category_gram g join tenant t on t.id = g.tenant_id
        group by g.gram, g.category_code having sum(g.count) >= ${SHARED_FROM}
      ), gone as (
        delete from shared_category_gram s
        where not exists (select from summed n where n.gram = s.gram and n.category_code = s.category_code)
        returning s.gram
      ), written as (
        insert into shared_category_gram as s (gram, category_code, count)
        select gram, category_code, count from summed order by gram, category_code
        on conflict (gram, category_code) do update set count = excluded.count where s.count <> excluded.count
        returning s.gram
      )
      select gram from gone union all select gram from written`,
  );
  return changed.length;
}
