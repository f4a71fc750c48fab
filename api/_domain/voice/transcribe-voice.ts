import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';

/**
 * Writes down what was said, for those who cannot listen. For staff who may know who reported, as a voice tells it.
 * Answers the ticket it belongs to; throws `voice.not_found` for all others.
 */
export async function transcribeVoice(context: Context, voiceId: string, words: string): Promise<string> {
  return inTransaction(context, (inner) => write(inner, voiceId, words));
}

async function write(context: Context, voiceId: string, words: string): Promise<string> {
  const access = { holderUnitId: sql`t.holder_unit_id`, areaUnitId: sql`t.area_unit_id` };
  const [written] = await query<{ ticketId: string; reportId: string }>(
    context.db,
    sql`update voice v set transcript = ${words}
        from ticket_report tr join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
        where v.tenant_id = ${context.tenant.id} and v.id = ${voiceId} and v.state = 'ready'
          and tr.tenant_id = v.tenant_id and tr.report_id = v.report_id and tr.detached_at is null
          and ${mayDoWhere(context, 'ticket.read_reporter', access)}
        returning t.id as ticket_id, v.report_id`,
  );
  if (!written) throw new DomainError('voice.not_found');
  await enqueue(context, 'report_changed', { reportId: written.reportId });
  return written.ticketId;
}
