import { keepBook } from '../../api/_domain/book/index.js';
import { type Gateways, systemActor } from '../../api/_domain/context.js';
import { openDatabase } from '../../db/client.js';

/** A process of its own that closes a district's books, so that it can be killed: address, tenant, moment. */
const [url = '', tenantId = '', moment = ''] = process.argv.slice(2);
const { db, close } = openDatabase(url, { max: 1 });
const tenant = { id: tenantId, name: '', deskUnitId: null };

async function main(): Promise<void> {
  await keepBook({ db, tenant, actor: systemActor, now: new Date(moment), gateways: {} as Gateways }, 600_000);
  await close();
}

void main();
