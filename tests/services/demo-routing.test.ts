import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { demoTenantId, makeDemoDistrict } from '../../api/_demo/index.js';
import { type Gateways, type OuterContext, systemActor } from '../../api/_domain/context.js';
import { authenticate, loadTenant, signInAsPersona } from '../../api/_domain/identity/index.js';
import { createEmbeddedStore } from '../../api/_gateways/object-store/index.js';
import { createPhotoPipeline } from '../../api/_gateways/photo-pipeline/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { submitted } from '../support/world.js';

/** 小事不出小区 in the demo district: the rules of the seed on its compounds, companies and grids. */

const database = useDatabase();
const directory = mkdtempSync(join(tmpdir(), 'beehive-demo-'));
const gateways: Gateways = {
  objectStore: createEmbeddedStore({ directory, secret: 'a-secret-for-tests-of-at-least-32-characters' }),
  photoPipeline: createPhotoPipeline(),
  wechat: null,
};
const now = new Date('2026-11-21T03:00:00Z');
let courier: OuterContext;

beforeAll(async () => {
  await makeDemoDistrict({ db: database.db, gateways, now, hasHistory: false });
  const tenant = await loadTenant(database.db, demoTenantId);
  if (!tenant) throw new Error('no demo district');
  const context: OuterContext = { db: database.db, tenant, actor: systemActor, now, gateways };
  const { token } = await signInAsPersona(context, 'courier-wang-hui');
  courier = { ...context, actor: (await authenticate(database.db, token, now)).actor };
}, 120_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Who gets a report from there, and the grid it lies in. */
async function holderOf(latitude: number, longitude: number, categoryCode: string) {
  const place = { longitude, latitude, coordinateSystem: 'wgs84' as const };
  const ticketId = await submitted(courier, { place, categoryCode });
  const [row] = await query<{ holder: string; area: string }>(
    database.db,
    sql`select holder.short_name as holder, area.short_name as area from ticket t
        join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
        join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id where t.id = ${ticketId}`,
  );
  return row;
}

describe('a report in the demo district', () => {
  it('from inside a compound goes to its property company; the grid still sees it', async () => {
    const plaza = await holderOf(30.276216, 118.1298, 'litter_bin_damaged');
    expect(plaza).toEqual({ holder: '广场花苑物业', area: '03 网格' });
    expect((await holderOf(30.277623, 118.143708, 'litter_bin_damaged'))?.holder).toBe('芙蓉园物业');
  });

  it('from the street before its wall goes to the grid', async () => {
    expect(await holderOf(30.2759, 118.1298, 'litter_bin_damaged')).toEqual({ holder: '03 网格', area: '03 网格' });
  });

  it('of what a department owns goes to that department, wherever it stands; of what nobody owns it does not', async () => {
    for (const latitude of [30.276216, 30.2759]) {
      const rail = await holderOf(latitude, 118.1298, 'traffic_facility_damaged');
      expect(rail).toEqual({ holder: '区市政所', area: '03 网格' });
    }
    expect((await holderOf(30.2759, 118.1298, 'public_facility_damaged'))?.holder).toBe('03 网格');
  });

  it('goes to the grid from a compound nobody looks after, of danger, and of what no company settles', async () => {
    expect((await holderOf(30.275656, 118.13291, 'litter_bin_damaged'))?.holder).toMatch(/网格$/);
    for (const categoryCode of ['fire_lane_blocked', 'noise_nuisance']) {
      expect(await holderOf(30.276216, 118.1298, categoryCode)).toEqual({ holder: '03 网格', area: '03 网格' });
    }
  });
});
