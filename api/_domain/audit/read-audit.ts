import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { DisclosurePurpose, MessageKind, PersonalField } from '../../_contract/vocabulary.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { accessOf, type ListedTicket, readStory, readTicket, type Ticket, type ToldEvent } from '../ticket/index.js';
import type { ToldCoordination } from '../ticket/index.js';

/** A look at a reporter's data. */
export interface LoggedLook {
  at: Date;
  byName: string | null;
  field: PersonalField;
  purpose: DisclosurePurpose;
}

/** Messages of one kind that one event sent. */
export interface SentMessages {
  at: Date;
  kind: MessageKind;
  count: number;
  readCount: number;
}

/** All that happened to a ticket and around it, for whoever answers for it. */
export interface Audit {
  ticket: ListedTicket['ticket'] & Ticket;
  events: ToldEvent[];
  coordinations: ToldCoordination[];
  /** Who typed the report in; empty when its reporter sent it. */
  enteredByName: string | null;
  photoCounts: { before: number; after: number };
  looks: LoggedLook[];
  messages: SentMessages[];
}

type Key = { tenantId: string; ticketId: string };

const looksAt = statement<Key, LoggedLook>(
  'audit_looks',
  ({ tenantId, ticketId }) =>
    sql`select d.occurred_at as at, p.display_name as by_name, d.field, d.purpose
        from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        join disclosure d on d.tenant_id = r.tenant_id and d.subject_id = r.reporter_id and d.ticket_id = tr.ticket_id
        left join person p on p.id = d.actor_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId}
        group by d.id, d.occurred_at, p.display_name, d.field, d.purpose order by d.occurred_at, d.id`,
);

// Messages are found by person and cause: of everybody who can have been told.
const messagesAbout = statement<Key & { causes: string[] }, SentMessages>(
  'audit_messages',
  ({ tenantId, ticketId, causes }) =>
    sql`with told as (
          select r.reporter_id as person_id from ticket_report tr
          join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
          where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and r.reporter_id is not null
          union
          select g.person_id from role_grant g where g.tenant_id = ${tenantId} and g.role not in ('courier', 'resident')
        )
        select min(m.created_at) as at, m.kind, count(*)::int as count, count(m.read_at)::int as read_count
        from told join inbox_message m on m.tenant_id = ${tenantId} and m.person_id = told.person_id
          and m.cause = any(${causes}::text[])
        group by m.cause, m.kind order by 1, 2`,
);

const countPhotos = statement<Key, { before: number; after: number }>(
  'audit_photos',
  ({ tenantId, ticketId }) =>
    sql`select count(*) filter (where p.purpose = 'before')::int as before,
          count(*) filter (where p.purpose = 'after')::int as after
        from photo p
        where p.tenant_id = ${tenantId} and p.state = 'ready' and (p.ticket_id = ${ticketId} or p.report_id in (
          select tr.report_id from ticket_report tr
          where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null))`,
);

const whoEntered = statement<Key, { name: string }>(
  'audit_entered_by',
  ({ tenantId, ticketId }) =>
    sql`select p.display_name as name from ticket_report tr
        join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        join person p on p.id = r.entered_by
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} order by tr.attached_at limit 1`,
);

/**
 * The whole story of a ticket: what happened, who looked at its reporters' data, what was sent. Throws `ticket.not_found`,
 * and `access.forbidden` for those who may read it but not take it out.
 */
export async function readAudit(context: Context, ticketId: string): Promise<Audit> {
  const { ticket } = await readTicket(context, ticketId);
  demand(context.actor, 'ticket.export', accessOf(ticket));
  const { db, tenant } = context;
  const key = { tenantId: tenant.id, ticketId };
  const { events, coordinations } = await readStory(context, ticketId);
  const causes = events.map(({ version }) => `ticket/${ticketId}/${version}`);
  const [photoCounts = { before: 0, after: 0 }] = await countPhotos(db, key);
  const [entered] = await whoEntered(db, key);
  return {
    ticket,
    events,
    coordinations,
    enteredByName: entered?.name ?? null,
    photoCounts,
    looks: await looksAt(db, key),
    messages: await messagesAbout(db, { ...key, causes }),
  };
}
