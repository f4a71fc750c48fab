import { startDatabaseServer } from '../support/database-server.js';
import { benchBoard } from './board.js';
import { benchClient } from './client.js';
import { benchColdStart } from './cold-start.js';
import { benchDesk } from './desk.js';
import { benchImport } from './import.js';
import { benchList } from './list.js';
import { benchLookAlikes } from './look-alikes.js';
import { benchMemory } from './memory.js';
import { benchNation } from './nation.js';
import { benchNearby } from './nearby.js';
import { benchPoints } from './points.js';
import { benchPolicy } from './policy.js';
import { readOptions } from './options.js';
import { benchPhotos } from './photo.js';
import { benchRedeem } from './redeem.js';
import { benchSearch } from './search.js';
import { benchSubmission } from './submission.js';
import { benchTables } from './tables.js';

/** `npm run bench`: how near to the bare database each path comes, as ratios measured in this very run. */
const benchmarks = {
  submission: benchSubmission,
  photos: benchPhotos,
  list: benchList,
  desk: benchDesk,
  policy: benchPolicy,
  points: benchPoints,
  redeem: benchRedeem,
  board: benchBoard,
  nearby: benchNearby,
  alike: benchLookAlikes,
  search: benchSearch,
  memory: benchMemory,
  cold: benchColdStart,
  nation: benchNation,
  tables: benchTables,
  import: benchImport,
  client: benchClient,
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const server = await startDatabaseServer();
  try {
    for (const [name, run] of Object.entries(benchmarks)) {
      if (options.only.length === 0 || options.only.includes(name)) await run(options);
    }
  } finally {
    await server.destroy();
  }
}

void main();
