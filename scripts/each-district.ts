import { type Gateways, type OuterContext, systemActor } from '../api/_domain/context.js';
import { loadTenant } from '../api/_domain/identity/index.js';
import { listTenantIds } from '../api/_domain/outbox/index.js';
import { openDatabase } from '../db/client.js';
import { findDatabase } from './find-database.js';
import { loadEnvironment } from './start-settings.js';

// What is counted lies in the database: whatever else is asked of the world is a mistake.
const noGateways = new Proxy({} as Gateways, {
  get: (_, name) => {
    throw new Error(`no gateway ${String(name)} beside a command`);
  },
});

/** Does the work for every district, as the system, in the database of a running `npm start` or of DATABASE_URL. */
export async function eachDistrict(work: (context: OuterContext) => Promise<void>): Promise<void> {
  const { db, close } = openDatabase(await findDatabase(loadEnvironment()), { max: 1 });
  try {
    for (const tenantId of await listTenantIds({ db })) {
      const tenant = await loadTenant(db, tenantId);
      if (tenant) await work({ db, tenant, actor: systemActor, now: new Date(), gateways: noGateways });
    }
  } finally {
    await close();
  }
}
