import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { PauseReason } from '../../_contract/vocabulary.js';
import type { Context, OuterContext } from '../context.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';

/**
 * Tells the holder that the day has come: to ask the other party again, or to take a suspended ticket up. Each day once,
 * however many timers run. Answers how many were told of.
 */
export function remindWaiting(context: OuterContext, limit = 200): Promise<number> {
  return inTransaction(context, async (inner) => {
    const pauses = await takePauses(inner, limit);
    for (const { id, ticketId, reason, until } of pauses) {
      const kind = reason === 'suspended' ? 'suspension_due' : 'coordination_due';
      await remind(inner, { ticketId, kind, cause: `pause/${id}/${until.getTime()}` });
    }
    const asked = await takeCoordinations(inner, limit);
    for (const { id, ticketId } of asked) {
      await remind(inner, { ticketId, kind: 'coordination_due', cause: `coordination/${id}/${inner.now.getTime()}` });
    }
    return pauses.length + asked.length;
  });
}

interface Reminder {
  ticketId: string;
  kind: 'coordination_due' | 'suspension_due';
  cause: string;
}

async function remind(context: Context<Transaction>, reminder: Reminder): Promise<void> {
  await enqueue(context, 'ticket_reminder', { ...reminder, at: context.now.getTime() });
}

function takePauses({ db, tenant, now }: Context<Transaction>, limit: number) {
  return query<{ id: string; ticketId: string; reason: PauseReason; until: Date }>(
    db,
    sql`update ticket_pause set reminded_at = ${now}::timestamptz
        where tenant_id = ${tenant.id} and id in (
          select id from ticket_pause
          where tenant_id = ${tenant.id} and ended_at is null and until <= ${now}::timestamptz and reminded_at is null
          order by until limit ${limit} for update skip locked)
        returning id, ticket_id, reason, until`,
  );
}

function takeCoordinations({ db, tenant, now }: Context<Transaction>, limit: number) {
  return query<{ id: string; ticketId: string }>(
    db,
    sql`update coordination set remind_at = null
        where tenant_id = ${tenant.id} and id in (
          select id from coordination
          where tenant_id = ${tenant.id} and settled_at is null and remind_at <= ${now}::timestamptz
          order by remind_at limit ${limit} for update skip locked)
        returning id, ticket_id`,
  );
}
