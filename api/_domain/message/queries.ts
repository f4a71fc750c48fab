import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { inboxMessage } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { MessageKind, ResolutionKind, Role } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { maskWords } from '../personal-data/index.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { reporterNames } from '../ticket/index.js';

/** A message with the facts its words are made of. */
export interface ReadMessage {
  id: string;
  kind: MessageKind;
  subjectId: string;
  createdAt: Date;
  readAt: Date | null;
  /** What it is about, when that is a ticket or a report. */
  categoryCode: string | null;
  placeWords: string | null;
  ticketNumber: number | null;
  rewardName: string | null;
  /** Of an application: the team asked. */
  teamName: string | null;
  /** Of a role given or ended. */
  role: Role | null;
  /** Where the role is; of a coordination, who coordinates. */
  unitName: string | null;
  isDeputy: boolean | null;
  /** Of work that ended without a solution, and of what its reporters are asked and answer about such an end. */
  resolutionKind: Exclude<ResolutionKind, 'solved'> | null;
  /** Of a ticket that moved away: nobody had answered in time. */
  hasClimbed: boolean;
  /** Of many tickets that changed hands in one go: how many. */
  together: number | null;
  /** Of a coordination: the day the party promised. */
  promisedAt: Date | null;
  /** Of hours of service. */
  activityName: string | null;
  /** Of what is worth points: what became of them by now; `part` was cut by a cap. Null when there were none. */
  award: 'paid' | 'part' | 'held' | 'dropped' | 'capped' | null;
  /** Of hidden content: what it belongs to. */
  hiddenIn: 'report' | 'ticket' | 'suggestion' | null;
}

/** One's own inbox, newest first. */
export async function listMessages(context: Context, request: PageRequest): Promise<Page<ReadMessage>> {
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 1);
  const rows = await query<ReadMessage & { names: string[] | null }>(
    context.db,
    sql`select m.id, m.kind, m.subject_id, m.created_at, m.read_at,
          coalesce(t.category_code, r.category_code) as category_code,
          coalesce(t.place_words, r.place_words) as place_words,
          case when t.id is not null then ${reporterNames} end as names,
          case when c.id is null then t.number end as ticket_number, c.promised_at, reward.name as reward_name,
          team.name as team_name, g.role, coalesce(place.name, coordinator.name) as unit_name, g.deputy_for is not null as is_deputy,
          substring(m.cause from '(not_ours|not_possible)$') as resolution_kind,
          substring(m.cause from '^together/.*/([0-9]+)$')::int as together,
          m.cause ~ '/climbed$' as has_climbed, activity.title as activity_name,
          case when held.status = 'capped' then case when entry.id is null then 'capped' else 'part' end
            when held.status in ('held', 'dropped') then held.status when entry.id is not null then 'paid' end as award,
          case when m.kind = 'content_hidden' then
            case when r.id is not null then 'report' when t.id is not null then 'ticket' else 'suggestion' end
          end as hidden_in
        from inbox_message m
        left join report r on (m.kind like 'report%' or m.kind = 'content_hidden') and r.tenant_id = m.tenant_id and r.id = m.subject_id
        left join coordination c on m.kind = 'coordination_asked' and c.tenant_id = m.tenant_id and c.id = m.subject_id
        left join ticket_event begun on begun.tenant_id = c.tenant_id and begun.ticket_id = c.ticket_id and begun.type = 'coordination_started' and begun.occurred_at = c.started_at
        left join unit coordinator on coordinator.tenant_id = begun.tenant_id and coordinator.id = begun.actor_unit_id
        left join ticket t on (m.kind ~ '^(ticket|extension|coordination)_' or m.kind in ('content_hidden', 'report_added_to', 'report_chased', 'report_unsolved', 'suspension_due', 'joint_invited', 'child_ended')) and t.tenant_id = m.tenant_id and t.id = coalesce(c.ticket_id, m.subject_id)
        left join redemption d on m.kind like 'redemption%' and d.tenant_id = m.tenant_id and d.id = m.subject_id
        left join reward on reward.tenant_id = m.tenant_id and reward.id = case when m.kind = 'stock_low' then m.subject_id else d.reward_id end
        left join team_application a on m.kind like 'application%' and a.tenant_id = m.tenant_id and a.id = m.subject_id
        left join courier_team team on team.tenant_id = a.tenant_id and team.id = a.team_id
        left join role_grant g on m.kind like 'role%' and g.tenant_id = m.tenant_id and g.id = m.subject_id
        left join activity on m.kind ~ '^(hours|activity)_' and activity.tenant_id = m.tenant_id and activity.id = m.subject_id
        left join service_record service on m.kind = 'hours_confirmed' and service.tenant_id = m.tenant_id and service.activity_id = m.subject_id and service.person_id = m.person_id
        left join award_hold held on m.kind in ('report_verified', 'suggestion_adopted', 'hours_confirmed') and held.tenant_id = m.tenant_id and held.cause_kind = m.kind and held.cause_id = coalesce(service.id, m.subject_id)
        left join ledger_entry entry on m.kind in ('report_verified', 'suggestion_adopted', 'hours_confirmed') and entry.tenant_id = m.tenant_id and entry.cause_kind = m.kind and entry.cause_id = coalesce(service.id, m.subject_id)
        left join unit place on place.tenant_id = g.tenant_id and place.id = g.unit_id
        where m.tenant_id = ${context.tenant.id} and m.person_id = ${personIdOf(context.actor)}
          ${after ? sql`and m.id < ${uuidOf(after[0])}` : sql``}
        order by m.id desc limit ${limit + 1}`,
  );
  return pageOf(rows.map(withoutReporters), limit, (message) => [message.id]);
}

/** Of a ticket its holder hears, who may be a company: where it is may be written in words that tell who reported it. */
function withoutReporters({ names, ...message }: ReadMessage & { names: string[] | null }): ReadMessage {
  const { placeWords } = message;
  return { ...message, placeWords: placeWords && names ? maskWords(placeWords, names) : placeWords };
}

/** How many messages of one's own are not read yet. */
export async function countUnread({ db, tenant, actor }: Context): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(inboxMessage)
    .where(
      and(
        eq(inboxMessage.tenantId, tenant.id),
        eq(inboxMessage.personId, personIdOf(actor)),
        isNull(inboxMessage.readAt),
      ),
    );
  return row?.count ?? 0;
}

/** Marks the whole of one's own inbox as read. */
export async function readAllMessages({ db, tenant, actor, now }: Context): Promise<void> {
  await db
    .update(inboxMessage)
    .set({ readAt: now })
    .where(
      and(
        eq(inboxMessage.tenantId, tenant.id),
        eq(inboxMessage.personId, personIdOf(actor)),
        isNull(inboxMessage.readAt),
      ),
    );
}
