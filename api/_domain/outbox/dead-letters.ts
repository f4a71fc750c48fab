import { sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.js';
import { query, statement } from '../../../db/statement.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { ATTEMPTS_MAX } from './drain.js';

/** Work that was tried so often that it waits for somebody; who it is about is not in it. */
export interface DeadLetter {
  id: string;
  topic: string;
  subject: { kind: string; id: string } | null;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
}

const LISTED_MAX = 100;

/** What a payload may be about, the most telling first. A person is never named. */
const subjectKeys: Record<string, string> = {
  ticketId: 'ticket',
  reportId: 'report',
  robotId: 'robot',
  redemptionId: 'redemption',
  suggestionId: 'suggestion',
  applicationId: 'application',
  grantId: 'grant',
  checkId: 'content_check',
  ruleId: 'routing_rule',
};

/** The newest hundred of the district, and how many there are. Throws `access.forbidden`. */
export async function listDeadLetters(context: Context): Promise<{ items: DeadLetter[]; total: number }> {
  demand(context.actor, 'outbox.operate');
  const rows = await query<Omit<DeadLetter, 'subject'> & { payload: Record<string, unknown>; total: number }>(
    context.db,
    sql`select id, topic, payload, attempts, last_error, created_at, count(*) over () as total from outbox
        where tenant_id = ${context.tenant.id} and attempts >= ${ATTEMPTS_MAX}
        order by created_at desc, id desc limit ${LISTED_MAX}`,
  );
  const items = rows.map(({ payload, total: _total, ...row }) => ({ ...row, subject: subjectOf(payload) }));
  return { items, total: rows[0]?.total ?? 0 };
}

const deadLettersOf = statement<{ tenantId: string }, { total: number }>(
  'count_dead_letters',
  ({ tenantId }) =>
    sql`select count(*)::int as total from outbox where tenant_id = ${tenantId} and attempts >= ${ATTEMPTS_MAX}`,
);

/** How many wait for somebody in a district. For those who watch the service: it says nothing of what they are. */
export async function countDeadLetters(db: Database, tenantId: string): Promise<number> {
  return (await deadLettersOf(db, { tenantId }))[0]?.total ?? 0;
}

function subjectOf(payload: Record<string, unknown>): DeadLetter['subject'] {
  for (const [key, kind] of Object.entries(subjectKeys)) {
    const id = payload[key];
    if (typeof id === 'string') return { kind, id };
  }
  return null;
}

/** Has one tried again, as if for the first time. Throws `access.forbidden`, `dead_letter.not_found`. */
export async function replayDeadLetter(context: Context, letterId: string): Promise<void> {
  const replayed = await replay(context, letterId);
  if (replayed === 0) throw new DomainError('dead_letter.not_found');
}

/** Has all of the district tried again; answers how many. Throws `access.forbidden`. */
export function replayAllDeadLetters(context: Context): Promise<number> {
  return replay(context);
}

async function replay(context: Context, letterId?: string): Promise<number> {
  demand(context.actor, 'outbox.operate');
  const rows = await query<{ id: string }>(
    context.db,
    sql`update outbox set attempts = 0, due_at = now(), locked_until = null
        where tenant_id = ${context.tenant.id} and attempts >= ${ATTEMPTS_MAX}
          and (locked_until is null or locked_until < now())
          ${letterId ? sql`and id = ${letterId}` : sql``}
        returning id`,
  );
  return rows.length;
}
