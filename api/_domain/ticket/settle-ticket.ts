import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { coordination, costShare } from '../../../db/schema/index.js';
import type { SettleTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeTicket } from './change-ticket.js';
import { readClockRules } from './clocks-anew.js';
import { openCoordination } from './pauses.js';
import { decideSettle, nextStatus } from './rules.js';

/** The parties agreed: keeps the agreement and each one's share of the cost, and work goes on. */
export async function settleTicket(context: Context, ticketId: string, input: SettleTicket): Promise<void> {
  await readClockRules(context);
  await changeTicket(
    context,
    ticketId,
    'ticket.coordinate',
    async (ticket, inner) => {
      nextStatus(ticket, 'settle');
      const open = await demandCoordination(inner, ticketId);
      return decideSettle(ticket, input, open.startedAt, context.now);
    },
    (inner) => keepAgreement(inner, ticketId, input),
  );
}

async function demandCoordination(context: Context<Transaction>, ticketId: string) {
  const open = await openCoordination(context, ticketId);
  if (!open) throw new Error(`coordinating ticket ${ticketId} has no open coordination`);
  return open;
}

async function keepAgreement(context: Context<Transaction>, ticketId: string, { words, shares }: SettleTicket) {
  const { db, tenant, now } = context;
  const open = await demandCoordination(context, ticketId);
  await db
    .update(coordination)
    .set({ settledAt: now, agreement: words })
    .where(and(eq(coordination.tenantId, tenant.id), eq(coordination.id, open.id)));
  if (shares.length === 0) return;
  await db
    .insert(costShare)
    .values(shares.map((share, position) => ({ tenantId: tenant.id, coordinationId: open.id, position, ...share })));
}
