import { type BookDifference, verifyBook } from '../api/_domain/book/index.js';
import type { LedgerDifference } from '../api/_domain/points/index.js';
import { errorLine, StartupError } from '../db/startup-error.js';
import { eachDistrict } from './each-district.js';

/**
 * `npm run ledger:verify`: counts every district's points again (balances, debts, causes, vouchers, stock, boards, the
 * chain of each month and its close) and says what differs. Ends with 1 when something does.
 */
async function main(): Promise<void> {
  let count = 0;
  await eachDistrict(async (context) => {
    const differences = await verifyBook(context);
    count += differences.length;
    console.log(
      `${context.tenant.name}（${context.tenant.id}）：${differences.length === 0 ? '账实相符 / adds up' : ''}`,
    );
    for (const difference of differences) console.log(`  ✗ ${words(difference)}`);
  });
  if (count > 0) process.exitCode = 1;
}

function words(difference: LedgerDifference | BookDifference): string {
  const subject = 'subject' in difference ? difference.subject : (difference.subjectId ?? '');
  return `${difference.kind} ${subject}：存的 / stored ${difference.stored}，算的 / counted ${difference.counted}`;
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof StartupError ? error.message : errorLine(error)}`);
  process.exitCode = 1;
});
