import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { demand } from '../access/index.js';
import type { Context, OuterContext } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { readCounts } from './read-counts.js';
import { readWords } from './naive-bayes.js';

/** How well categories were read from words at a moment, on examples that nothing was learned from. */
export interface Measure {
  measuredAt: Date;
  exampleCount: number;
  /** Said, and said as the officers did. */
  rightCount: number;
  /** Not sure enough to say. */
  askedCount: number;
}

const DAY_MS = 24 * 3_600_000;
/** The newest so many examples are measured on. */
const EXAMPLES_MAX = 1000;
/** So many measures are shown. */
const SHOWN = 30;

/**
 * Once a day reads the words of the examples kept out of learning, and writes down how often it was right and how often it
 * would have asked. Examples whose report has no words any more are dropped first. Answers how much it did.
 */
export async function measureCategories(context: OuterContext): Promise<number> {
  const dropped = await dropWordless(context);
  const [last] = await newest(context, 1);
  if (last && context.now.getTime() - last.measuredAt.getTime() < DAY_MS) return dropped;
  const measured = await measure(context);
  if (!measured) return dropped;
  const { exampleCount, rightCount, askedCount } = measured;
  await query(
    context.db,
    sql`insert into category_measure (tenant_id, measured_at, example_count, right_count, asked_count)
      values (${context.tenant.id}, ${context.now}::timestamptz, ${exampleCount}, ${rightCount}, ${askedCount})
      on conflict do nothing`,
  );
  return dropped + 1;
}

/** The measures of the last days, the newest first. */
export function listMeasures(context: Context): Promise<Measure[]> {
  demand(context.actor, 'rules.read');
  return newest(context, SHOWN);
}

async function dropWordless({ db, tenant }: Context): Promise<number> {
  const dropped = await query(
    db,
    sql`delete from category_example e using report r
      where e.tenant_id = ${tenant.id} and r.tenant_id = ${tenant.id} and r.id = e.report_id and r.words is null
      returning e.report_id`,
  );
  return dropped.length;
}

function newest({ db, tenant }: Context, count: number): Promise<Measure[]> {
  return query<Measure>(
    db,
    sql`select measured_at, example_count, right_count, asked_count from category_measure
      where tenant_id = ${tenant.id} order by measured_at desc limit ${count}`,
  );
}

async function measure(context: Context): Promise<Omit<Measure, 'measuredAt'> | null> {
  const { db, tenant } = context;
  const examples = await query<{ words: string; categoryCode: string }>(
    db,
    sql`select r.words, e.category_code
      from category_example e join report r on r.tenant_id = e.tenant_id and r.id = e.report_id
      where e.tenant_id = ${tenant.id} and e.is_held_out and r.words is not null
      order by e.learned_at desc limit ${EXAMPLES_MAX}`,
  );
  if (examples.length === 0) return null;
  const { categories } = (await loadPolicy(context, 'taxonomy')).body;
  const learned = await readCounts(
    context,
    examples.map(({ words }) => words),
  );
  const said = examples.map(({ words }) => readWords(words, categories, learned).category?.code ?? null);
  return {
    exampleCount: examples.length,
    rightCount: examples.filter(({ categoryCode }, index) => said[index] === categoryCode).length,
    askedCount: said.filter((code) => code === null).length,
  };
}
