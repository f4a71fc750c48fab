import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';

/** Which board. */
export type BoardKey = { tenantId: string; period: string; startsOn: string; scope: string; scopeId: string };

/** How many people of a board have earned so many points, or more; the most points first. */
export interface BoardSteps {
  points: readonly number[];
  people: readonly number[];
}

/** Counting a hundred thousand people takes longer than reading the board: an instance does so this often at most. */
const KEPT_MS = 30_000;
/** Boards an instance keeps at once. */
const KEPT_MAX = 100;

const kept = new Map<string, { until: number; steps: Promise<BoardSteps> }>();

/** The steps of a board as they were within the last half minute. */
export function keptSteps(db: Database | Transaction, key: BoardKey): Promise<BoardSteps> {
  const name = Object.values(key).join('/');
  const hit = kept.get(name);
  if (hit && hit.until > Date.now()) return hit.steps;
  const steps = readSteps(db, key);
  kept.delete(name);
  kept.set(name, { until: Date.now() + KEPT_MS, steps });
  steps.catch(() => kept.delete(name));
  for (const oldest of kept.keys()) if (kept.size > KEPT_MAX) kept.delete(oldest);
  return steps;
}

/** How many have more points than that. Pure. */
export function countAhead({ points, people }: BoardSteps, mine: number): number {
  let [from, to] = [0, points.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((points[middle] as number) > mine) from = middle + 1;
    else to = middle;
  }
  return people[from - 1] ?? 0;
}

async function readSteps(db: Database | Transaction, key: BoardKey): Promise<BoardSteps> {
  const rows = await findSteps(db, key);
  let sum = 0;
  const people = rows.map((row) => {
    sum += row.people;
    return sum;
  });
  return { points: rows.map((row) => row.points), people };
}

const findSteps = statement<BoardKey, { points: number; people: number }>(
  'find_board_steps',
  (p) => sql`
    select points, count(*)::int as people from board_tally
    where tenant_id = ${p.tenantId} and period = ${p.period} and starts_on = ${p.startsOn}::date
      and scope = ${p.scope} and scope_id = ${p.scopeId}::uuid and points > 0
    group by points order by points desc`,
);
