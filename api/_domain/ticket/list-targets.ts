import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context, UnitRef } from '../context.js';
import { demand } from '../access/index.js';
import { holderKinds, listUnitsBelow } from '../unit/index.js';
import { accessOf } from './change-ticket.js';
import { communityOf, isOutsideInReach, outsideKinds } from './hand-over-targets.js';
import { readTicket } from './queries.js';
import type { Ticket } from './ticket.js';

/** The property companies of its place and the departments a ticket can be handed to. Throws `ticket.not_found`, `access.forbidden`. */
export async function listTransferTargets(context: Context, ticketId: string): Promise<UnitRef[]> {
  const { ticket } = await readTicket(context, ticketId);
  demand(context.actor, 'ticket.handle', accessOf(ticket));
  const outside = await outsideOf(context, ticket);
  return outside.filter(({ id }) => id !== ticket.holder.id);
}

/** The units that can take a part of a ticket: those of its community, and those it can be handed to. Throws as above. */
export async function listPartTargets(context: Context, ticketId: string): Promise<UnitRef[]> {
  const { ticket } = await readTicket(context, ticketId);
  demand(context.actor, 'ticket.split', accessOf(ticket));
  const community = await communityOf(context, ticket);
  const inside = community ? await listUnitsBelow(context, [community.path], holderKinds) : [];
  return withOutside(context, inside, ticket);
}

/** Those units with the companies and departments a ticket can be handed to; of these no others. */
export async function withOutside(context: Context, inside: readonly UnitRef[], ticket: Ticket): Promise<UnitRef[]> {
  const outside = await outsideOf(context, ticket);
  return [...inside.filter(({ kind }) => !outsideKinds.includes(kind)), ...outside];
}

/**
 * The property companies of the place of a ticket, and the departments of its district, that somebody answers for: with the
 * others one has to talk (a coordination), a ticket would only lie there.
 */
async function outsideOf(context: Context, ticket: Ticket): Promise<UnitRef[]> {
  const [districtId] = ticket.holder.path.split('/');
  const known = await listUnitsBelow(context, [`${districtId}/`], outsideKinds);
  const staffed = await staffedOf(
    context,
    known.map(({ id }) => id),
  );
  const all = known.filter(({ id }) => staffed.has(id));
  const fit = await Promise.all(all.map((unit) => isOutsideInReach(context, ticket, unit)));
  return all.filter((_, index) => fit[index]);
}

const staffedUnits = statement<{ tenantId: string; ids: string[]; now: Date }, { unitId: string }>(
  'staffed_outside_units',
  ({ tenantId, ids, now }) =>
    sql`select distinct g.unit_id from role_grant g
        where g.tenant_id = ${tenantId} and g.unit_id = any(${ids}::uuid[])
          and g.role in ('property_handler', 'department_handler')
          and g.valid_from <= ${now}::timestamptz and (g.valid_to is null or g.valid_to > ${now}::timestamptz)`,
);

async function staffedOf({ db, tenant, now }: Context, ids: string[]): Promise<Set<string>> {
  const rows = await staffedUnits(db, { tenantId: tenant.id, ids, now });
  return new Set(rows.map(({ unitId }) => unitId));
}
