import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ChildRelation } from '../../_contract/vocabulary.js';
import { mayDo } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { demandOpen, findUnit, holderKinds } from '../unit/index.js';
import { communityOf, isOutsideInReach } from './hand-over-targets.js';
import type { Ticket } from './ticket.js';

/**
 * Who may hold a part of a ticket: units of the community it lies in, the property company of the place, a department of
 * the district, and whatever the actor may dispatch to. A joint lead names neither itself nor who is in already.
 * Refuses others with `ticket.target_unfit`, and with `unit.closed`.
 */
export async function partTarget(
  context: Context,
  parent: Ticket,
  unitId: string,
  relation: ChildRelation,
): Promise<UnitRef> {
  const target = await findUnit(context, unitId);
  const isTwice = relation === 'joint' && (await isInAlready(context, parent, unitId));
  if (isTwice || !(await isInReach(context, parent, target))) {
    throw new DomainError('ticket.target_unfit', '不能请这个单位，请选本社区的网格、物业，或部门', { field: 'unitId' });
  }
  await demandOpen(context, unitId, 'unitId');
  return target;
}

async function isInReach(context: Context, parent: Ticket, target: UnitRef): Promise<boolean> {
  if (!(holderKinds as readonly string[]).includes(target.kind)) return false;
  const { actor } = context;
  if (actor.isSystem || mayDo(actor, 'ticket.dispatch', { holderPath: target.path })) return true;
  if (await isOutsideInReach(context, parent, target)) return true;
  const community = await communityOf(context, parent);
  return community !== undefined && target.path.startsWith(community.path);
}

async function isInAlready({ db, tenant }: Context, parent: Ticket, unitId: string): Promise<boolean> {
  if (parent.holder.id === unitId) return true;
  const found = await query<{ id: string }>(
    db,
    sql`select id from ticket
        where tenant_id = ${tenant.id} and parent_id = ${parent.id} and holder_unit_id = ${unitId}
          and parent_relation = 'joint' and status not in ('resolved', 'closed', 'rejected', 'merged')`,
  );
  return found.length > 0;
}
