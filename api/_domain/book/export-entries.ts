import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { ledgerCauses, pointAccountKinds, type PointAccountKind } from '../../_contract/vocabulary.js';
import { demand } from '../access/index.js';
import type { Context, OuterContext } from '../context.js';
import { type ExportTrace, startExport } from '../export-log/index.js';
import { type Month, neutralNumber } from '../points/index.js';
import { canonical, type ChainedEntry } from './chain.js';

/** Lines read at a time: all that is held in memory. */
const BATCH = 1000;

/** So many digits tell the people of a district apart. */
const NAME_DIGITS = 10;

/** The titles of the auditor's file, from the left. */
export const auditColumns: readonly string[] = [
  '序号',
  '时间',
  '事由',
  '付出方',
  '收入方',
  '积分',
  '规则版本',
  '原文',
  '哈希',
];

type Cell = string | number | null;

/**
 * The entries of a month in the order of their chain, then those not linked yet, batch by batch as they are asked for. The
 * hash of a line is the SHA-256 of the hash above it, a line feed and 原文. People stand under neutral names unless they
 * consented to theirs. That it was taken is kept before. Refuses with `access.forbidden`.
 */
export async function exportEntries(
  context: OuterContext,
  month: Month,
  format: 'csv' | 'xlsx',
): Promise<{ batches: AsyncGenerator<Cell[][], void, void>; trace: ExportTrace }> {
  demand(context.actor, 'points.audit');
  const trace = await startExport(context, { kind: 'ledger', format, filters: { month } });
  return { batches: batches(context, month), trace };
}

async function* batches({ db, tenant }: Context, month: Month): AsyncGenerator<Cell[][], void, void> {
  let after = { sequence: 0, id: '00000000-0000-0000-0000-000000000000' };
  for (const find of [findLinked, findLoose]) {
    for (;;) {
      const rows = await find(db, { tenantId: tenant.id, month, ...after, limit: BATCH });
      const last = rows[rows.length - 1];
      if (last) yield rows.map((row) => line(tenant.id, row));
      if (rows.length < BATCH) break;
      after = { sequence: last?.sequence ?? after.sequence, id: (last as AuditRow).id };
    }
    after = { ...after, id: '00000000-0000-0000-0000-000000000000' };
  }
}

interface AuditRow extends ChainedEntry {
  sequence: number | null;
  hash: string | null;
  debitKind: PointAccountKind;
  debitPersonId: string | null;
  debitName: string | null;
  creditKind: PointAccountKind;
  creditPersonId: string | null;
  creditName: string | null;
}

function line(tenantId: string, row: AuditRow): Cell[] {
  const { sequence, hash, debitKind, debitPersonId, debitName, creditKind, creditPersonId, creditName } = row;
  return [
    sequence,
    row.occurredAt.toISOString(),
    ledgerCauses[row.causeKind as keyof typeof ledgerCauses],
    nameOf(tenantId, debitKind, debitPersonId, debitName),
    nameOf(tenantId, creditKind, creditPersonId, creditName),
    row.points,
    row.policyVersion,
    canonical(row),
    hash,
  ];
}

function nameOf(tenantId: string, kind: PointAccountKind, personId: string | null, name: string | null): string {
  if (personId === null) return pointAccountKinds[kind];
  const who = name ?? `小蜜蜂 ${neutralNumber(tenantId, personId, NAME_DIGITS)}`;
  return kind === 'debt' ? `${who}（${pointAccountKinds.debt}）` : who;
}

type Asked = { tenantId: string; month: Month; sequence: number; id: string; limit: number };

const columns = sql.raw(`entry.id, entry.month, entry.occurred_at, entry.cause_kind, entry.cause_id,
  entry.debit_account_id, entry.credit_account_id, entry.points, entry.section, entry.policy_version,
  debit.kind as debit_kind, debit.person_id as debit_person_id,
  case when payer.board_consent then payer.display_name end as debit_name,
  credit.kind as credit_kind, credit.person_id as credit_person_id,
  case when payee.board_consent then payee.display_name end as credit_name`);

const joins =
  sql.raw(`join point_account debit on debit.tenant_id = entry.tenant_id and debit.id = entry.debit_account_id
  left join person payer on payer.id = debit.person_id and payer.deleted_at is null
  join point_account credit on credit.tenant_id = entry.tenant_id and credit.id = entry.credit_account_id
  left join person payee on payee.id = credit.person_id and payee.deleted_at is null`);

const findLinked = statement<Asked, AuditRow>(
  'export_linked_entries',
  (p) => sql`
    select link.sequence, link.hash, ${columns}
    from ledger_link link
    join ledger_entry entry on entry.tenant_id = link.tenant_id and entry.id = link.entry_id ${joins}
    where link.tenant_id = ${p.tenantId} and link.month = ${p.month} and link.sequence > ${p.sequence}::bigint
    order by link.sequence limit ${p.limit}`,
);

const findLoose = statement<Asked, AuditRow>(
  'export_loose_entries',
  (p) => sql`
    select null::bigint as sequence, null::text as hash, ${columns}
    from ledger_entry entry ${joins}
    where entry.tenant_id = ${p.tenantId} and entry.month = ${p.month} and entry.id > ${p.id}::uuid
      and not exists (
        select from ledger_link link where link.tenant_id = entry.tenant_id and link.entry_id = entry.id)
    order by entry.id limit ${p.limit}`,
);
