import { and, eq } from 'drizzle-orm';
import { contentCheck } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { loadTenant } from '../identity/index.js';
import { listTenantIds } from '../outbox/index.js';
import type { PushedVerdict } from './gateway.js';
import { retryAt } from './rules.js';
import { settleCheck } from './settle-check.js';

/**
 * Hears what WeChat found out about a picture, whichever district's it is. Heard again, it changes nothing; a picture WeChat
 * could not fetch or judge is asked about again.
 */
export async function hearVerdict(context: Context, { traceId, verdict }: PushedVerdict): Promise<void> {
  for (const tenantId of await tenantsFrom(context)) {
    const check = await findAsked(context, tenantId, traceId);
    if (!check) continue;
    const tenant = await loadTenant(context.db, tenantId);
    if (!tenant) return;
    const inTenant = { ...context, tenant };
    if (verdict) await settleCheck(inTenant, check.id, verdict);
    else await askAgain(inTenant, check);
    return;
  }
}

/** A push carries no district: the default one first, then the others. */
async function tenantsFrom(context: Context): Promise<string[]> {
  const all = await listTenantIds(context);
  return [context.tenant.id, ...all.filter((id) => id !== context.tenant.id)];
}

interface Asked {
  id: string;
  createdAt: Date;
}

async function findAsked({ db }: Context, tenantId: string, traceId: string): Promise<Asked | undefined> {
  const [found] = await db
    .select({ id: contentCheck.id, createdAt: contentCheck.createdAt })
    .from(contentCheck)
    .where(and(eq(contentCheck.tenantId, tenantId), eq(contentCheck.traceId, traceId)));
  return found;
}

async function askAgain({ db, tenant, now }: Context, { id, createdAt }: Asked): Promise<void> {
  const dueAt = retryAt(createdAt, now);
  await db
    .update(contentCheck)
    .set({ state: 'queued', dueAt })
    .where(and(eq(contentCheck.tenantId, tenant.id), eq(contentCheck.id, id), eq(contentCheck.state, 'asked')));
}
