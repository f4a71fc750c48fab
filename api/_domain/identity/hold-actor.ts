import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import type { Context, Grant } from '../context.js';
import { byWeight } from './rules.js';

interface HeldRow {
  role: Role;
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  path: string;
}

/**
 * The roles a person holds, which nobody ends until the transaction does: whoever is ending one comes first or waits.
 * Take it before any other lock.
 */
export async function holdGrantsOf(context: Context<Transaction>, personId: string): Promise<Grant[]> {
  const { db, tenant, now } = context;
  // Ended is ended, even by somebody whose clock is a moment ahead of ours.
  const rows = await query<HeldRow>(
    db,
    sql`select g.role, u.id, u.kind, u.name, u.short_name, u.path
        from role_grant g join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
        where g.tenant_id = ${tenant.id} and g.person_id = ${personId} and g.ended_by is null
          and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
        order by g.id for share of g`,
  );
  return byWeight(rows.map(({ role, ...unit }) => ({ role, unit })));
}

/** The context with the roles the actor holds by now, as {@link holdGrantsOf} keeps them: who is leaving takes on nothing. */
export async function holdActor(context: Context<Transaction>): Promise<Context<Transaction>> {
  const { actor } = context;
  if (actor.personId === null) return context;
  return { ...context, actor: { ...actor, grants: await holdGrantsOf(context, actor.personId) } };
}
