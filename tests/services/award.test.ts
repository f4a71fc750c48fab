import { and, eq } from 'drizzle-orm';
import sharp from 'sharp';
import type { OuterContext } from '../../api/_domain/context.js';
import { decideHold, listAwards, listHolds, reverseAward } from '../../api/_domain/award/index.js';
import { grantRole } from '../../api/_domain/identity/index.js';
import { newId } from '../../api/_domain/ids.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { completePhoto, photoKeys } from '../../api/_domain/photo/index.js';
import { movePoints, readReportPoints, readSummary, verifyLedger } from '../../api/_domain/points/index.js';
import { acknowledgeTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { createUnit } from '../../api/_domain/unit/index.js';
import { awardHold, personContact } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { createWorld, later, somewhere, submitted, type World } from '../support/world.js';

/** Whoever tries to be paid for what is not there: each way is tried from the report to the points. */

const database = useDatabase();
let world: World;
let officer: OuterContext;
let colleague: OuterContext;
let lead: OuterContext;
let courier: OuterContext;

beforeEach(async () => {
  world = await createWorld(database.db, String(350_000 + Math.floor(performance.now())));
  const { community, section, westGrid } = world.units;
  officer = await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  colleague = await world.person('李队', [{ role: 'grid_officer', at: westGrid }]);
  lead = await world.person('片长', [{ role: 'section_lead', at: section }]);
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
});
afterEach(() => world.close());

const hours = (context: OuterContext, count: number) => later(context, count * 60);
/** So many metres north of the west grid's middle. */
const north = (metres: number) => ({ ...somewhere.west, latitude: somewhere.west.latitude + metres / 111_195 });

interface Told {
  reportId: string;
  ticketId: string;
  reporter: OuterContext;
}

async function told(reporter: OuterContext, more: Parameters<typeof submitted>[1] = {}): Promise<Told> {
  const reportId = newId(reporter.now);
  return { reportId, reporter, ticketId: await submitted(reporter, { id: reportId, ...more }) };
}

/** A report with a real photo that went through the pipeline. */
async function toldWith(reporter: OuterContext, bytes: Buffer): Promise<Told> {
  const photo = { id: newId(reporter.now), contentType: 'image/jpeg' as const, bytes: bytes.length };
  const report = await told(reporter, { photos: [photo] });
  await world.store.write(photoKeys(world.tenantId, photo.id).upload, bytes, 'image/jpeg');
  await completePhoto(reporter, photo.id);
  return report;
}

async function verified({ ticketId, reporter, reportId }: Told, by = officer) {
  const there = { ...by, now: new Date(Math.max(by.now.getTime(), reporter.now.getTime()) + 60_000) };
  await acknowledgeTicket(there, ticketId);
  await verifyTicket(there, ticketId, { outcome: 'true' });
  return (await readReportPoints(reporter, [reportId])).get(reportId);
}

async function reasonsOf({ reportId }: Told): Promise<string[]> {
  const [hold] = await database.db
    .select()
    .from(awardHold)
    .where(and(eq(awardHold.tenantId, world.tenantId), eq(awardHold.causeId, reportId)));
  return hold?.reasons ?? [];
}

describe('an honest report', () => {
  it('is paid at once, with nothing held', async () => {
    const report = await toldWith(courier, await jpegPhoto({ seed: 7 }));
    expect(await verified(report)).toEqual({ state: 'paid', points: 6, words: null });
    expect(await reasonsOf(report)).toEqual([]);
  });
});

describe('what was paid', () => {
  it('is found by its ticket, and says what taking it back would do once part of it was spent', async () => {
    const report = await told(courier);
    await verified(report);
    await verified(await told(hours(courier, 1), { place: north(45) }), hours(officer, 1));
    const secretary = hours(await world.person('书记', [{ role: 'secretary', at: world.units.community }]), 2);
    const { items } = await listAwards(secretary);
    expect(items).toHaveLength(2);
    const first = items.find(({ causeId }) => causeId === report.reportId);
    expect(first).toMatchObject({ points: 6, ticketId: report.ticketId, takes: 6, owes: 0, canReverse: true });
    const ticketNumber = first?.ticketNumber ?? 0;
    const personId = courier.actor.personId as string;
    const spent = { from: { personId }, to: 'spent', points: 8, cause: 'redemption_reserved' } as const;
    await movePoints(world.system(), { ...spent, causeId: newId(secretary.now) });
    const mine = await listAwards(secretary, { ticketNumber });
    expect(mine.items).toMatchObject([{ causeId: report.reportId, takes: 4, owes: 2 }]);
    const entry = { cause: 'report_verified', causeId: report.reportId, words: '编造' } as const;
    expect(await reverseAward(secretary, entry)).toMatchObject({ points: 6, debt: 2 });
    const { items: after } = await listAwards(secretary, { ticketNumber });
    expect(after).toMatchObject([{ isReversed: true, words: '编造', canReverse: false }]);
  });
});

describe('the same photo again', () => {
  it('is caught recompressed, resized, brightened, mirrored, turned and cut down to two thirds of a side, whoever sends it; another is not', async () => {
    const first = await jpegPhoto({ seed: 7, widthPx: 1600, heightPx: 1200 });
    await toldWith(courier, first);
    const copies: Record<string, Buffer> = {
      recompressed: await sharp(first).jpeg({ quality: 40 }).toBuffer(),
      resized: await sharp(first).resize(700).jpeg().toBuffer(),
      brightened: await sharp(first).modulate({ brightness: 1.2 }).jpeg().toBuffer(),
      trimmed: await sharp(first).extract({ left: 16, top: 12, width: 1568, height: 1176 }).jpeg().toBuffer(),
      mirrored: await sharp(first).flop().jpeg().toBuffer(),
      cut: await sharp(first).extract({ left: 160, top: 120, width: 1280, height: 960 }).jpeg().toBuffer(),
      corner: await sharp(first)
        .extract({ left: 0, top: 0, width: 1120, height: 840 })
        .jpeg({ quality: 50 })
        .toBuffer(),
      strip: await sharp(first).extract({ left: 0, top: 0, width: 1600, height: 900 }).jpeg().toBuffer(),
      cutMirrored: await sharp(first)
        .extract({ left: 90, top: 70, width: 1400, height: 1050 })
        .flop()
        .jpeg()
        .toBuffer(),
      upsideDown: await sharp(first).flip().jpeg().toBuffer(),
      turned: await sharp(first).rotate(90).jpeg().toBuffer(),
      other: await jpegPhoto({ seed: 8, widthPx: 1600, heightPx: 1200 }),
    };
    const found: Record<string, string | undefined> = {};
    for (const [name, bytes] of Object.entries(copies)) {
      const friend = hours(await world.person(name, [{ role: 'courier', at: world.units.community }]), 1);
      const report = await toldWith(friend, bytes);
      const points = await verified(report);
      found[name] = `${points?.state} ${await reasonsOf(report)}`;
    }
    const held = 'held same_photo';
    expect(found).toEqual({
      recompressed: held,
      resized: held,
      brightened: held,
      trimmed: held,
      mirrored: held,
      cut: held,
      corner: held,
      strip: held,
      cutMirrored: held,
      upsideDown: held,
      turned: held,
      other: 'paid ',
    });
  });
});

describe('the same place and kind again', () => {
  it('waits before the cooldown is over, is paid after it, and never keeps anybody else waiting', async () => {
    await verified(await told(courier));
    const again = await told(hours(courier, 24), { place: north(10) });
    expect(await verified(again)).toEqual({ state: 'held', points: 6, words: null });
    expect(await reasonsOf(again)).toEqual(['same_place']);

    const neighbour = hours(await world.person('邻居', [{ role: 'resident', at: world.units.community }]), 25);
    expect(await verified(await told(neighbour))).toMatchObject({ state: 'paid' });
    expect(await verified(await told(hours(courier, 24 + 73)))).toMatchObject({ state: 'paid' });
  });
});

describe('a place nobody can have been at', () => {
  it('waits: another photo was taken far away two minutes before', async () => {
    const takenAt = (minutes: number) => later(courier, minutes).now.toISOString();
    await told(courier, { place: somewhere.outside, deviceAt: takenAt(0), categoryCode: 'drain_blocked' });
    const here = await told(later(courier, 2), { deviceAt: takenAt(2) });
    expect(await verified(here)).toMatchObject({ state: 'held' });
    expect(await reasonsOf(here)).toEqual(['far_photo']);
  });
});

describe('friends who verify each other', () => {
  it('wait when they left the same number', async () => {
    const phone = { tenantId: world.tenantId, phone: '13905591234', source: 'typed', updatedAt: courier.now };
    const people = [courier, officer].map(({ actor }) => ({ ...phone, personId: actor.personId as string }));
    await database.db.insert(personContact).values(people);
    const report = await told(courier);
    expect(await verified(report)).toMatchObject({ state: 'held' });
    expect(await reasonsOf(report)).toEqual(['related_verifier']);
  });

  it('wait when they live in the same building, and not when somebody else verifies', async () => {
    const building = await createUnit(world.system(), {
      kind: 'building',
      name: '3 栋',
      parentId: world.units.community.id,
    });
    for (const { actor } of [courier, officer]) {
      await grantRole(world.system(new Date('2026-02-01T00:00:00Z')), {
        personId: actor.personId as string,
        role: 'resident',
        unitId: building,
      });
    }
    expect(await verified(await told(courier))).toMatchObject({ state: 'held' });
    const later = await told(hours(courier, 100));
    expect(await verified(later, hours(colleague, 100))).toMatchObject({ state: 'paid' });
  });

  it('wait when two officers who live here verify what the other reported', async () => {
    const { westGrid, eastGrid, community } = world.units;
    const officerWhoLives = (name: string, at: typeof westGrid) =>
      world.person(name, [
        { role: 'grid_officer', at },
        { role: 'resident', at: community },
      ]);
    const [one, other] = [await officerWhoLives('甲', westGrid), await officerWhoLives('乙', eastGrid)];
    expect(await verified(await told(one, { place: somewhere.east }), other)).toMatchObject({ state: 'paid' });
    const back = await told(hours(other, 100));
    expect(await verified(back, hours(one, 100))).toMatchObject({ state: 'held' });
    expect(await reasonsOf(back)).toEqual(['related_verifier']);
    const third = await told(hours(other, 200));
    expect(await verified(third, hours(colleague, 200))).toMatchObject({ state: 'paid' });
  });

  it('wait when one verifies little but the other’s, and the rest of the grid hardly meets them', async () => {
    const others = await world.person('居民', [{ role: 'resident', at: world.units.community }]);
    for (let index = 0; index < 5; index += 1) {
      await verified(await told(hours(others, index * 80)), hours(colleague, index * 80));
      await verified(await told(hours(courier, index * 80)), hours(officer, index * 80));
    }
    const next = await told(hours(courier, 480));
    expect(await verified(next, hours(officer, 480))).toMatchObject({ state: 'held' });
    expect(await reasonsOf(next)).toEqual(['related_verifier']);
  });
});

describe('one problem told as ten', () => {
  it('waits, all of it', async () => {
    const codes = ['manhole_cover_damaged', 'drain_blocked', 'fire_lane_blocked'];
    const parts: Told[] = [];
    for (const [index, categoryCode] of codes.entries())
      parts.push(await told(later(courier, index * 5), { categoryCode }));
    for (const part of parts) {
      expect(await verified(part, later(officer, 30))).toMatchObject({ state: 'held' });
      expect(await reasonsOf(part)).toEqual(['split_problem']);
    }
  });
});

describe('thirteen in an hour', () => {
  it('wait, the first of them too', async () => {
    const row: Told[] = [];
    for (let index = 0; index < 13; index += 1)
      row.push(await told(later(courier, index), { place: north(index * 3 - 20) }));
    const first = row[0] as Told;
    expect(await verified(first, later(officer, 30))).toMatchObject({ state: 'held' });
    expect(await reasonsOf(first)).toContain('burst');
  });
});

describe('a held award', () => {
  async function held(by = officer): Promise<{ holdId: string; report: Told }> {
    await verified(await told(courier), by);
    const report = await told(hours(courier, 1), { place: north(5) });
    await verified(report, hours(by, 1));
    const { items } = await listHolds(hours(lead, 2));
    return { holdId: items[0]?.id as string, report };
  }

  it('pays nothing yet, tells its person in one message, and shows the leads of the place why', async () => {
    const { report } = await held();
    expect((await readSummary(courier)).balance).toBe(6);
    const { items } = await listHolds(hours(lead, 2));
    expect(items).toMatchObject([{ causeId: report.reportId, points: 6, reasons: ['same_place'], personName: '王晖' }]);
    await drainAll([world.system(hours(courier, 3).now)], outboxHandlers, 5000);
    const told = (await listMessages(courier, {})).items.map(({ kind, award }) => [kind, award]);
    expect(told).toEqual([
      ['report_verified', 'held'],
      ['report_verified', 'paid'],
    ]);
    await expect(listHolds(courier)).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('is paid once somebody else released it, by the version it was held with, and told with the words when it is not', async () => {
    const { holdId, report } = await held();
    const decided = await decideHold(hours(lead, 2), holdId, { outcome: 'released', words: '确有两处' });
    expect(decided).toMatchObject({ status: 'released', words: '确有两处', policyVersion: 1 });
    expect((await readReportPoints(courier, [report.reportId])).get(report.reportId)).toMatchObject({
      state: 'paid',
      points: 6,
    });
    expect((await readSummary(courier)).balance).toBe(12);
    expect(await verifyLedger(world.system())).toEqual([]);
    const said = { code: 'hold.decided', message: expect.stringMatching(/^您 [\d:]+ 已核对，这笔积分已发放$/) };
    const dropped = { outcome: 'dropped', words: '不对' } as const;
    await expect(decideHold(hours(lead, 2), holdId, dropped)).rejects.toMatchObject(said);
    const secretary = await world.person('书记', [{ role: 'secretary', at: world.units.community }]);
    await expect(decideHold(hours(secretary, 2), holdId, dropped)).rejects.toMatchObject({
      code: 'hold.decided',
      message: expect.stringMatching(/^片长 [\d:]+ 已核对，这笔积分已发放$/),
    });
  });

  it('is never decided by who verified it, nor from another unit', async () => {
    const both = await world.person('兼片长', [
      { role: 'grid_officer', at: world.units.westGrid },
      { role: 'section_lead', at: world.units.section },
    ]);
    const { holdId } = await held(both);
    const decision = { outcome: 'released', words: '没问题' } as const;
    await expect(decideHold(hours(both, 2), holdId, decision)).rejects.toMatchObject({ code: 'access.forbidden' });
    const elsewhere = await world.person('别处', [{ role: 'section_lead', at: world.units.eastGrid }]);
    await expect(decideHold(elsewhere, holdId, decision)).rejects.toMatchObject({ code: 'hold.not_found' });
    await decideHold(hours(lead, 2), holdId, { outcome: 'dropped', words: '同一处' });
    const [points] = (await readReportPoints(courier, [(await listOwn()) as string])).values();
    expect(points).toMatchObject({ state: 'dropped', words: '同一处' });
  });

  it('is told apart when no message of the outcome says it', async () => {
    const { holdId, report } = await held();
    await withoutOutcome(report.ticketId);
    await decideHold(hours(lead, 2), holdId, { outcome: 'released', words: '确有两处' });
    await drainAll([world.system(hours(courier, 3).now)], outboxHandlers, 5000);
    const kinds = (await listMessages(courier, {})).items.map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['points_held', 'points_released', 'report_verified']);
  });

  /** As if the report had left its ticket before its reporters were told. */
  const withoutOutcome = (ticketId: string) =>
    database.sql`delete from outbox where payload ->> 'ticketId' = ${ticketId}`;

  const listOwn = async () =>
    (await database.db.select().from(awardHold).where(eq(awardHold.tenantId, world.tenantId)))[0]?.causeId;

  it('decided by two at once is decided once', async () => {
    const { holdId } = await held();
    const secretary = await world.person('书记', [{ role: 'secretary', at: world.units.community }]);
    const { db } = database.open({ max: 4 });
    const outcomes = await Promise.allSettled([
      decideHold({ ...hours(lead, 2), db }, holdId, { outcome: 'released', words: '属实' }),
      decideHold({ ...hours(secretary, 2), db }, holdId, { outcome: 'dropped', words: '同一处' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [hold] = await database.db.select().from(awardHold).where(eq(awardHold.tenantId, world.tenantId));
    expect((await readSummary(courier)).balance).toBe(hold?.status === 'released' ? 12 : 6);
    expect(await verifyLedger(world.system())).toEqual([]);
  });
});
