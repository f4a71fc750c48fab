import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { movePoints } from './move-points.js';

const lockBalance = statement<{ tenantId: string; personId: string }, { balance: number }>(
  'lock_point_balance',
  ({ tenantId, personId }) => sql`
    select balance from point_account
    where tenant_id = ${tenantId} and kind = 'person' and person_id = ${personId} for update`,
);

const leaveBoards = statement<{ tenantId: string; personId: string }, never>(
  'leave_boards',
  ({ tenantId, personId }) => sql`
    delete from board_tally where tenant_id = ${tenantId} and person_id = ${personId}::uuid`,
);

/**
 * Gives all a person has left back to the district, and takes them off its boards, because they leave. Answers how many
 * points; with none, no entry is written.
 */
export async function forfeitPoints(context: Context<Transaction>, personId: string): Promise<number> {
  const [account] = await lockBalance(context.db, { tenantId: context.tenant.id, personId });
  await leaveBoards(context.db, { tenantId: context.tenant.id, personId });
  const points = account?.balance ?? 0;
  if (points === 0) return 0;
  await movePoints(context, { from: { personId }, to: 'issue', points, cause: 'account_deleted', causeId: personId });
  return points;
}
