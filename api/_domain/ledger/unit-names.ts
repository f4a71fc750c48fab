import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

interface Row {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  path: string;
}

/** The units of a district by id. */
export interface UnitNames {
  name(id: string): string | null;
  /** The short name of the unit of that kind which is the unit itself or above it. */
  above(id: string | null, kind: UnitKind): string | null;
}

// Buildings and compounds hold nothing, and there are thousands of them.
const unitNames = statement<{ tenantId: string }, Row>(
  'ledger_units',
  ({ tenantId }) =>
    sql`select id, kind, name, short_name, path from unit
        where tenant_id = ${tenantId} and kind not in ('building', 'compound')`,
);

/** Reads every unit that can hold a ticket, or stands above one that can. */
export async function readUnitNames({ db, tenant }: Context): Promise<UnitNames> {
  const units = new Map((await unitNames(db, { tenantId: tenant.id })).map((unit) => [unit.id, unit]));
  return {
    name: (id) => units.get(id)?.name ?? null,
    above: (id, kind) => {
      const chain = (id && units.get(id)?.path.split('/').filter(Boolean)) || [];
      return chain.map((one) => units.get(one)).find((unit) => unit?.kind === kind)?.shortName ?? null;
    },
  };
}
