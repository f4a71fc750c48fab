import { sql } from 'drizzle-orm';
import { awardHold } from '../../../db/schema/index.js';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { HoldReason, HoldStatus, PointSection } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { keepPerson } from '../identity/index.js';
import { newId } from '../ids.js';
import { type LedgerEntry, movePoints } from '../points/index.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { settleDebt } from './debt.js';
import { isEarner } from './earners.js';
import { type AwardCause, periodsOf, withinCaps } from './amounts.js';
import type { Suspicion } from './suspicion.js';
import { tellOf } from './tell.js';

/** Points a person is due, before caps. */
export interface Due {
  personId: string;
  cause: AwardCause;
  /** The report, suggestion or service record: it is paid for once. */
  causeId: string;
  /** More than zero. */
  points: number;
  section: PointSection;
  /** Of the rules that said so; those in force unless given. */
  policyVersion?: number;
  /** What speaks against paying at once. */
  suspicion?: Suspicion;
  /** The unit whose leads look at it when it waits. */
  unitId?: string | null;
}

/** What became of it. */
export interface Award {
  /** `held`: it waits for a look; `capped`: nothing was left of the day or month. */
  state: 'paid' | HoldStatus;
  /** Empty when nothing was paid. */
  entryId: string | null;
  personId: string;
  causeId: string;
  /** Paid; zero while held, and when capped. */
  points: number;
  policyVersion: number | null;
  occurredAt: Date;
  /** False when this cause had been decided before; then nothing was done now. */
  isNew: boolean;
}

/**
 * Pays what is due, once for its cause: at once, or not before somebody looked (suspicious), and no more than the caps of
 * its section leave of the day and month in Asia/Shanghai. What a cap cuts, and what waits, is kept with its reason, never
 * lost silently; whoever waits is told. A debt is paid first. Null, and nothing, when the person is gone or is staff.
 * Awards of one person wait for each other, so that two at once never exceed a cap.
 */
export function award(context: Context, due: Due): Promise<Award | null> {
  return inTransaction(context, async (inner) => {
    const { personId } = due;
    if (!(await keepPerson(inner, personId)) || !(await isEarner(inner, personId))) return null;
    const rules = await loadPolicy(inner, 'points_rules');
    const standing = await standingOf(inner, due);
    const known = knownAward(due, standing);
    if (known) return known;
    const points = withinCaps(
      rules.body,
      due.section,
      { day: standing.usedDay, month: standing.usedMonth },
      due.points,
    );
    const what = { ...due, policyVersion: due.policyVersion ?? rules.version };
    const cut = due.points - points;
    if (points > 0 && due.suspicion && due.suspicion.reasons.length > 0) {
      return hold(inner, what, 'held', points, cut > 0 ? { cut } : {});
    }
    const capped = cut > 0 ? await hold(inner, what, 'capped', cut, { paid: points }) : null;
    if (points === 0) return capped;
    return pay(inner, { ...what, points }, standing.debt > 0);
  });
}

/** Issues points, and pays what is owed from them; for whoever has decided that they are due. */
export async function pay(
  context: Context<Transaction>,
  due: Due & { policyVersion: number },
  isInDebt: boolean,
): Promise<Award> {
  const { personId, cause, causeId, points, section, policyVersion } = due;
  const movement = { from: 'issue', to: { personId }, points, cause, causeId, section, policyVersion } as const;
  const { entry, isNew } = await movePoints(context, movement);
  if (isNew && isInDebt) await settleDebt(context, personId, causeId);
  return paidAward(personId, entry, isNew);
}

function paidAward(personId: string, entry: LedgerEntry, isNew: boolean): Award {
  const { id: entryId, causeId, points, policyVersion, occurredAt } = entry;
  return { state: 'paid', entryId, personId, causeId, points, policyVersion, occurredAt, isNew };
}

async function hold(
  context: Context<Transaction>,
  due: Due & { policyVersion: number },
  status: 'held' | 'capped',
  points: number,
  cap: Record<string, number>,
): Promise<Award> {
  const { tenant, db, now } = context;
  const { personId, cause, causeId, section, policyVersion, unitId = null } = due;
  const { reasons, facts } = status === 'held' && due.suspicion ? due.suspicion : { reasons: [], facts: {} };
  const why: HoldReason[] = Object.keys(cap).length > 0 ? [...reasons, 'cap_reached'] : reasons;
  const id = newId(now);
  await db.insert(awardHold).values({
    ...{ tenantId: tenant.id, id, status, personId, causeKind: cause, causeId, points, section, policyVersion },
    ...{ reasons: why, facts: { ...facts, ...cap }, unitId, createdAt: now },
  });
  if (status === 'held') await tellOf(context, 'points_held', { id, personId, causeId });
  return { state: status, entryId: null, personId, causeId, points: 0, policyVersion, occurredAt: now, isNew: true };
}

interface Standing {
  usedDay: number;
  usedMonth: number;
  debt: number;
  entryId: string | null;
  entryPoints: number | null;
  entryVersion: number | null;
  entryAt: Date | null;
  holdStatus: HoldStatus | null;
  holdVersion: number | null;
  holdAt: Date | null;
}

function knownAward({ personId, causeId }: Due, standing: Standing): Award | null {
  const { entryId, entryPoints, entryVersion, entryAt, holdStatus, holdVersion, holdAt } = standing;
  if (entryId !== null && entryAt !== null) {
    const paid = { entryId, points: entryPoints ?? 0, policyVersion: entryVersion, occurredAt: entryAt };
    return { state: 'paid', personId, causeId, isNew: false, ...paid };
  }
  if (holdStatus === null || holdAt === null) return null;
  const nothing = { entryId: null, points: 0, policyVersion: holdVersion, occurredAt: holdAt };
  return { state: holdStatus, personId, causeId, isNew: false, ...nothing };
}

async function standingOf({ db, tenant, now }: Context, due: Due): Promise<Standing> {
  const { dayStart, monthStart } = periodsOf(now);
  const { personId, cause, causeId, section } = due;
  const parameters = { tenantId: tenant.id, personId, cause, causeId, section, dayStart, monthStart };
  const [standing] = await readStanding(db, { ...parameters, firstId: firstIdAt(monthStart) });
  return standing as Standing;
}

/** The smallest id of what happened from then on: ids begin with their time. */
function firstIdAt(moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

// What waited counts on the day it was earned, before and after it is released; what was dropped counts no more.
const readStanding = statement<
  {
    tenantId: string;
    personId: string;
    cause: string;
    causeId: string;
    section: string;
    dayStart: Date;
    monthStart: Date;
    firstId: string;
  },
  Standing
>(
  'read_award_standing',
  (p) => sql`
    with used as (
      select e.points, e.occurred_at as at
      from point_account a
      join ledger_entry e on e.tenant_id = a.tenant_id and e.credit_account_id = a.id and e.id >= ${p.firstId}::uuid
      where a.tenant_id = ${p.tenantId} and a.kind = 'person' and a.person_id = ${p.personId}::uuid
        and e.section = ${p.section} and e.occurred_at >= ${p.monthStart}::timestamptz
        and e.cause_kind in ('report_verified', 'suggestion_adopted', 'hours_confirmed')
        and not exists (
          select from award_hold h where h.tenant_id = e.tenant_id and h.cause_kind = e.cause_kind
            and h.cause_id = e.cause_id and h.status = 'released')
      union all
      select h.points, h.created_at from award_hold h
      where h.tenant_id = ${p.tenantId} and h.person_id = ${p.personId}::uuid and h.section = ${p.section}
        and h.status in ('held', 'released') and h.created_at >= ${p.monthStart}::timestamptz
    )
    select
      (select coalesce(sum(points) filter (where at >= ${p.dayStart}::timestamptz), 0) from used) as used_day,
      (select coalesce(sum(points), 0) from used) as used_month,
      -coalesce((select balance from point_account
        where tenant_id = ${p.tenantId} and kind = 'debt' and person_id = ${p.personId}::uuid), 0) as debt,
      entry.id as entry_id, entry.points as entry_points, entry.policy_version as entry_version,
      entry.occurred_at as entry_at,
      held.status as hold_status, held.policy_version as hold_version, held.created_at as hold_at
    from (values (1)) one
    left join ledger_entry entry on entry.tenant_id = ${p.tenantId} and entry.cause_kind = ${p.cause}
      and entry.cause_id = ${p.causeId}::uuid
    left join award_hold held on held.tenant_id = ${p.tenantId} and held.cause_kind = ${p.cause}
      and held.cause_id = ${p.causeId}::uuid`,
);
