import { readFileSync } from 'node:fs';
import type { Sql } from 'postgres';

/** Hertz of the clock Linux counts CPU time by; the same on every machine that runs this. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  parent: number;
  /** Its own ticks and those of its children that have ended. */
  ticks: number;
}

let isSaid = false;

/** Reads what all of Postgres has cost so far, in microseconds of CPU; where there is no /proc, NaN, which is said once. */
export async function watchPostgres(sql: Sql): Promise<() => number> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const parent = timesOf(row?.pid ?? 0)?.parent;
  if (parent === undefined) {
    if (!isSaid) console.log('No /proc on this machine: the CPU that Postgres uses is not measured and shows as NaN.');
    isSaid = true;
    return () => Number.NaN;
  }
  return () => {
    const pids = [parent, ...childrenOf(parent)];
    const ticks = pids.reduce((sum, pid) => sum + (timesOf(pid)?.ticks ?? 0), 0);
    return (ticks / TICKS_PER_SECOND) * 1e6;
  };
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number);
}

function timesOf(pid: number): ProcessTimes | undefined {
  try {
    // The name in parentheses may hold anything: what counts comes after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    return { parent, ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) };
  } catch {
    return undefined;
  }
}
