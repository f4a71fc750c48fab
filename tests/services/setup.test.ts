import type { SetupProgress } from '../../api/_contract/import.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { findTenant, grantRole, loadTenant } from '../../api/_domain/identity/index.js';
import { openDistrict, readSetup } from '../../api/_domain/setup/index.js';
import { closeUnit, createUnit } from '../../api/_domain/unit/index.js';
import { tenant } from '../../db/schema/index.js';
import { eq } from 'drizzle-orm';
import { useDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let administrator: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  administrator = await world.person('管理员', [{ role: 'administrator', at: world.units.district }]);
});
afterAll(() => world.close());

const shut = () =>
  database.db.update(tenant).set({ readyAt: null, deskUnitId: null }).where(eq(tenant.id, world.tenantId));
const step = ({ steps }: SetupProgress, key: string) => steps.find((one) => one.key === key);

describe('the set-up of a district', () => {
  it('counts what there is, grid by grid, and leaves out what was closed', async () => {
    const { community, street, westGrid } = world.units;
    const before = await readSetup(administrator);
    expect(step(before, 'boundaries')).toMatchObject({ state: 'done', detail: '1 个社区有网格（共 2 个）' });
    expect(step(before, 'staff')).toMatchObject({ state: 'todo', detail: '0 个网格有网格员，还差 2 个' });
    const officer = await world.person('网格员');
    await grantRole(world.system(), {
      personId: officer.actor.personId ?? '',
      role: 'grid_officer',
      unitId: westGrid.id,
    });
    const second = await createUnit(world.system(), { kind: 'community', name: '第二社区', parentId: street.id });
    await createUnit(world.system(), { kind: 'grid', name: '没画的网格', parentId: community.id });
    const after = await readSetup(administrator);
    expect(step(after, 'communities')).toMatchObject({ detail: '已有 2 个社区' });
    expect(step(after, 'boundaries')).toMatchObject({
      state: 'partly',
      detail: '1 个社区有网格（共 2 个），还差 1 个，1 个网格没有边界',
    });
    expect(step(after, 'staff')).toMatchObject({ state: 'partly', detail: '1 个网格有网格员，还差 1 个' });
    await closeUnit(administrator, second);
    expect(step(await readSetup(administrator), 'communities')).toMatchObject({ detail: '已有 1 个社区' });
  });

  it('opens with the chosen desk; opening again changes the desk and nothing else', async () => {
    await shut();
    expect(await loadTenant(database.db, world.tenantId)).toBeNull();
    expect((await openDistrict(administrator, world.units.community.id)).isOpen).toBe(true);
    expect(await loadTenant(database.db, world.tenantId)).toMatchObject({ deskUnitId: world.units.community.id });
    await openDistrict(administrator, world.units.street.id);
    expect(await findTenant(database.db, world.tenantId)).toMatchObject({ deskUnitId: world.units.street.id });
  });

  it('gives the desk only to a unit that can answer', async () => {
    const compound = await createUnit(world.system(), {
      kind: 'compound',
      name: '某小区',
      parentId: world.units.community.id,
    });
    await expect(openDistrict(administrator, compound)).rejects.toMatchObject({ code: 'unit.cannot_hold' });
    await closeUnit(administrator, compound);
    await expect(openDistrict(administrator, compound)).rejects.toMatchObject({ code: 'unit.closed' });
  });
});
