import { sql } from 'drizzle-orm';
import { courierTeam } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { demandOpen } from '../unit/index.js';
import { findOwnUnit } from './appointer.js';
import { demandPlace } from './rules.js';
import { selectTeams, type Team } from './team.js';
import { newTeamCode } from './team-code.js';

/** One code in 148 million is taken: more than a few in a row are not bad luck. */
const ATTEMPTS = 5;

/**
 * Founds a couriers' team of a unit, with a code of its own. Refuses with `access.forbidden` who leads nothing,
 * `unit.not_found` for a unit that is not theirs, `unit.closed`, and `request.invalid` for one that has no couriers.
 */
export async function createTeam(context: Context, input: { unitId: string; name: string }): Promise<Team> {
  const unit = await findOwnUnit(context, 'team.manage', input.unitId);
  demandPlace('courier', unit.kind, 'unitId');
  return inTransaction(context, async (inner) => {
    await demandOpen(inner, unit.id, 'unitId');
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const id = await insertTeam(inner, input);
      if (id) return readTeam(inner, id);
    }
    throw new DomainError('service.unavailable');
  });
}

async function insertTeam({ db, tenant, now }: Context, input: { unitId: string; name: string }) {
  const [made] = await db
    .insert(courierTeam)
    .values({ tenantId: tenant.id, id: newId(now), ...input, code: newTeamCode(), createdAt: now })
    .onConflictDoNothing()
    .returning({ id: courierTeam.id });
  return made?.id;
}

async function readTeam(context: Context, id: string): Promise<Team> {
  const [team] = await selectTeams(context, sql`t.id = ${id}`);
  if (!team) throw new DomainError('service.unavailable');
  return team;
}
