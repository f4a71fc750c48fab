import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { accessOf } from './change-ticket.js';
import { shortMoment, unitName } from './story-words.js';
import type { Ticket } from './ticket.js';

interface Ruling {
  at: Date;
  byName: string | null;
  /** Whom it names. */
  unitName: string | null;
  /** Who held the ticket when it was ruled on. */
  fromPath: string;
}

const lastRuling = statement<{ tenantId: string; ticketId: string }, Ruling>(
  'last_ruling',
  ({ tenantId, ticketId }) =>
    sql`select e.occurred_at as at, p.display_name as by_name, named.short_name as unit_name, held.path as from_path
        from ticket_event e
        join unit held on held.tenant_id = e.tenant_id and held.id = e.actor_unit_id
        left join person p on p.id = e.actor_id
        left join unit named on named.tenant_id = e.tenant_id and named.id = (e.data ->> 'holderUnitId')::uuid
        where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId} and e.type = 'ruled'
        order by e.version desc limit 1`,
);

/**
 * What was ruled stays where the ruling put it. Whoever may rule there and where it is now may send it elsewhere after
 * all, and says why; everybody else is refused with `ticket.ruled`, which names who ruled, when, and for whom.
 */
export async function demandOverturn(context: Context, ticket: Ticket, words: string | undefined): Promise<void> {
  const { db, tenant, actor, now } = context;
  const [ruling] = await lastRuling(db, { tenantId: tenant.id, ticketId: ticket.id });
  if (!ruling || actor.isSystem) return;
  const mayRule = mayDo(actor, 'ticket.rule', accessOf(ticket));
  const mayOverturn = mayRule && mayDo(actor, 'ticket.rule', { holderPath: ruling.fromPath });
  if (mayOverturn && words) return;
  const details = { ruledAt: ruling.at.toISOString() };
  const ruled = `${ruling.byName ?? '上级'} ${shortMoment(ruling.at, now)} 已裁定由${unitName(ruling.unitName, '现在的单位')}负责`;
  if (mayOverturn) throw new DomainError('ticket.ruled', `${ruled}，要改派请写明理由`, { ...details, field: 'words' });
  throw new DomainError('ticket.ruled', `${ruled}，不能改派；确需改变请报作出裁定的一级`, details);
}
