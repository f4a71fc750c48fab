import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import type { Context, UnitRef } from '../context.js';
import { invitationState } from './rules.js';

/** A single-use link for a role at a unit. */
export interface Invitation {
  id: string;
  role: Role;
  unit: UnitRef;
  /** When the role it gives ends; null for good. */
  validTo: Date | null;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  state: 'open' | 'accepted' | 'expired' | 'revoked';
  acceptedBy: string | null;
  acceptedByName: string | null;
}

interface InvitationRow extends Omit<Invitation, 'unit' | 'state'> {
  revokedAt: Date | null;
  acceptedAt: Date | null;
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
}

/** Invitations of the tenant that fulfil the condition (on `i`), newest first. */
export async function selectInvitations(
  { db, tenant, now }: Pick<Context, 'db' | 'tenant' | 'now'>,
  condition: SQL,
  limit: number,
): Promise<(Invitation & { revokedAt: Date | null; acceptedAt: Date | null })[]> {
  const rows = await query<InvitationRow>(
    db,
    sql`select i.id, i.role, i.grant_valid_to as valid_to, i.created_by, i.created_at, i.expires_at, i.revoked_at,
          i.accepted_at, i.accepted_by, accepter.display_name as accepted_by_name,
          u.id as unit_id, u.kind as unit_kind, u.name as unit_name, u.short_name as unit_short_name, u.path as unit_path
        from invitation i
        join unit u on u.tenant_id = i.tenant_id and u.id = i.unit_id
        left join person accepter on accepter.id = i.accepted_by
        where i.tenant_id = ${tenant.id} and ${condition}
        order by i.id desc limit ${limit}`,
  );
  return rows.map(({ unitId, unitKind, unitName, unitShortName, unitPath, ...row }) => ({
    ...row,
    unit: { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath },
    state: invitationState(row, now),
  }));
}
