import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Actor } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import {
  awardAdoptedSuggestion,
  awardVerifiedReport,
  awardVerifiedReports,
  type VerifiedReport,
} from '../../api/_domain/award/index.js';
import {
  movePoints,
  readBoard,
  readReportPoints,
  readStatement,
  readSummary,
  verifyLedger,
} from '../../api/_domain/points/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { redeem } from '../../api/_domain/reward/index.js';
import { createPointsWorld, noon, type PointsWorld, testRules } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });

let world: PointsWorld;
beforeEach(async () => {
  world = await createPointsWorld(database.db);
});

const trueReport = (reporter: Actor, more: Partial<VerifiedReport> = {}): VerifiedReport => ({
  reportId: newId(noon),
  reporterId: reporter.personId,
  categoryCode: 'class_B',
  severity: 'urgent',
  ...more,
});

const balanceOf = async (actor: Actor) => (await readSummary(world.as(actor))).balance;

describe('a report verified true', () => {
  it('pays its reporter by class and severity, and notes the version of the rules', async () => {
    const courier = await world.person('叶强', ['courier']);
    const report = trueReport(courier);

    const award = await awardVerifiedReport(world.system(), report);

    expect(award).toMatchObject({
      personId: courier.personId,
      causeId: report.reportId,
      points: 8,
      policyVersion: 1,
      isNew: true,
    });
    expect(await balanceOf(courier)).toBe(8);
    expect((await readStatement(world.as(courier))).items).toEqual([
      expect.objectContaining({ points: 8, cause: 'report_verified', section: 'civic_feedback', occurredAt: noon }),
    ]);
  });

  it('pays once however often it is said, and answers with what was paid', async () => {
    const courier = await world.person('叶强', ['courier']);
    const report = trueReport(courier);
    const first = await awardVerifiedReport(world.system(), report);

    const again = await awardVerifiedReport(world.system(), { ...report, severity: 'danger' });

    expect(again).toEqual({ ...first, isNew: false });
    expect(await balanceOf(courier)).toBe(8);
  });

  it('said twenty times at once, to a person who never had points, pays once', async () => {
    const { db } = database.open({ max: 20 });
    const courier = await world.person('叶强', ['courier']);
    const report = trueReport(courier);
    const system = { ...world.system(), db };

    const awards = await Promise.all(Array.from({ length: 20 }, () => awardVerifiedReport(system, report)));

    expect(awards.filter((award) => award?.isNew)).toHaveLength(1);
    expect(new Set(awards.map((award) => award?.entryId)).size).toBe(1);
    expect(await balanceOf(courier)).toBe(8);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('is paid by the rules in force when it was verified', async () => {
    const courier = await world.person('叶强', ['courier']);
    const tomorrow = new Date(noon.getTime() + 86_400_000);
    await publishPolicy(world.system(), 'points_rules', { ...testRules, adoptedSuggestion: 33 }, tomorrow);

    const today = await awardAdoptedSuggestion(world.system(), {
      suggestionId: newId(noon),
      authorId: courier.personId,
    });
    const later = await awardAdoptedSuggestion(world.system(tomorrow), {
      suggestionId: newId(noon),
      authorId: courier.personId,
    });

    expect([today?.points, today?.policyVersion]).toEqual([20, 1]);
    expect([later?.points, later?.policyVersion]).toEqual([33, 2]);
  });

  it('pays nobody when the reporter is gone, and never staff', async () => {
    const officer = await world.person('网格员', ['grid_officer']);
    const both = await world.person('楼长', ['grid_officer', 'resident']);

    expect(await awardVerifiedReport(world.system(), { ...trueReport(officer), reporterId: null })).toBeNull();
    expect(await awardVerifiedReport(world.system(), trueReport(officer))).toBeNull();
    expect(await awardVerifiedReport(world.system(), trueReport(both))).toMatchObject({ points: 8 });
    expect(await balanceOf(officer)).toBe(0);
  });

  it('pays nobody who verified their own', async () => {
    const both = await world.person('楼长', ['grid_officer', 'resident']);

    expect(await awardVerifiedReport(world.as(both), trueReport(both))).toBeNull();
    expect(await balanceOf(both)).toBe(0);
  });

  it('pays nothing when the transaction it belongs to is given up', async () => {
    const courier = await world.person('叶强', ['courier']);
    const system = world.system();

    const givenUp = system.db.transaction(async (transaction) => {
      await awardVerifiedReport({ ...system, db: transaction }, trueReport(courier));
      throw new Error('given up');
    });

    await expect(givenUp).rejects.toThrow('given up');
    expect(await balanceOf(courier)).toBe(0);
    expect(await verifyLedger(system)).toEqual([]);
  });
});

describe('tickets that gather reports of the same people', () => {
  it('pay them at once, in whatever order, without waiting for each other in a ring', async () => {
    const { db } = database.open({ max: 12 });
    const people = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => world.person(name, ['resident'])));
    const ticket = (index: number) => {
      const reports = people.map((person) => trueReport(person));
      return index % 2 === 0 ? reports : reports.reverse();
    };

    const paid = await Promise.all(
      Array.from({ length: 24 }, (_, index) => awardVerifiedReports({ ...world.system(), db }, ticket(index))),
    );

    expect(paid.flat().every((award) => award?.isNew)).toBe(true);
    expect(await Promise.all(people.map(balanceOf))).toEqual([144, 96, 96, 144]);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('answer in the order the reports were given', async () => {
    const people = await Promise.all(['甲', '乙', '丙'].map((name) => world.person(name, ['resident'])));
    const reports = people.reverse().map((person) => trueReport(person));

    const awards = await awardVerifiedReports(world.system(), reports);

    expect(awards.map((award) => award?.causeId)).toEqual(reports.map((report) => report.reportId));
  });
});

describe('moving points', () => {
  it('is refused beyond what a person has, and leaves no trace', async () => {
    const [rich, poor] = [await world.person('甲', ['resident']), await world.person('乙', ['resident'])];
    await world.earn(rich);
    const take = (points: number) =>
      movePoints(world.system(), {
        from: { personId: rich.personId as string },
        to: { personId: poor.personId as string },
        points,
        cause: 'redemption_reserved',
        causeId: newId(noon),
      });

    await expect(take(5)).rejects.toEqual(refusal('points.insufficient'));
    expect((await readStatement(world.as(rich))).items).toHaveLength(1);
    await take(4);
    expect([await balanceOf(rich), await balanceOf(poor)]).toEqual([0, 4]);
  });

  it('both ways between two people at once never ends in a ring', async () => {
    const { db } = database.open({ max: 12 });
    const [one, other] = [await world.person('甲', ['resident']), await world.person('乙', ['resident'])];
    await Promise.all([world.earn(one, 5), world.earn(other, 5)]);
    const pass = (from: Actor, to: Actor) =>
      movePoints(
        { ...world.system(), db },
        {
          from: { personId: from.personId as string },
          to: { personId: to.personId as string },
          points: 1,
          cause: 'redemption_reserved',
          causeId: newId(noon),
        },
      );

    await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? pass(one, other) : pass(other, one))));

    expect([await balanceOf(one), await balanceOf(other)]).toEqual([20, 20]);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('is written in a ledger the application can neither change nor shorten', async () => {
    const courier = await world.person('叶强', ['courier']);
    await world.earn(courier);
    const denied = expect.objectContaining({ cause: expect.objectContaining({ code: '42501' }) });

    await expect(database.db.execute(sql`update ledger_entry set points = 100`)).rejects.toEqual(denied);
    await expect(database.db.execute(sql`delete from ledger_entry`)).rejects.toEqual(denied);
    await expect(database.db.execute(sql`truncate ledger_entry`)).rejects.toEqual(denied);
    expect(await balanceOf(courier)).toBe(4);
  });
});

describe('the summary', () => {
  it('of somebody who never earned is empty', async () => {
    expect(await readSummary(world.as(await world.person('新人', ['courier'])))).toEqual({
      balance: 0,
      expectedPoints: 0,
      expectedCount: 0,
      earnedTotal: 0,
      nextReward: null,
    });
  });

  it('expects what waits to be verified on site, and nothing that was rejected or is staff’s', async () => {
    const courier = await world.person('叶强', ['courier']);
    const officer = await world.person('网格员', ['grid_officer']);
    await world.reported(courier, { categoryCode: 'class_A', severity: 'danger', status: 'triage' });
    await world.reported(courier, { categoryCode: 'class_C', severity: 'normal', status: 'acknowledged' });
    await world.reported(courier, { categoryCode: 'class_C', severity: 'normal', status: 'rejected' });
    await world.reported(courier, {
      categoryCode: 'class_C',
      severity: 'normal',
      status: 'in_progress',
      verifiedAt: noon,
    });
    await world.reported(officer, { categoryCode: 'class_A', severity: 'danger', status: 'dispatched' });

    expect(await readSummary(world.as(courier))).toMatchObject({ expectedPoints: 16, expectedCount: 2 });
    expect(await readSummary(world.as(officer))).toMatchObject({ expectedPoints: 0, expectedCount: 0 });
  });

  it('names the cheapest reward in stock that is still out of reach', async () => {
    const courier = await world.person('叶强', ['courier']);
    await world.earn(courier, 2);
    await world.reward({ name: '牙膏', points: 8 });
    await world.reward({ name: '伞', points: 9, stock: 0 });
    await world.reward({ name: '头盔', points: 30 });
    const raincoat = await world.reward({ name: '雨衣', points: 12 });

    const { nextReward } = await readSummary(world.as(courier));
    expect(nextReward).toEqual({ id: raincoat.id, name: '雨衣', points: 12 });
  });

  it('keeps what was earned in all when points are spent', async () => {
    const courier = await world.person('叶强', ['courier']);
    await world.earn(courier, 2);
    const { id } = await world.reward();
    await redeem(world.as(courier), { rewardId: id });

    expect(await readSummary(world.as(courier))).toMatchObject({ balance: 4, earnedTotal: 8 });
  });
});

describe('what a report of mine earns', () => {
  it('is expected, then paid; none when it was rejected or is somebody else’s', async () => {
    const [courier, other] = [await world.person('叶强', ['courier']), await world.person('王晖', ['courier'])];
    const waiting = await world.reported(courier, {
      categoryCode: 'class_A',
      severity: 'normal',
      status: 'dispatched',
    });
    const rejected = await world.reported(courier, { categoryCode: 'class_A', severity: 'normal', status: 'rejected' });
    const paid = await world.reported(courier, { categoryCode: 'class_A', severity: 'normal', status: 'dispatched' });
    await awardVerifiedReport(world.system(), trueReport(courier, { reportId: paid }));
    const theirs = await world.reported(other, { categoryCode: 'class_A', severity: 'normal', status: 'dispatched' });

    const points = await readReportPoints(world.as(courier), [waiting, rejected, paid, theirs]);

    expect([waiting, rejected, paid, theirs].map((id) => points.get(id))).toEqual([
      { state: 'expected', points: 8, words: null },
      { state: 'none', points: 0, words: null },
      { state: 'paid', points: 8, words: null },
      { state: 'none', points: 0, words: null },
    ]);
  });
});

describe('the statement', () => {
  it('shows every movement of mine once, newest first, page by page', async () => {
    const courier = await world.person('叶强', ['courier']);
    const stranger = await world.person('王晖', ['courier']);
    for (let day = 1; day <= 5; day += 1) await world.earn(courier, 1, new Date(noon.getTime() + day * 86_400_000));
    await world.earn(stranger);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readStatement(world.as(courier), { limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((entry) => entry.occurredAt.toISOString().slice(0, 10)));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);

    expect(seen).toEqual(['2026-06-15', '2026-06-14', '2026-06-13', '2026-06-12', '2026-06-11']);
  });

  it('says what each was for', async () => {
    const courier = await world.person('叶强', ['courier']);
    const reportId = await world.reported(courier, {
      categoryCode: 'class_A',
      severity: 'normal',
      status: 'in_progress',
    });
    await awardVerifiedReport(world.system(), trueReport(courier, { reportId, categoryCode: 'class_A' }));
    const { id: rewardId } = await world.reward({ name: '理发一次' });
    const redemption = await redeem(world.as(courier, new Date(noon.getTime() + 1000)), { rewardId });

    const { items } = await readStatement(world.as(courier));

    expect(items).toMatchObject([
      { points: -4, cause: 'redemption_reserved', causeId: redemption.id, section: null, rewardName: '理发一次' },
      {
        points: 10,
        causeId: reportId,
        categoryCode: 'class_A',
        placeWords: '龙西小区 12 栋',
        rewardName: null,
        activityName: null,
      },
    ]);
  });

  it('refuses a cursor it never gave', async () => {
    const courier = await world.person('叶强', ['courier']);
    await expect(readStatement(world.as(courier), { cursor: 'nonsense' })).rejects.toEqual(refusal('request.invalid'));
  });
});

describe('the board of a week', () => {
  it('counts what was earned from Monday to Sunday, names by consent, ties share a rank', async () => {
    const monday = new Date('2026-06-07T16:00:00Z');
    const champion = await world.person('叶强', ['courier'], true);
    const [shy, tied] = [await world.person('王晖', ['courier']), await world.person('李明', ['courier'], true)];
    await world.earn(champion, 12, monday);
    await awardAdoptedSuggestion(world.system(), { suggestionId: newId(noon), authorId: champion.personId });
    await world.earn(shy, 2);
    await world.earn(tied, 2);
    await world.earn(shy, 5, new Date(monday.getTime() - 1));
    await world.earn(shy, 5, new Date(monday.getTime() + 7 * 86_400_000));

    const board = await readBoard(world.as(shy));

    expect(board.startsOn).toBe('2026-06-08');
    expect(board.rows[0]).toEqual({ rank: 1, name: '叶强', points: 68, reports: 12, suggestions: 1, isMe: false });
    expect(board.rows.slice(1)).toHaveLength(2);
    expect(board.rows).toContainEqual({ rank: 2, name: '李明', points: 8, reports: 2, suggestions: 0, isMe: false });
    expect(board.rows).toContainEqual({
      rank: 2,
      name: expect.stringMatching(/^小蜜蜂 \d{3}$/),
      points: 8,
      reports: 2,
      suggestions: 0,
      isMe: true,
    });
  });

  it('tells everybody of twelve hundred their place, ties alike, before and past the thousandth', async () => {
    const readers = new Map<number, Actor>();
    for (const points of [1200, 201, 200, 199, 1]) readers.set(points, await world.person(`${points} 分`, ['courier']));
    const others = Array.from({ length: 1200 }, (_, index) => ({ id: randomUUID(), points: index + 1 }));
    const rows = [...others, ...[...readers].map(([points, { personId }]) => ({ id: personId ?? '', points }))];
    await database.ownerSql`insert into person ${database.ownerSql(others.map(({ id }) => ({ id, display_name: '骑手' })))}`;
    await database.ownerSql`insert into board_tally ${database.ownerSql(
      rows.map(({ id, points }) => ({
        ...{ tenant_id: world.system().tenant.id, period: 'week', starts_on: '2026-06-08', scope: 'tenant' },
        ...{ scope_id: '00000000-0000-0000-0000-000000000000', person_id: id, points },
      })),
    )}`;
    for (const [points, reader] of readers) {
      const ahead = rows.filter((row) => row.points > points).length;
      const { me, rows: shown } = await readBoard(world.as(reader));
      expect([points, me?.rank, shown.length]).toEqual([points, ahead + 1, points === 1200 ? 20 : 21]);
    }
  });

  it('of another week is asked for by any of its days', async () => {
    const courier = await world.person('叶强', ['courier'], true);
    await world.earn(courier, 3, new Date(noon.getTime() - 7 * 86_400_000));

    expect((await readBoard(world.as(courier))).rows).toEqual([]);
    expect(await readBoard(world.as(courier), { startsOn: '2026-06-05' })).toMatchObject({
      startsOn: '2026-06-01',
      rows: [{ name: '叶强', points: 12 }],
    });
  });

  it('does not count points that came back from a redemption', async () => {
    const courier = await world.person('叶强', ['courier'], true);
    await world.earn(courier);
    await movePoints(world.system(), {
      from: 'reserved',
      to: { personId: courier.personId as string },
      points: 50,
      cause: 'redemption_cancelled',
      causeId: newId(noon),
    });

    expect((await readBoard(world.as(courier))).rows).toMatchObject([{ points: 4 }]);
  });

  it('shows twenty, and the reader wherever they stand', async () => {
    const me = await world.person('我', ['courier']);
    await world.earn(me);
    const others = await Promise.all(Array.from({ length: 22 }, (_, i) => world.person(`骑手${i}`, ['courier'], true)));
    for (const other of others) await world.earn(other, 2);

    const { rows } = await readBoard(world.as(me));

    expect(rows).toHaveLength(21);
    expect(rows.at(-1)).toMatchObject({ rank: 23, points: 4, isMe: true });
  });
});

describe('counting the ledger again', () => {
  it('finds a balance that is not the sum of its entries', async () => {
    const courier = await world.person('叶强', ['courier']);
    await world.earn(courier);
    expect(await verifyLedger(world.system())).toEqual([]);

    await database.sql`update point_account set balance = 5 where person_id = ${courier.personId}`;

    expect(await verifyLedger(world.system())).toEqual([
      { kind: 'balance', subjectId: expect.any(String), stored: 5, counted: 4 },
    ]);
  });

  it('finds a voucher whose points never moved', async () => {
    const courier = await world.person('叶强', ['courier']);
    await world.earn(courier);
    const { id: rewardId } = await world.reward();
    const { id } = await redeem(world.as(courier), { rewardId });
    expect(await verifyLedger(world.system())).toEqual([]);

    await database.sql`update redemption set status = 'cancelled', ended_at = now() where id = ${id}`;

    expect(await verifyLedger(world.system())).toEqual([
      { kind: 'reserved', subjectId: null, stored: 0, counted: 4 },
      { kind: 'redemption', subjectId: id, stored: 4, counted: 0 },
    ]);
  });
});
