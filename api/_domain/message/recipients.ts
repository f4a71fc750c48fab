import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Role } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

/** Those who lead what lies below their unit. */
export const leading: Role[] = ['section_lead', 'secretary', 'street_lead', 'district_lead'];
/** Those of them who rule, and check the samples. */
export const ruling: Role[] = ['secretary', 'street_lead', 'district_lead'];
/** Those who answer for what their unit holds. */
const answering: Role[] = ['grid_officer', 'assistant_officer', 'property_handler', 'department_handler', ...leading];

const leadsAbove = statement<
  { tenantId: string; unitId: string; roles: Role[]; now: Date },
  { personId: string; path: string }
>(
  'leads_above',
  ({ tenantId, unitId, roles, now }) =>
    sql`select distinct g.person_id, above.path
        from unit held
        join unit above on above.tenant_id = held.tenant_id
          and above.id = any(string_to_array(trim(trailing '/' from held.path), '/')::uuid[]) and above.id <> held.id
        join role_grant g on g.tenant_id = above.tenant_id and g.unit_id = above.id and g.role = any(${roles}::text[])
          and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
        where held.tenant_id = ${tenantId} and held.id = ${unitId}`,
);

/** Who leads the nearest unit above that has somebody, in one of the roles; nobody at the top. */
export async function leadsOf({ db, tenant, now }: Context, unitId: string, roles = leading): Promise<string[]> {
  const leads = await leadsAbove(db, { tenantId: tenant.id, unitId, roles, now });
  const nearest = Math.max(0, ...leads.map(({ path }) => path.length));
  return leads.filter(({ path }) => path.length === nearest).map(({ personId }) => personId);
}

const staffOfUnit = statement<{ tenantId: string; unitId: string; roles: Role[]; now: Date }, { personId: string }>(
  'staff_of_unit',
  ({ tenantId, unitId, roles, now }) =>
    sql`select distinct person_id from role_grant
        where tenant_id = ${tenantId} and unit_id = ${unitId} and role = any(${roles}::text[])
          and valid_from <= ${now} and (valid_to is null or valid_to > ${now})`,
);

/** All who answer for what the unit holds. */
export async function staffOf({ db, tenant, now }: Context, unitId: string): Promise<string[]> {
  const staff = await staffOfUnit(db, { tenantId: tenant.id, unitId, roles: answering, now });
  return staff.map(({ personId }) => personId);
}

const stillAnswers = statement<
  { tenantId: string; unitId: string; personId: string; roles: Role[]; now: Date },
  { personId: string }
>(
  'still_answers',
  ({ tenantId, unitId, personId, roles, now }) =>
    sql`select g.person_id from unit held
        join role_grant g on g.tenant_id = held.tenant_id and g.person_id = ${personId} and g.role = any(${roles}::text[])
          and g.unit_id = any(string_to_array(trim(trailing '/' from held.path), '/')::uuid[])
          and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
        where held.tenant_id = ${tenantId} and held.id = ${unitId} limit 1`,
);

/** Who works on a ticket of the unit; when nobody has taken it on, or who had has left, all who answer for the unit. */
export async function workersOf(context: Context, unitId: string, assigneeId: string | null): Promise<string[]> {
  const { db, tenant, now } = context;
  if (assigneeId === null) return staffOf(context, unitId);
  const key = { tenantId: tenant.id, unitId, personId: assigneeId, roles: answering, now };
  const [still] = await stillAnswers(db, key);
  return still ? [assigneeId] : staffOf(context, unitId);
}

/** Somebody told of their report, by its id. */
export interface ToldReporter {
  personId: string;
  reportId: string;
}

const reporters = statement<{ tenantId: string; ticketId: string }, ToldReporter>(
  'reporters_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select r.reporter_id as person_id, r.id as report_id
        from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
          and r.reporter_id is not null`,
);

/** Whose reports the ticket gathers now. */
export function reportersOf({ db, tenant }: Context, ticketId: string): Promise<ToldReporter[]> {
  return reporters(db, { tenantId: tenant.id, ticketId });
}

const moved = statement<{ tenantId: string; ticketId: string; at: Date }, ToldReporter>(
  'moved_reporters',
  ({ tenantId, ticketId, at }) =>
    sql`select r.reporter_id as person_id, r.id as report_id
        from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at = ${at}
          and r.reporter_id is not null`,
);

/** Whose reports left the ticket at that moment. */
export function movedReportersOf({ db, tenant }: Context, ticketId: string, at: Date): Promise<ToldReporter[]> {
  return moved(db, { tenantId: tenant.id, ticketId, at });
}
