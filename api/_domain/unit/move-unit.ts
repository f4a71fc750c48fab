import { and, eq, sql } from 'drizzle-orm';
import { unit } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { findManaged, findParent } from './authority.js';
import { demandOpen } from './queries.js';
import { demandParent } from './tree-rules.js';
import { lockTree } from './tree-lock.js';

/**
 * Puts a unit, with all below it, under another parent: from then on the grants above reach it there. Tickets stay with
 * their holders. Moving it to where it is changes nothing. Refuses with `access.forbidden`, `unit.not_found` (also for a
 * parent that is not the actor's), `unit.closed`, and `request.invalid` for a parent of the wrong kind or below itself.
 */
export async function moveUnit(context: Context, unitId: string, parentId: string): Promise<void> {
  await inTransaction(context, async (inner) => {
    await lockTree(inner, 'to move');
    const { db, tenant } = inner;
    const moved = await findManaged(inner, unitId);
    const parent = await findParent(inner, parentId);
    demandParent(moved.kind, parent.kind);
    await demandOpen(inner, parent.id);
    if (parent.path.startsWith(moved.path))
      throw new DomainError('request.invalid', '不能移到自己下面', { field: 'parentId' });
    const path = `${parent.path}${moved.id}/`;
    if (path === moved.path) return;
    await db
      .update(unit)
      .set({ parentId: parent.id })
      .where(and(eq(unit.tenantId, tenant.id), eq(unit.id, moved.id)));
    await query(
      db,
      sql`update unit set path = ${path} || substr(path, ${moved.path.length + 1}::int)
          where tenant_id = ${tenant.id} and path like ${`${moved.path}%`}`,
    );
  });
}
