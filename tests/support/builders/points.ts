import type { Database } from '../../../db/client.js';
import { report, tenant as tenantTable, ticket, ticketReport } from '../../../db/schema/index.js';
import type { Role, Severity, TicketStatus } from '../../../api/_contract/vocabulary.js';
import {
  type Actor,
  type Gateways,
  type OuterContext,
  systemActor,
  type Tenant,
} from '../../../api/_domain/context.js';
import { createPerson, grantRole } from '../../../api/_domain/identity/index.js';
import { newId } from '../../../api/_domain/ids.js';
import { awardVerifiedReport } from '../../../api/_domain/award/index.js';
import { type Category, type PointsRules, publishPolicy } from '../../../api/_domain/policy/index.js';
import { createReward, type NewReward, type Reward } from '../../../api/_domain/reward/index.js';
import { createUnit, findUnit } from '../../../api/_domain/unit/index.js';
import { pointsRulesSeed } from '../../../config/policy/points-rules.js';

/** Wednesday, 10 June 2026, 12:00 in Asia/Shanghai. */
export const noon = new Date('2026-06-10T04:00:00Z');

export const testRules: PointsRules = {
  ...pointsRulesSeed,
  verifiedReport: {
    A: { normal: 8, urgent: 10, danger: 12 },
    B: { normal: 6, urgent: 8, danger: 10 },
    C: { normal: 4, urgent: 5, danger: 6 },
  },
  adoptedSuggestion: 20,
  // Whoever tests the caps sets them.
  caps: { civic_feedback: { day: 6000, month: 60_000 }, volunteer_service: { day: 800, month: 6000 } },
};

/** One category of each points class. */
export const testCategories: Category[] = (['A', 'B', 'C'] as const).map((pointsClass) => ({
  code: `class_${pointsClass}`,
  label: `${pointsClass} 类`,
  tile: null,
  kind: 'event',
  className: '市容环境',
  subclass: null,
  officialCode: null,
  ownerUnitId: null,
  isEnabled: true,
  synonyms: [],
  severity: 'normal',
  icon: 'bin',
  responseLimit: { amount: 1, unit: 'working_hour' },
  resolutionLimit: { amount: 1, unit: 'working_day' },
  pointsClass,
  emergencyNumber: null,
  partyHint: null,
}));

// Points need nothing of the world beyond their database: whatever else is asked of it fails the test.
const noGateways = new Proxy({} as Gateways, {
  get: (_, name) => {
    // A suggestion asks whether anybody checks what is written; nobody does here.
    if (name === 'contentSafety') return null;
    throw new Error(`points asked for the gateway ${String(name)}`);
  },
});

export interface PointsWorld {
  tenant: Tenant;
  communityId: string;
  /** Two stations of the community, and one of another. */
  stationIds: [string, string];
  farStationId: string;
  /** A context of the system, at `noon` unless said otherwise. */
  system(now?: Date): OuterContext;
  /** A person with the given roles; the unit of each is the community unless said otherwise. */
  person(
    displayName: string,
    roles: readonly (Role | [Role, unitId: string])[],
    boardConsent?: boolean,
  ): Promise<Actor>;
  /** A context of the person; on another pool when one is given. */
  as(actor: Actor, now?: Date, db?: Database): OuterContext;
  reward(entry?: Partial<NewReward>): Promise<Reward>;
  /** Pays a person `times` × 4 points: reports of class C. */
  earn(actor: Actor, times?: number, now?: Date): Promise<void>;
  /** A report of the person on a ticket as given; answers the report's id. */
  reported(actor: Actor, entry: ReportEntry): Promise<string>;
}

export interface ReportEntry {
  categoryCode: string;
  severity: Severity;
  status: TicketStatus;
  verifiedAt?: Date;
}

let districts = 341_000;
let places = 0;

/** A small district of its own with points rules: several fit into one database. */
export async function createPointsWorld(db: Database): Promise<PointsWorld> {
  districts += 1;
  const bare = { id: String(districts), name: '黄山区', deskUnitId: null };
  const founding: OuterContext = { db, tenant: bare, actor: systemActor, now: noon, gateways: noGateways };
  const longAgo = new Date('2026-01-01T00:00:00Z');
  const center = { centerLongitudeE6: 118_136_000, centerLatitudeE6: 30_272_000 };
  await db.insert(tenantTable).values({ id: bare.id, name: bare.name, ...center });
  const districtId = await createUnit(founding, { kind: 'district', name: '黄山区' });
  const community = (name: string) => createUnit(founding, { kind: 'community', name, parentId: districtId });
  const station = (name: string, parentId: string) => createUnit(founding, { kind: 'station', name, parentId });
  const [communityId, farId] = [await community('龙西社区'), await community('芙蓉社区')];
  const stationIds: [string, string] = [await station('龙西驿站', communityId), await station('平东驿站', communityId)];
  const farStationId = await station('芙蓉驿站', farId);
  await publishPolicy(founding, 'points_rules', testRules, longAgo);
  await publishPolicy(founding, 'taxonomy', { categories: testCategories }, longAgo);

  const tenant: Tenant = { ...bare, deskUnitId: communityId };
  const system = (now = noon): OuterContext => ({ ...founding, tenant, now });
  return {
    tenant,
    communityId,
    stationIds,
    farStationId,
    system,
    as: (actor, now = noon, other = db) => ({ ...system(now), actor, db: other }),
    person: async (displayName, roles, boardConsent = false) => {
      const personId = await createPerson(system(longAgo), { displayName, boardConsent });
      const grants: Actor['grants'][number][] = [];
      for (const entry of roles) {
        const [role, unitId] = typeof entry === 'string' ? [entry, communityId] : entry;
        await grantRole(system(longAgo), { personId, role, unitId });
        grants.push({ role, unit: await findUnit(system(), unitId) });
      }
      return { personId, displayName, grants };
    },
    reward: (entry = {}) =>
      createReward(system(), {
        stationUnitId: stationIds[0],
        kind: 'goods',
        name: '雨衣',
        points: 4,
        stock: 1,
        ...entry,
      }),
    earn: async ({ personId }, times = 1, now = noon) => {
      for (let i = 0; i < times; i += 1) {
        const report = {
          reportId: newId(now),
          reporterId: personId,
          categoryCode: 'class_C',
          severity: 'normal',
        } as const;
        await awardVerifiedReport(system(now), report);
      }
    },
    reported: (actor, entry) => insertReport(system(), communityId, actor, entry),
  };
}

async function insertReport(
  { db, tenant, now }: OuterContext,
  holderUnitId: string,
  { personId }: Actor,
  { categoryCode, severity, status, verifiedAt }: ReportEntry,
): Promise<string> {
  const [reportId, ticketId] = [newId(now), newId(now)];
  places += 1;
  // Two reports of one place would look like one told twice.
  const where = { longitudeE6: 118_136_000 + places * 2000, latitudeE6: 30_272_000, placeWords: '龙西小区 12 栋' };
  const what = { tenantId: tenant.id, categoryCode, severity, ...where };
  await db
    .insert(report)
    .values({ ...what, id: reportId, reporterId: personId, source: 'photo', requestHash: reportId, receivedAt: now });
  await db.insert(ticket).values({
    ...what,
    id: ticketId,
    version: 1,
    status,
    holderUnitId,
    reportCount: 1,
    taxonomyVersion: 1,
    openedAt: now,
    verifiedAt: verifiedAt ?? null,
  });
  await db.insert(ticketReport).values({ tenantId: tenant.id, ticketId, reportId, attachedAt: now });
  return reportId;
}
