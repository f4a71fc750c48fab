import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { HoldReason, HoldStatus, PointSection, Severity } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import type { AwardCause } from './amounts.js';

/** An award that waited for a look, with what it was for. */
export interface AwardHold {
  id: string;
  status: HoldStatus;
  personId: string;
  personName: string;
  cause: AwardCause;
  causeId: string;
  points: number;
  section: PointSection;
  policyVersion: number;
  reasons: HoldReason[];
  facts: Record<string, string | number>;
  unitId: string | null;
  createdAt: Date;
  decidedBy: string | null;
  deciderName: string | null;
  decidedAt: Date | null;
  words: string | null;
  /** Who verified, adopted or confirmed: never the one who decides. */
  verifierId: string | null;
  ticketId: string | null;
  ticketNumber: number | null;
  categoryCode: string | null;
  severity: Severity | null;
  placeWords: string | null;
  verifiedAt: Date | null;
}

/** Holds that meet a condition on `h`, with their ticket; in the order and number asked. */
export function selectHolds({ db, tenant }: Context, condition: SQL, limit = 1): Promise<AwardHold[]> {
  return query<AwardHold>(
    db,
    sql`select h.id, h.status, h.person_id, p.display_name as person_name, h.cause_kind as cause, h.cause_id, h.points,
          h.section, h.policy_version, h.reasons, h.facts, h.unit_id, h.created_at, h.decided_by,
          decider.display_name as decider_name, h.decided_at, h.words,
          coalesce(verified.actor_id, s.answered_by, service.decided_by) as verifier_id,
          t.id as ticket_id, t.number as ticket_number, t.category_code, t.severity, t.place_words, t.verified_at
        from award_hold h
        join person p on p.id = h.person_id and p.deleted_at is null
        left join person decider on decider.id = h.decided_by
        left join ticket_report tr on h.cause_kind = 'report_verified' and tr.tenant_id = h.tenant_id
          and tr.report_id = h.cause_id and tr.detached_at is null
        left join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
        left join lateral (
          select e.actor_id from ticket_event e
          where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.type = 'verified'
          order by e.version desc limit 1) verified on true
        left join suggestion s on h.cause_kind = 'suggestion_adopted' and s.tenant_id = h.tenant_id and s.id = h.cause_id
        left join service_record service on h.cause_kind = 'hours_confirmed' and service.tenant_id = h.tenant_id
          and service.id = h.cause_id
        where h.tenant_id = ${tenant.id} and ${condition}
        order by h.created_at, h.id limit ${limit}`,
  );
}
