import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { serviceRecord } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import { mayDoWhere } from '../access/index.js';
import { awardConfirmedHours, dropHours } from '../award/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { keepPerson } from '../identity/index.js';
import { loadPolicy, type PointsRules } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { demandSomewhere } from './authority.js';
import { decidedAlready, isDecided } from './decided-already.js';
import { areMinutesFit } from './rules.js';
import { type ServiceRecord, selectRecords } from './service-record.js';
import { tellDecided } from './tell.js';

/**
 * Confirms hours, all that can count or fewer, in quarter hours, and pays for them once; the person is told. Saying the
 * same again changes nothing. Throws `access.forbidden` (confirms nowhere; one's own), `service.not_found`,
 * `service.not_ready`, `service.decided` and `service.minutes_unfit`.
 */
export function confirmRecord(context: Context, recordId: string, minutes?: number): Promise<ServiceRecord> {
  return decideRecord(context, recordId, {
    isSame: (record) => record.status === 'confirmed' && record.minutes === (minutes ?? record.minutes),
    decide: async (inner, record) => {
      const most = record.minutesMax ?? 0;
      const confirmed = minutes ?? most;
      if (!areMinutesFit(confirmed, most))
        throw new DomainError('service.minutes_unfit', undefined, { field: 'minutes', minutesMax: most });
      await write(inner, recordId, { status: 'confirmed', minutes: confirmed });
      await awardConfirmedHours(inner, { recordId, personId: record.personId, minutes: confirmed });
      await tellDecided(inner, 'hours_confirmed', record);
    },
  });
}

/**
 * Says that hours do not count, and why, for the person to read; nothing is paid. Saying so again changes nothing. Throws
 * as {@link confirmRecord}, minutes apart.
 */
export function declineRecord(context: Context, recordId: string, words: string): Promise<ServiceRecord> {
  return decideRecord(context, recordId, {
    isSame: (record) => record.status === 'declined',
    decide: async (inner, record) => {
      await write(inner, recordId, { status: 'declined', words });
      await dropHours(inner, { recordId, personId: record.personId, minutes: record.minutesMax ?? 0 }, words);
      await tellDecided(inner, 'hours_declined', record);
    },
  });
}

interface Decision {
  isSame(record: ServiceRecord): boolean;
  decide(inner: Context<Transaction>, record: ServiceRecord): Promise<void>;
}

async function decideRecord(context: Context, recordId: string, decision: Decision): Promise<ServiceRecord> {
  const deciderId = demandSomewhere(context.actor, 'service.confirm');
  const { body: rules } = await loadPolicy(context, 'points_rules');
  return inTransaction(context, async (inner) => {
    const { personId } = await findOurs(inner, rules, recordId);
    // The person before the record, as every award does; who is gone is not found.
    if (!(await keepPerson(inner, personId))) throw new DomainError('service.not_found');
    await lockRecord(inner.db, { tenantId: inner.tenant.id, id: recordId });
    const record = await findOurs(inner, rules, recordId);
    if (record.personId === deciderId) throw new DomainError('access.forbidden');
    if (record.decidedBy === deciderId && decision.isSame(record)) return record;
    if (isDecided(record)) throw await decidedAlready(inner, record);
    if (record.status !== 'checked_out') throw new DomainError('service.not_ready');
    await decision.decide(inner, record);
    return findOurs(inner, rules, recordId);
  });
}

async function findOurs(context: Context, rules: PointsRules, recordId: string): Promise<ServiceRecord> {
  const isOurs = mayDoWhere(context, 'service.confirm', { unitId: sql`a.unit_id` });
  const [found] = await selectRecords(context, rules, sql`r.id = ${recordId}::uuid and ${isOurs}`);
  if (!found) throw new DomainError('service.not_found');
  return found;
}

const lockRecord = statement<{ tenantId: string; id: string }, { id: string }>(
  'lock_service_record',
  ({ tenantId, id }) => sql`select id from service_record where tenant_id = ${tenantId} and id = ${id} for update`,
);

async function write(
  { db, tenant, actor, now }: Context<Transaction>,
  recordId: string,
  change: { status: 'confirmed'; minutes: number } | { status: 'declined'; words: string },
): Promise<void> {
  await db
    .update(serviceRecord)
    .set({ ...change, decidedBy: actor.personId, decidedAt: now })
    .where(and(eq(serviceRecord.tenantId, tenant.id), eq(serviceRecord.id, recordId)));
}
