import { readFileSync } from 'node:fs';
import { eq, sql } from 'drizzle-orm';
import { policyKinds } from '../../api/_contract/vocabulary.js';
import { inviteAdministrator } from '../../api/_domain/appointment/index.js';
import { loadCalendar } from '../../api/_domain/clock/index.js';
import { systemActor } from '../../api/_domain/context.js';
import { loadTenant } from '../../api/_domain/identity/index.js';
import { loadPolicy } from '../../api/_domain/policy/index.js';
import { createTenant, createUnit, openTenant } from '../../api/_domain/unit/index.js';
import { tenant, unit } from '../../db/schema/index.js';
import { query } from '../../db/statement.js';
import { establishDistrict } from '../../scripts/divisions/establish-district.js';
import { demandDivision } from '../../scripts/divisions/read-division.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const center = { longitudeE6: 118_130_000, latitudeE6: 30_270_000 };
const now = new Date('2026-11-19T02:00:00Z');

const unitsOf = (tenantId: string) =>
  database.db.select().from(unit).where(eq(unit.tenantId, tenantId)).orderBy(unit.code);
const tenantOf = async (id: string) => (await database.db.select().from(tenant).where(eq(tenant.id, id)))[0];

describe('tenant:create 341003', () => {
  const division = demandDivision('341003');
  beforeAll(() => establishDistrict(database.db, division, { center, now }));

  it('makes the district, its streets and its communities with their official codes, each below its parent', async () => {
    const extract = JSON.parse(readFileSync('config/source-data/division-341003.json', 'utf8'));
    const official = [
      extract.county.code,
      ...extract.streets.flatMap((street: { code: string; communities: { code: string }[] }) => [
        street.code,
        ...street.communities.map(({ code }) => code),
      ]),
    ].sort();
    const units = await unitsOf('341003');
    expect(units.map(({ code }) => code)).toEqual(official);
    const byId = new Map(units.map((one) => [one.id, one]));
    for (const one of units) {
      const parent = byId.get(one.parentId ?? '');
      expect([one.kind, parent?.kind]).toEqual(
        { 6: ['district', undefined], 9: ['street', 'district'], 12: ['community', 'street'] }[one.code?.length ?? 0],
      );
      expect(one.code?.startsWith(parent?.code ?? '')).toBe(true);
      expect(one.path).toBe(`${parent?.path ?? ''}${one.id}/`);
    }
    expect(units.find(({ code }) => code === '341003100002')).toMatchObject({
      name: '龙西社区',
      shortName: '龙西社区',
    });
  });

  it('gives it every rule there is, and the calendar', async () => {
    const context = await contextOf('341003');
    for (const kind of Object.keys(policyKinds) as (keyof typeof policyKinds)[])
      expect(await loadPolicy(context, kind)).toMatchObject({ version: 1 });
    expect((await loadCalendar(context)).years).toEqual(new Set([2025, 2026]));
  });

  it('leaves it closed, without a desk, and ready for its first administrator', async () => {
    expect(await tenantOf('341003')).toMatchObject({ name: '黄山区', deskUnitId: null, readyAt: null, isDemo: false });
    expect(await loadTenant(database.db, '341003')).toBeNull();
    const { role, unit: place } = await inviteAdministrator(await contextOf('341003'));
    expect([role, place.name]).toEqual(['administrator', '黄山区']);
  });

  it('opens like any other district', async () => {
    const desk = (await unitsOf('341003')).find(({ code }) => code === '341003100002');
    await openTenant(await contextOf('341003'), desk?.id ?? '', now);
    expect(await loadTenant(database.db, '341003')).toMatchObject({ deskUnitId: desk?.id });
  });

  it('a second time changes nothing, and says so', async () => {
    const before = [await unitsOf('341003'), await tenantOf('341003')];
    const again = await establishDistrict(database.db, division);
    expect(again).toEqual({ name: '黄山区', isNew: false, hasCenter: true, added: { streets: 0, communities: 0 } });
    expect([await unitsOf('341003'), await tenantOf('341003')]).toEqual(before);
    const [{ versions } = { versions: 0 }] = await query<{ versions: number }>(
      database.db,
      sql`select count(*)::int as versions from policy_version where tenant_id = '341003'`,
    );
    expect(versions).toBe(Object.keys(policyKinds).length);
  });
});

describe('a district that grew since', () => {
  it('gets what is new and keeps what it has, renamed or drawn by its own people', async () => {
    const whole = demandDivision('341004');
    const [first, second] = whole.streets;
    if (!first || !second) throw new Error('341004 has two streets');
    const early = { ...whole, streets: [{ ...first, communities: first.communities.slice(1) }] };
    await establishDistrict(database.db, early, { name: '徽州' });
    const [renamed] = (await unitsOf('341004')).filter(({ kind }) => kind === 'community');
    await database.db
      .update(unit)
      .set({ name: '我们的叫法' })
      .where(eq(unit.id, renamed?.id ?? ''));
    const grid = await createUnit(await contextOf('341004'), { kind: 'grid', name: '01', parentId: renamed?.id });

    const result = await establishDistrict(database.db, whole, { center });

    const rest = whole.streets.slice(1);
    const communities = rest.reduce((total, street) => total + street.communities.length, 1);
    expect(result).toEqual({
      name: '徽州',
      isNew: false,
      hasCenter: true,
      added: { streets: rest.length, communities },
    });
    const units = await unitsOf('341004');
    expect(units.find(({ id }) => id === renamed?.id)).toEqual({ ...renamed, name: '我们的叫法' });
    expect(units.some(({ id }) => id === grid)).toBe(true);
    const added = units.find(({ code }) => code === first.communities[0]?.code);
    expect(added?.parentId).toBe(renamed?.parentId);
  });
});

describe('nothing is half-made', () => {
  it('when a community cannot be entered the district is not there at all', async () => {
    const division = demandDivision('341002');
    const [street] = division.streets;
    const broken = {
      ...division,
      streets: [{ ...division.streets[0], communities: [street, street] }],
    } as typeof division;
    await expect(establishDistrict(database.db, broken)).rejects.toMatchObject({ code: '23505' });
    expect(await tenantOf('341002')).toBeUndefined();
    expect(await unitsOf('341002')).toEqual([]);
  });

  it('two at once make one district', async () => {
    const division = demandDivision('341021');
    const results = await Promise.all([1, 2, 3].map(() => establishDistrict(database.db, division)));
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(results.map(({ added }) => added.streets).sort()).toEqual([0, 0, division.streets.length]);
  });

  it('a demo district is left alone', async () => {
    await createTenant(database.db, { id: '341022', name: '示范', center, isDemo: true });
    await expect(establishDistrict(database.db, demandDivision('341022'))).rejects.toThrow(
      /341022 在这个数据库里是演示区/,
    );
    expect(await unitsOf('341022')).toEqual([]);
  });
});

async function contextOf(tenantId: string) {
  const found = await tenantOf(tenantId);
  const { id, name, deskUnitId } = found ?? { id: tenantId, name: '', deskUnitId: null };
  const gateways = undefined as never;
  return { db: database.db, tenant: { id, name, deskUnitId }, actor: systemActor, now: new Date(), gateways };
}
