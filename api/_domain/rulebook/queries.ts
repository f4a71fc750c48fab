import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ManagedKind } from '../../_contract/rules.js';
import type { Context } from '../context.js';
import { type PolicyBody, policySchemas } from '../policy/index.js';

/** A published version without its body. */
export interface PublishedVersion {
  version: number;
  effectiveFrom: Date;
  publishedAt: Date | null;
  /** Empty for what the system set up. */
  publishedBy: string | null;
}

/** What has been published of some kinds, the newest first. Without bodies. */
export function versionsOf({ db, tenant }: Context, kinds: readonly ManagedKind[]) {
  return query<PublishedVersion & { kind: ManagedKind }>(
    db,
    sql`select v.kind, v.version, v.effective_from, v.created_at as published_at, p.display_name as published_by
        from policy_version v left join person p on p.id = v.created_by
        where v.tenant_id = ${tenant.id} and v.kind = any(${sql.param([...kinds])}::text[])
        order by v.version desc`,
  );
}

/** The body published last; null while nothing was. */
export async function latestBody<Kind extends ManagedKind>(
  { db, tenant }: Context,
  kind: Kind,
): Promise<PolicyBody<Kind> | null> {
  const [latest] = await query<{ body: unknown }>(
    db,
    sql`select body from policy_version where tenant_id = ${tenant.id} and kind = ${kind}
        order by version desc limit 1`,
  );
  return latest ? (policySchemas[kind].parse(latest.body) as PolicyBody<Kind>) : null;
}
