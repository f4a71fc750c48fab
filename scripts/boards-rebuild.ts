import { rebuildBoards } from '../api/_domain/points/index.js';
import { errorLine, StartupError } from '../db/startup-error.js';
import { eachDistrict } from './each-district.js';

/** `npm run boards:rebuild`: counts every district's boards again from its ledger, while it is paid on. */
async function main(): Promise<void> {
  await eachDistrict(async (context) => {
    const people = await rebuildBoards(context);
    console.log(`${context.tenant.name}（${context.tenant.id}）：${people} 人 / people`);
  });
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof StartupError ? error.message : errorLine(error)}`);
  process.exitCode = 1;
});
