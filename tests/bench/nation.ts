import { readdirSync } from 'node:fs';
import { establishDistrict } from '../../scripts/divisions/establish-district.js';
import { divisionsDirectory, readDistricts } from '../../scripts/divisions/read-division.js';
import { createDatabase } from '../support/database.js';
import type { BenchOptions } from './options.js';

/**
 * One nation: every district of China a tenant of its own, each made as `tenant:create` makes it, in a transaction with its
 * units, rules and calendar. Two at once, as the machine has two cores.
 */
export async function benchNation({ districts }: BenchOptions): Promise<void> {
  const database = await createDatabase();
  try {
    const provinces = readdirSync(divisionsDirectory).flatMap((name) => /^(\d\d)\.txt\.br$/.exec(name)?.[1] ?? []);
    const all = function* () {
      for (const province of provinces) yield* readDistricts(province);
    };
    const queue = all();
    let made = 0;
    const worker = async () => {
      for (const division of queue) {
        if (made >= districts) return;
        made += 1;
        await establishDistrict(database.db, division);
      }
    };
    const start = performance.now();
    // A generator is shared: `for of` of two workers takes turns on it, and whoever ends first ends it.
    await Promise.all([worker(), worker()]);
    const seconds = (performance.now() - start) / 1000;
    const [row] = await database.sql<{ communities: number; units: number; tenants: number }[]>`
      select count(*) filter (where kind = 'community')::int as communities, count(*)::int as units,
        count(distinct tenant_id)::int as tenants from unit`;
    console.log(`\nOne nation, a tenant for each district: ${row?.tenants} tenants, ${row?.units} units`);
    console.log(`  ${row?.communities} communities in ${seconds.toFixed(1)} s (aim: 620,573 in 300 s)`);
  } finally {
    await database.close();
  }
}
