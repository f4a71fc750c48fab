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

try {
  for (const client of known) {
    if (named.length === 0 || named.includes(client)) await buildClient(client, { force });
  }
} catch (error) {
  console.error(error instanceof BuildFailed ? error.message : error);
  process.exit(1);
}
