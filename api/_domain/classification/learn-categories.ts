import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query, statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { inTransaction } from '../transaction.js';
import { type Delta, deltasOf, isHeldOut, sumDeltas } from './rules.js';

interface Told {
  reportId: string;
  words: string;
}

const lockTaught = statement<{ tenantId: string; ticketId: string; version: number }, { categoryCode: string }>(
  'lock_taught_ticket',
  ({ tenantId, ticketId, version }) =>
    sql`select t.category_code from ticket t
        where t.tenant_id = ${tenantId} and t.id = ${ticketId}::uuid and exists (
          select from ticket_event e
          where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId}::uuid and e.version = ${version}::int
            and e.type in ('verified', 'recategorised'))
        for update of t`,
);

// What was hidden teaches nothing. In one order, so that two that learn never wait for each other in a ring.
const toldIn = statement<{ tenantId: string; ticketId: string }, Told>(
  'words_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select r.id as report_id, r.words
        from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
          and r.withdrawn_at is null and r.words is not null and r.words_review <> 'hidden'
        order by r.id`,
);

/**
 * Learns from an officer who verified a ticket, or put it under another category: the words of a ticket's reports are examples of the category the ticket stands under now, each
 * once; what they were an example of before is unlearned. Repeated, late or out of turn it comes to the same. Counts of
 * pairs of characters are kept and no words: whose they were, or what was said, cannot be read from them.
 */
export function learnAfterEvent(
  context: Context,
  { ticketId, version }: { ticketId: string; version: number },
): Promise<void> {
  return inTransaction(context, async (inner) => {
    const key = { tenantId: inner.tenant.id, ticketId };
    const [ticket] = await lockTaught(inner.db, { ...key, version });
    if (!ticket) return;
    const deltas: Delta[] = [];
    for (const told of await toldIn(inner.db, key)) {
      const before = await putUnder(inner, told.reportId, ticket.categoryCode);
      if (!isHeldOut(told.reportId)) deltas.push(...deltasOf(told.words, before, ticket.categoryCode));
    }
    await applyDeltas(inner, sumDeltas(deltas));
  });
}

const insertExample = statement<
  { tenantId: string; reportId: string; categoryCode: string; isHeldOut: boolean; now: Date },
  { reportId: string }
>(
  'insert_category_example',
  ({ tenantId, reportId, categoryCode, isHeldOut: held, now }) =>
    sql`insert into category_example (tenant_id, report_id, category_code, is_held_out, learned_at)
        values (${tenantId}, ${reportId}::uuid, ${categoryCode}, ${held}, ${now}::timestamptz)
        on conflict do nothing returning report_id`,
);

/** Makes the report an example of the category; answers what it was one of before. */
async function putUnder(context: Context<Transaction>, reportId: string, categoryCode: string): Promise<string | null> {
  const { db, tenant, now } = context;
  const key = { tenantId: tenant.id, reportId, categoryCode };
  const inserted = await insertExample(db, { ...key, isHeldOut: isHeldOut(reportId), now });
  if (inserted.length > 0) return null;
  const [kept] = await query<{ categoryCode: string }>(
    db,
    sql`select category_code from category_example
      where tenant_id = ${tenant.id} and report_id = ${reportId} for update`,
  );
  await query(
    db,
    sql`update category_example set category_code = ${categoryCode}, learned_at = ${now}::timestamptz
      where tenant_id = ${tenant.id} and report_id = ${reportId} and category_code <> ${categoryCode}`,
  );
  return kept?.categoryCode ?? null;
}

/**
 * Changes counts, given in their one order: the first statement takes all of them in that order, new ones too, so that two
 * who share some wait for each other once and never in a ring.
 */
async function applyDeltas({ db, tenant }: Context<Transaction>, deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return;
  const changes = sql`unnest(${sql.param(deltas.map(({ gram }) => gram))}::text[],
    ${sql.param(deltas.map(({ categoryCode }) => categoryCode))}::text[],
    ${sql.param(deltas.map(({ delta }) => delta))}::int[]) with ordinality as d (gram, category_code, delta, place)`;
  await query(
    db,
    sql`insert into category_gram (tenant_id, gram, category_code, count)
      select ${tenant.id}, d.gram, d.category_code, 0 from ${changes} order by d.place
      on conflict (tenant_id, gram, category_code) do update set count = category_gram.count`,
  );
  await query(
    db,
    sql`update category_gram g set count = greatest(0, g.count + d.delta) from ${changes}
      where g.tenant_id = ${tenant.id} and g.gram = d.gram and g.category_code = d.category_code`,
  );
}
