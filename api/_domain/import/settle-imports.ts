import { and, eq, gt, min } from 'drizzle-orm';
import { importDraft } from '../../../db/schema/index.js';
import type { OuterContext } from '../context.js';
import { inTransaction } from '../transaction.js';
import { settleTickets } from './boundaries/settle-tickets.js';

/** No report is on its way for longer. */
const SETTLED_AFTER_MS = 15 * 60_000;

/** Catches up with reports that were on their way while boundaries changed. Answers how many tickets got another grid. */
export async function settleImports(context: OuterContext): Promise<number> {
  const { db, tenant, now } = context;
  const [recent] = await db
    .select({ since: min(importDraft.endedAt) })
    .from(importDraft)
    .where(
      and(
        eq(importDraft.tenantId, tenant.id),
        eq(importDraft.kind, 'boundaries'),
        eq(importDraft.status, 'applied'),
        gt(importDraft.endedAt, new Date(now.getTime() - SETTLED_AFTER_MS)),
      ),
    );
  const since = recent?.since;
  return since ? inTransaction(context, (inner) => settleTickets(inner, since)) : 0;
}
