import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubmitReport } from '../../api/_contract/index.js';
import type { Role, UnitKind } from '../../api/_contract/vocabulary.js';
import { forgetCalendar, saveCalendar } from '../../api/_domain/clock/index.js';
import { type Gateways, type OuterContext, systemActor, type UnitRef } from '../../api/_domain/context.js';
import { createPerson, grantRole } from '../../api/_domain/identity/index.js';
import { newId } from '../../api/_domain/ids.js';
import type { RingE6 } from '../../api/_domain/place/index.js';
import { decideConsent } from '../../api/_domain/personal-data/index.js';
import { savePlace } from '../../api/_domain/place/index.js';
import { type Category, forgetPolicies, publishPolicy } from '../../api/_domain/policy/index.js';
import { submitReport } from '../../api/_domain/report/index.js';
import { createTenant, createUnit, findUnit, openTenant } from '../../api/_domain/unit/index.js';
import { createEmbeddedStore, type EmbeddedStore } from '../../api/_gateways/object-store/index.js';
import { createPhotoPipeline } from '../../api/_gateways/photo-pipeline/index.js';
import { checkRulesSeed } from '../../config/policy/check-rules.js';
import { messagingSeed } from '../../config/policy/messaging.js';
import { privacyNoticeSeed } from '../../config/policy/privacy-notice.js';
import { pointsRulesSeed } from '../../config/policy/points-rules.js';
import { retentionSeed } from '../../config/policy/retention.js';
import type { Database } from '../../db/client.js';
import { query } from '../../db/statement.js';
import { sql } from 'drizzle-orm';

/** A Thursday morning in working time: 2026-11-19 10:00 in Asia/Shanghai. */
export const thursdayMorning = new Date('2026-11-19T02:00:00Z');

const limit = (amount: number, unit: 'clock_hour' | 'working_hour' | 'working_day') => ({ amount, unit });

/** A plain category; say only what matters to the test. */
export function category(code: string, more: Partial<Category> = {}): Category {
  return {
    code,
    label: code,
    tile: null,
    kind: 'part',
    className: '公用设施',
    subclass: null,
    officialCode: null,
    ownerUnitId: null,
    isEnabled: true,
    synonyms: [],
    severity: 'normal',
    icon: 'other',
    responseLimit: limit(2, 'working_hour'),
    resolutionLimit: limit(2, 'working_day'),
    pointsClass: 'B',
    emergencyNumber: null,
    partyHint: null,
    ...more,
  };
}

export const testCategories = [
  category('manhole_cover_damaged', { label: '井盖破损', tile: '井盖' }),
  category('drain_blocked', { label: '下水道堵塞', tile: '下水道' }),
  category('fire_lane_blocked', { label: '消防通道堵塞', severity: 'danger', responseLimit: limit(1, 'clock_hour') }),
];

/** Two square grids side by side, 1,000 micro-degrees each, under one section of one community of one street. */
export interface World {
  db: Database;
  tenantId: string;
  gateways: Gateways;
  store: EmbeddedStore;
  units: Record<
    'district' | 'street' | 'community' | 'section' | 'westGrid' | 'eastGrid' | 'property' | 'station',
    UnitRef
  >;
  /** The system itself at a moment. */
  system(now?: Date): OuterContext;
  /** A new person with roles, acting at a moment; they have agreed to reporting. */
  person(name: string, roles?: { role: Role; at: UnitRef }[], now?: Date): Promise<OuterContext>;
  close(): Promise<void>;
}

const square = (west: number): RingE6 => [
  [west, 30_280_000],
  [west + 1000, 30_280_000],
  [west + 1000, 30_281_000],
  [west, 30_281_000],
];

/** Positions (WGS-84) that lie in a grid, and in none. */
export const somewhere = {
  west: { longitude: 118.1305, latitude: 30.2805, coordinateSystem: 'wgs84' as const },
  east: { longitude: 118.1315, latitude: 30.2805, coordinateSystem: 'wgs84' as const },
  outside: { longitude: 118.2, latitude: 30.3, coordinateSystem: 'wgs84' as const },
};

/** Makes a small district through the verbs. */
export async function createWorld(db: Database, tenantId = '341003'): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'beehive-store-'));
  const store = createEmbeddedStore({ directory, secret: 'a-secret-for-tests-of-at-least-32-characters' });
  const gateways: Gateways = { objectStore: store, photoPipeline: createPhotoPipeline(), wechat: null };
  const start = new Date('2026-01-05T00:00:00Z');
  const made = await createTenant(db, {
    id: tenantId,
    name: '黄山区',
    center: { longitudeE6: 118_131_000, latitudeE6: 30_280_500 },
  });
  let tenant = made;
  const system = (now = thursdayMorning): OuterContext => ({ db, tenant, actor: systemActor, now, gateways });
  const units = await createUnits(system(start));
  tenant = await openTenant(system(start), units.community.id, start);
  forgetPolicies(tenantId);
  forgetCalendar();
  await publishTestRules(system(start), start);
  await savePlace(system(start), {
    kind: 'landmark',
    name: '乖乖幼儿园',
    longitudeE6: 118_130_500,
    latitudeE6: 30_280_600,
  });
  return {
    db,
    tenantId,
    gateways,
    store,
    units,
    system,
    person: (name, roles = [], now = thursdayMorning) => createActor(system(start), name, roles, now),
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

async function createUnits(context: OuterContext): Promise<World['units']> {
  const make = async (
    kind: UnitKind,
    name: string,
    parent?: UnitRef,
    more: { boundary?: RingE6; code?: string } = {},
  ) =>
    findUnit(context, await createUnit(context, { kind, name, ...(parent ? { parentId: parent.id } : {}), ...more }));
  const district = await make('district', '黄山区');
  const street = await make('street', '甘棠镇', district);
  const community = await make('community', '龙西社区', street);
  const section = await make('section', '第一片区', community);
  return {
    district,
    street,
    community,
    section,
    westGrid: await make('grid', '01 网格', section, { boundary: square(118_130_000), code: '341003100002001' }),
    eastGrid: await make('grid', '02 网格', section, { boundary: square(118_131_000), code: '341003100002002' }),
    property: await make('property', '广场花苑物业', community),
    station: await make('station', '龙西驿站', community),
  };
}

async function publishTestRules(context: OuterContext, from: Date): Promise<void> {
  const level = (normal: number) => ({ normal, urgent: normal + 1, danger: normal + 2 });
  await publishPolicy(context, 'taxonomy', { categories: testCategories }, from);
  await publishPolicy(
    context,
    'points_rules',
    { ...pointsRulesSeed, verifiedReport: { A: level(8), B: level(6), C: level(4) }, adoptedSuggestion: 10 },
    from,
  );
  await publishPolicy(
    context,
    'calendar',
    {
      hours: [
        { from: '08:00', to: '12:00' },
        { from: '14:30', to: '17:30' },
      ],
    },
    from,
  );
  await publishPolicy(context, 'privacy_notice', privacyNoticeSeed, from);
  await publishPolicy(context, 'retention', retentionSeed, from);
  await publishPolicy(context, 'check_rules', checkRulesSeed, from);
  await publishPolicy(context, 'messaging', messagingSeed, from);
  await saveCalendar(context, { source: 'test', years: [2026], holidays: ['2026-10-01'], workdays: ['2026-10-10'] });
}

async function createActor(
  system: OuterContext,
  displayName: string,
  roles: { role: Role; at: UnitRef }[],
  now: Date,
): Promise<OuterContext> {
  const personId = await createPerson(system, { displayName });
  for (const { role, at } of roles) await grantRole(system, { personId, role, unitId: at.id });
  const grants = roles.map(({ role, at }) => ({ role, unit: at }));
  const entered = { ...system, actor: { personId, displayName, grants } };
  await decideConsent(entered, { purpose: 'basic', decision: 'given', version: 1 });
  return { ...entered, now };
}

/** The same actor at another moment. */
export function later(context: OuterContext, minutes: number): OuterContext {
  return { ...context, now: new Date(context.now.getTime() + minutes * 60_000) };
}

/** A report of a manhole cover in the west grid; say what differs. */
export function aReport(more: Partial<SubmitReport> = {}): SubmitReport {
  return {
    id: newId(new Date()),
    categoryCode: 'manhole_cover_damaged',
    place: somewhere.west,
    words: '井盖破损',
    photos: [],
    ...more,
  };
}

/** Submits a report and answers the id of its ticket. */
export async function submitted(context: OuterContext, more: Partial<SubmitReport> = {}): Promise<string> {
  const { reportId } = await submitReport(context, aReport(more));
  const [row] = await query<{ ticketId: string }>(
    context.db,
    sql`select ticket_id from ticket_report where tenant_id = ${context.tenant.id} and report_id = ${reportId}`,
  );
  return row?.ticketId ?? '';
}
