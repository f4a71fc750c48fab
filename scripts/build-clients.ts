// Usage: tsx scripts/build-clients.ts [h5] [weapp] [--force]; both clients when none is named.
import { BuildFailed, buildClient, type Client } from './clients.js';

const known: Client[] = ['h5', 'weapp'];
const args = process.argv.slice(2);
const force = args.includes('--force');
const named = args.filter((arg) => arg !== '--force');
const unknown = named.filter((name) => !known.includes(name as Client));

if (unknown.length > 0) {
  console.error(`Unknown client: ${unknown.join(', ')}. Known: ${known.join(', ')}, and --force.`);
  process.exit(2);
}

const wanted = known.filter((client) => named.length === 0 || named.includes(client));
// Side by side: a build keeps one core busy.
const builds = await Promise.allSettled(wanted.map((client) => buildClient(client, { force })));
for (const build of builds) {
  if (build.status === 'fulfilled') continue;
  console.error(build.reason instanceof BuildFailed ? build.reason.message : build.reason);
  process.exitCode = 1;
}
