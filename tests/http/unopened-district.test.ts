import { eq } from 'drizzle-orm';
import { inviteAdministrator } from '../../api/_domain/appointment/index.js';
import { systemActor } from '../../api/_domain/context.js';
import { findTenant } from '../../api/_domain/identity/index.js';
import { tenant } from '../../db/schema/index.js';
import { establishDistrict } from '../../scripts/divisions/establish-district.js';
import { demandDivision } from '../../scripts/divisions/read-division.js';
import { useDatabase } from '../support/database.js';
import { createTestServer, type TestServer } from '../support/server.js';
import { aReport, createWorld, thursdayMorning, type World } from '../support/world.js';

const database = useDatabase();
const tenantId = '341021';
let world: World;
let server: TestServer;

beforeAll(async () => {
  // Another district lends its store and gateways; the server's own is the one the command made.
  world = await createWorld(database.db);
  await establishDistrict(database.db, demandDivision(tenantId), { now: new Date('2026-01-05T00:00:00Z') });
  server = createTestServer(database, { ...world, tenantId });
});
afterAll(() => world.close());

describe('a district that tenant:create made', () => {
  it('is set up by the administrator that admin:create invites, before it opens', async () => {
    const made = await findTenant(database.db, tenantId);
    if (!made) throw new Error('the district is there');
    const context = { db: database.db, tenant: made, actor: systemActor, now: thursdayMorning };
    const { token } = await inviteAdministrator(context);
    const administrator = await server.signIn(await world.person('第一位管理员'));
    expect(await administrator.post('/invitations/accept', { token, displayName: '汪主任' })).toMatchObject({
      status: 200,
    });
    const progress = await administrator.get('/setup');
    expect(progress).toMatchObject({ status: 200, body: { isOpen: false } });
    expect(progress.body.steps.map(({ key, state }: { key: string; state: string }) => [key, state])).toContainEqual([
      'communities',
      'done',
    ]);
  });

  it('takes no report until then, and says why', async () => {
    const resident = await server.signIn(await world.person('王女士'));
    expect(await resident.get('/privacy')).toMatchObject({ status: 200 });
    const refused = await resident.post('/reports', aReport());
    expect(refused).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
    expect(refused.body.title ?? refused.body.detail).toMatch(/还没有开通/);
    expect((await database.db.select().from(tenant).where(eq(tenant.id, tenantId)))[0]?.readyAt).toBeNull();
  });
});
