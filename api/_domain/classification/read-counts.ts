import { statement } from '../../../db/statement.js';
import { sql } from 'drizzle-orm';
import type { Context } from '../context.js';
import { type Counts, EXAMPLES, gramsOf, type Learned } from './rules.js';

interface CountRow {
  gram: string;
  categoryCode: string;
  count: number;
}

const ownCounts = statement<{ tenantId: string; grams: string[] }, CountRow>(
  'category_counts',
  ({ tenantId, grams }) =>
    sql`select gram, category_code, count from category_gram
        where tenant_id = ${tenantId} and gram = any(${grams}::text[]) and count > 0`,
);

const sharedCounts = statement<{ grams: string[] }, CountRow>(
  'shared_category_counts',
  ({ grams }) => sql`select gram, category_code, count from shared_category_gram where gram = any(${grams}::text[])`,
);

/** What is known of the grams of the words, and of no others. */
export async function readCounts({ db, tenant }: Context, words: readonly string[]): Promise<Learned> {
  const grams = [EXAMPLES, ...new Set(words.flatMap(gramsOf))];
  const own = await ownCounts(db, { tenantId: tenant.id, grams });
  const shared = await sharedCounts(db, { grams });
  return { own: byCategory(own), shared: byCategory(shared) };
}

function byCategory(rows: readonly CountRow[]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const { gram, categoryCode, count } of rows) {
    const ofCategory = counts.get(categoryCode) ?? new Map<string, number>();
    ofCategory.set(gram, count);
    counts.set(categoryCode, ofCategory);
  }
  return counts;
}
