import { sql } from 'drizzle-orm';
import type { TicketEventType, TicketStatus } from '../../../api/_contract/vocabulary.js';
import type { OuterContext } from '../../../api/_domain/context.js';
import { verifyLedger } from '../../../api/_domain/points/index.js';
import { stateTable, type TicketVerb } from '../../../api/_domain/ticket/state-table.js';
import { holderKinds } from '../../../api/_domain/unit/index.js';
import { query } from '../../../db/statement.js';

/** The step of the state table an event tells of; what is not here changes no status. */
const stepOf: Partial<Record<TicketEventType, TicketVerb>> = {
  dispatched: 'dispatch',
  redispatched: 'redispatch',
  climbed: 'climb',
  acknowledged: 'acknowledge',
  returned: 'return',
  ruling_asked: 'ask_ruling',
  ruled: 'rule',
  verified: 'verify_true',
  found_untrue: 'verify_untrue',
  found_duplicate: 'verify_duplicate',
  coordination_started: 'coordinate',
  coordination_settled: 'settle',
  suspended: 'suspend',
  resumed: 'resume',
  transferred: 'transfer',
  escalated: 'escalate',
  resolved: 'resolve',
  check_passed: 'pass_check',
  closed: 'close',
  reworked: 'rework',
  reopened: 'reopen',
  rejected: 'reject',
  objection_upheld: 'uphold_objection',
  merged: 'merge',
  unmerged: 'unmerge',
};

interface Row {
  id: string;
  status: TicketStatus;
  version: number;
  events: { version: number; type: TicketEventType; data: Record<string, unknown> }[];
  holderKind: string;
  deadlineKind: string | null;
  deadlineAt: Date | null;
  mergedIntoId: string | null;
  parentId: string | null;
  parentStatus: TicketStatus | null;
  grandparentId: string | null;
  reportCount: number;
  attached: number;
  openCoordinations: number;
  openPauses: number;
  openExtensions: number;
  children: number;
}

const open = (table: string, condition: string) =>
  sql.raw(`(select count(*) from ${table} x where x.tenant_id = t.tenant_id and x.ticket_id = t.id and ${condition})`);

function readAll({ db, tenant }: OuterContext): Promise<Row[]> {
  return query<Row>(
    db,
    sql`select t.id, t.status, t.version, t.deadline_kind, t.deadline_at, t.merged_into_id, t.report_count, t.parent_id,
          u.kind as holder_kind, parent.status as parent_status, parent.parent_id as grandparent_id,
          (select jsonb_agg(jsonb_build_object('version', e.version, 'type', e.type, 'data', e.data) order by e.version)
            from ticket_event e where e.tenant_id = t.tenant_id and e.ticket_id = t.id) as events,
          ${open('ticket_report', 'x.detached_at is null')} as attached,
          ${open('coordination', 'x.settled_at is null')} as open_coordinations,
          ${open('ticket_pause', 'x.ended_at is null')} as open_pauses,
          ${open('extension', `x.status = 'asked'`)} as open_extensions,
          (select count(*) from ticket c where c.tenant_id = t.tenant_id and c.parent_id = t.id) as children
        from ticket t
        join unit u on u.tenant_id = t.tenant_id and u.id = t.holder_unit_id
        left join ticket parent on parent.tenant_id = t.tenant_id and parent.id = t.parent_id
        where t.tenant_id = ${tenant.id}`,
  );
}

const ended: readonly TicketStatus[] = ['closed', 'rejected', 'merged'];
const isDone = (status: TicketStatus) => status === 'resolved' || ended.includes(status);
const paused: readonly TicketStatus[] = ['coordinating', 'suspended'];
const worked: readonly TicketStatus[] = ['acknowledged', 'in_progress', ...paused];
const clocked: readonly TicketStatus[] = ['dispatched', ...worked];

/** The status the events lead to by the table, or what is wrong with them. */
function replay({ events }: Row): string {
  let status: TicketStatus = 'dispatched';
  for (const { type, data } of events) {
    const verb = stepOf[type];
    const isKept =
      (type === 'closed' && ended.includes(status)) || (type === 'acknowledged' && status === 'acknowledged');
    // The last of its reports was taken back, or one of several.
    const isWithdrawn = type === 'withdrawn' && data.ended === true;
    if (isWithdrawn) status = 'rejected';
    if (!verb || isKept) continue;
    const next: TicketStatus | undefined = stateTable[status][verb];
    if (!next) return `${type} in ${status}`;
    status = next;
  }
  return status;
}

function faultsOf(row: Row): string[] {
  const { status, version, events, deadlineKind } = row;
  const expected = replay(row);
  const wasWithdrawn = status === 'rejected' && events.some(({ type }) => type === 'withdrawn');
  const rules: [string, boolean][] = [
    [`status ${status}, but its events lead to ${expected}`, status === expected || wasWithdrawn],
    ['events have a gap', events.every((event, index) => event.version === index + 1) && events.length === version],
    [`held by a ${row.holderKind}`, (holderKinds as readonly string[]).includes(row.holderKind)],
    [`a deadline in ${status}`, (row.deadlineAt !== null) === clocked.includes(status)],
    [
      `a ${deadlineKind} clock in ${status}`,
      !deadlineKind || (deadlineKind === 'response') === (status === 'dispatched'),
    ],
    ['an open coordination', row.openCoordinations === (status === 'coordinating' ? 1 : 0)],
    ['an open pause', row.openPauses === (paused.includes(status) ? 1 : 0)],
    ['an open extension', row.openExtensions <= (worked.includes(status) ? 1 : 0)],
    ['merged into nothing', (row.mergedIntoId !== null) === (status === 'merged')],
    ['reports miscounted', row.reportCount === row.attached],
    ['a part with reports', row.parentId === null || row.attached === 0],
    ['a part of a part', row.grandparentId === null],
    ['open under an ended whole', !row.parentStatus || !isDone(row.parentStatus) || isDone(status)],
    ['parts nobody was told of', row.children === events.filter(({ type }) => type === 'child_opened').length],
  ];
  return rules.filter(([, holds]) => !holds).map(([name]) => `${row.id}: ${name}`);
}

/** What does not hold of any ticket of the district, or of its points; nothing, when all is well. */
export async function brokenInvariants(context: OuterContext): Promise<string[]> {
  const rows = await readAll(context);
  const ledger = await verifyLedger(context);
  return [...rows.flatMap(faultsOf), ...ledger.map(({ kind, subjectId }) => `ledger ${kind} ${subjectId}`)];
}
