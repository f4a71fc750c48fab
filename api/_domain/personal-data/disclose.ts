import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { disclosure, roleGrant } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import type { DisclosurePurpose, PersonalField } from '../../_contract/vocabulary.js';
import { mayDo, personIdOf } from '../access/index.js';
import type { Context, Grant } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { accessOf, readTicket } from '../ticket/index.js';
import { inTransaction } from '../transaction.js';
import { hasGiven } from './consent.js';

export interface Disclosing {
  ticketId: string;
  reportId: string;
  field: PersonalField;
  purpose: DisclosurePurpose;
}

interface Reporter {
  personId: string;
  name: string;
  phone: string | null;
}

const reporterOf = statement<{ tenantId: string; ticketId: string; reportId: string }, Reporter>(
  'reporter_of_report',
  ({ tenantId, ticketId, reportId }) => sql`
    select p.id as person_id, p.display_name as name, c.phone
    from ticket_report tr
    join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
    join person p on p.id = r.reporter_id and p.deleted_at is null
    left join person_contact c on c.tenant_id = r.tenant_id and c.person_id = p.id
    where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.report_id = ${reportId}
      and tr.detached_at is null`,
);

/**
 * Shows the phone number or the name of somebody who reported, in full, to those whose duty it is, and keeps who looked,
 * with which role and for what, in the same transaction. Refuses with `ticket.not_found` a ticket that is not theirs,
 * `access.forbidden` who may not know reporters, `report.not_found` what is not on the ticket or has lost its reporter,
 * and `disclosure.not_available` a number that was not left or was taken back.
 */
export async function disclose(context: Context, { ticketId, reportId, field, purpose }: Disclosing): Promise<string> {
  const actorId = personIdOf(context.actor);
  const { ticket } = await readTicket(context, ticketId);
  if (!mayDo(context.actor, 'ticket.read_reporter', accessOf(ticket))) throw new DomainError('access.forbidden');
  const grantedBy = context.actor.grants.find((grant) =>
    mayDo({ ...context.actor, grants: [grant] }, 'ticket.read_reporter', accessOf(ticket)),
  );
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const [reporter] = await reporterOf(db, { tenantId: tenant.id, ticketId, reportId });
    if (!reporter) throw new DomainError('report.not_found');
    const value = await fullValue(inner, reporter, field);
    const grantId = await grantIdOf(inner, actorId, grantedBy);
    const row = { subjectId: reporter.personId, actorId, grantId, field, purpose, ticketId, occurredAt: now };
    await db.insert(disclosure).values({ tenantId: tenant.id, id: newId(now), ...row });
    return value;
  });
}

async function fullValue(context: Context, reporter: Reporter, field: PersonalField): Promise<string> {
  if (field === 'name') return reporter.name;
  const mayCall = await hasGiven(context, reporter.personId, 'phone');
  if (!mayCall || reporter.phone === null) throw new DomainError('disclosure.not_available');
  return reporter.phone;
}

/** The row behind the role that gives the right; the oldest, should there be two of the same. */
async function grantIdOf({ db, tenant, now }: Context, personId: string, grant: Grant | undefined) {
  if (!grant) return null;
  const [row] = await db
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.tenantId, tenant.id),
        eq(roleGrant.personId, personId),
        eq(roleGrant.role, grant.role),
        eq(roleGrant.unitId, grant.unit.id),
        lte(roleGrant.validFrom, now),
        or(isNull(roleGrant.validTo), gt(roleGrant.validTo, now)),
      ),
    )
    .orderBy(asc(roleGrant.id))
    .limit(1);
  return row?.id ?? null;
}
