import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import type { Context, Grant } from '../context.js';
import { byWeight } from './rules.js';

/** The roles anybody holds now, the heaviest first. */
export async function grantsOf({ db, tenant, now }: Context, personId: string): Promise<Grant[]> {
  const rows = await query<{ role: Role; id: string; kind: UnitKind; name: string; shortName: string; path: string }>(
    db,
    sql`select g.role, u.id, u.kind, u.name, u.short_name, u.path
        from role_grant g join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
        where g.tenant_id = ${tenant.id} and g.person_id = ${personId}
          and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})`,
  );
  return byWeight(rows.map(({ role, ...unit }) => ({ role, unit })));
}
