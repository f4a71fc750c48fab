import { createHash } from 'node:crypto';
import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';
import { addMonths, type Month, monthOf, movePoints } from '../points/index.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { findExpiring, findExpiringOf, lockAccount } from './expiring.js';

/** People looked at in one go. */
const BATCH = 500;

/**
 * Takes the points that run out at the end of a month from everybody who has such, once however often it is repeated,
 * and tells those whose points run out at the end of the month after the next. Those of a month run out when so many
 * months (`expiryMonths`) have followed it, oldest first: whatever a person spent was their oldest. Booked in the month
 * open now. Answers false when `isOver` said that time is, before everybody was looked at.
 */
export async function expirePoints(context: Context, month: Month, isOver: () => boolean): Promise<boolean> {
  const { body } = await loadPolicy(context, 'points_rules');
  const months = [0, 1, 2].map((ahead) => addMonths(month, ahead - body.expiryMonths)) as [Month, Month, Month];
  const warning = addMonths(month, 2);
  let after: string | null = null;
  for (;;) {
    if (isOver()) return false;
    const people = await findExpiring(context, months, after, BATCH);
    for (const { personId, due, warned } of people) {
      if (due > 0) await expireOf(context, month, months, personId);
      // A close that comes late does not warn of what is past.
      if (warned > 0 && warning >= monthOf(context.now)) await warn(context, warning, personId);
    }
    const last = people[people.length - 1];
    if (!last) return true;
    after = last.personId;
  }
}

/** The balance is held while it is counted: what is spent at this moment is spent before, or after. */
function expireOf(context: Context, month: Month, months: [Month, Month, Month], personId: string): Promise<void> {
  return inTransaction(context, async (inner) => {
    await lockAccount(inner, personId);
    const due = await findExpiringOf(inner, months, personId);
    if (due === 0) return;
    await movePoints(inner, {
      from: { personId },
      to: 'expired',
      points: due,
      cause: 'points_expired',
      causeId: expiryId(context.tenant.id, personId, month),
    });
  });
}

/** The id of what runs out for a person at the end of a month: always the same. */
export function expiryId(tenantId: string, personId: string, month: Month): string {
  const hex = createHash('sha256').update(`points_expired/${tenantId}/${personId}/${month}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** The inbox takes a message once for its cause. */
async function warn(context: Context, month: Month, personId: string): Promise<void> {
  const cause = `points_expiring/${month}`;
  const told = { personId, kind: 'points_expiring', cause, subjectId: personId, at: context.now.getTime() } as const;
  await enqueue(context, 'person_told', told);
}
