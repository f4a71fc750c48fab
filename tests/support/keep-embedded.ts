import { startEmbedded } from '../../db/embedded.js';

/** Keeps an embedded Postgres in the given folder until it is killed: a program for tests of crashes. */
async function main(): Promise<void> {
  const embedded = await startEmbedded({ directory: process.argv[2] ?? '' });
  console.log(JSON.stringify({ ownerUrl: embedded.ownerUrl }));
  setInterval(() => {}, 60_000);
}

void main();
