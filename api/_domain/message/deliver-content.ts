import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { type ContentCheck, findCheck } from '../content/index.js';
import type { Context } from '../context.js';
import type { OutboxPayloads } from '../outbox/index.js';
import { sendMessage } from './send-message.js';

const leadsAbove = statement<{ tenantId: string; unitId: string; now: Date }, { personId: string; depth: number }>(
  'leads_above',
  ({ tenantId, unitId, now }) =>
    sql`select distinct g.person_id, length(u.path) as depth
        from unit held
        join unit u on u.tenant_id = held.tenant_id and starts_with(held.path, u.path)
        join role_grant g on g.tenant_id = u.tenant_id and g.unit_id = u.id
        where held.tenant_id = ${tenantId} and held.id = ${unitId} and g.ended_by is null
          and g.role in ('section_lead', 'secretary', 'street_lead', 'district_lead')
          and g.valid_from <= ${now}::timestamptz and (g.valid_to is null or g.valid_to > ${now}::timestamptz)
        order by depth desc`,
);

/** Tells the author that their content is hidden, and the nearest leads that there is something to look at. */
export async function deliverContentCheck(
  context: Context,
  { checkId }: OutboxPayloads['content_check'],
): Promise<void> {
  const check = await findCheck(context, checkId);
  if (!check) return;
  if (check.state === 'risky') await tellAuthor(context, check);
  if (check.state !== 'passed' && check.decidedBy === null) await tellLeads(context, check);
}

async function tellAuthor(context: Context, check: ContentCheck): Promise<void> {
  const { id, authorId, content, subjectId, reportId, ticketId, decidedAt, createdAt } = check;
  if (authorId === null) return;
  const about = content === 'suggestion' ? subjectId : (reportId ?? ticketId ?? subjectId);
  const message = { kind: 'content_hidden', cause: `content/${id}`, subjectId: about } as const;
  await sendMessage(context, [authorId], { ...message, at: decidedAt ?? createdAt });
}

/** Once a day for all of a unit's: the desk shows what there is. */
async function tellLeads(context: Context, { id, unitId, authorId }: ContentCheck): Promise<void> {
  if (unitId === null) return;
  const { db, tenant, now } = context;
  const leads = (await leadsAbove(db, { tenantId: tenant.id, unitId, now })).filter(
    ({ personId }) => personId !== authorId,
  );
  const nearest = leads.filter(({ depth }) => depth === leads[0]?.depth).map(({ personId }) => personId);
  const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const cause = `content-review/${unitId}/${day}`;
  await sendMessage(context, nearest, { kind: 'content_to_review', cause, subjectId: id, at: now });
}
