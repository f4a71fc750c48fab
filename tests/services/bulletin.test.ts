import { sql } from 'drizzle-orm';
import {
  bulletinWords,
  editBulletin,
  listBulletins,
  readBulletin,
  rewriteBulletin,
  startBulletin,
  weekAround,
  writeDueBulletins,
} from '../../api/_domain/bulletin/index.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { acknowledgeTicket, coordinateTicket, resolveTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, submitted, thursdayMorning, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { community, westGrid } = world.units;
  courier = await world.person('欧阳菲菲', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  const solved = await verified();
  await resolveTicket(later(officer, 120), solved, { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' });
  const waiting = await verified();
  await coordinateTicket(later(officer, 90), waiting, { partyName: '供电公司', promisedAt: '2026-11-25T09:00:00Z' });
});
afterAll(() => world.close());

async function verified(): Promise<string> {
  const id = await submitted(courier);
  await acknowledgeTicket(later(officer, 30), id);
  await verifyTicket(later(officer, 60), id, { outcome: 'true' });
  return id;
}

const monday = (time: string) => world.system(new Date(`2026-11-23T${time}+08:00`));
const startOver = () => query(database.db, sql`delete from bulletin where tenant_id = ${world.tenantId}`);

describe('the bulletin of a week', () => {
  it('is written for every community on Monday at seven, once, under two timers too', async () => {
    await startOver();
    expect(await writeDueBulletins(monday('06:59'))).toBe(1);
    const run = () => writeDueBulletins(monday('07:00'));
    const written = await Promise.all([run(), run()]);
    expect(written[0] + written[1]).toBe(1);
    expect(await run()).toBe(0);
    const { items } = await listBulletins(secretary, {});
    expect(items.map(({ weekStartsOn }) => weekStartsOn)).toEqual(['2026-11-16', '2026-11-09']);
  });

  it('tells what was reported, solved, and waits for others, and names nobody who did not agree to it', async () => {
    await startOver();
    await writeDueBulletins(monday('08:00'));
    const [bulletin] = (await listBulletins(secretary, {})).items;
    expect(bulletin?.figures).toMatchObject({ reported: 2, verified: 2, solved: 1, notOurs: 0, thankedCount: 1 });
    expect(bulletin?.words).toContain('大家反映问题 2 件，到场核实属实 2 件，办好 1 件');
    expect(bulletin?.words).toContain('供电公司答应 11月25日前办');
    expect(bulletin?.words).toMatch(/谢谢小蜜蜂 \d{3}，这一周发放积分 \d+ 分/);
    expect(bulletin?.words).not.toMatch(/欧阳|程晓|武媛媛/);
  });

  it('tells where it was without what the place tells of who reported it', async () => {
    await startOver();
    const put = (words: string) =>
      query(database.db, sql`update ticket set place_words = ${words} where tenant_id = ${world.tenantId}`);
    await put('欧阳菲菲家门口 13800138000');
    const { words } = await startBulletin(secretary, world.units.community.id);
    await put('乖乖幼儿园旁');
    expect(words).toContain('［姓名］家门口 ［电话］');
    expect(words).not.toMatch(/欧阳|13800138000/);
  });

  it('names who agreed to be named', async () => {
    await startOver();
    const name = (consent: boolean) =>
      query(database.db, sql`update person set board_consent = ${consent} where id = ${courier.actor.personId}::uuid`);
    await name(true);
    const bulletin = await startBulletin(secretary, world.units.community.id);
    await name(false);
    expect(bulletin.words).toContain('谢谢欧阳菲菲');
  });

  it('is put right by hand, kept so, and written anew when asked', async () => {
    await startOver();
    const { id, words } = await startBulletin(secretary, world.units.community.id);
    await editBulletin(secretary, id, '这一周大家辛苦了');
    const again = await startBulletin(secretary, world.units.community.id);
    expect(again).toMatchObject({ id, words: '这一周大家辛苦了', editedByName: '武媛媛' });
    expect(await rewriteBulletin(secretary, id)).toMatchObject({ words, editedAt: null });
  });

  it('begun during the week, is counted to its end on Monday, once; words put right stay', async () => {
    const early = { ...secretary, now: new Date('2026-11-16T08:00:00+08:00') };
    for (const words of [null, '这一周大家辛苦了']) {
      await startOver();
      const begun = await startBulletin(early, world.units.community.id);
      await query(database.db, sql`update bulletin set figures = '{}', words = '周一' where id = ${begun.id}::uuid`);
      if (words) await editBulletin(early, begun.id, words);
      expect(await writeDueBulletins(monday('07:00'))).toBe(1);
      expect(await writeDueBulletins(monday('07:01'))).toBe(0);
      const complete = await readBulletin(secretary, begun.id);
      expect(complete.figures.reported).toBe(2);
      expect(complete.words).toContain(words ?? '大家反映问题 2 件');
    }
  });

  it('is for those above the unit: others learn nothing of it', async () => {
    const { id } = await startBulletin(secretary, world.units.community.id);
    for (const stranger of [officer, courier]) {
      await expect(readBulletin(stranger, id)).rejects.toMatchObject({ code: 'bulletin.not_found' });
      await expect(startBulletin(stranger, world.units.community.id)).rejects.toMatchObject({
        code: 'access.forbidden',
      });
    }
    const lead = await world.person('片长', [{ role: 'section_lead', at: world.units.section }]);
    await expect(editBulletin(lead, id, '改')).rejects.toMatchObject({ code: 'bulletin.not_found' });
    expect((await listBulletins(lead, {})).items).toEqual([]);
  });

  it('of a section is written for whoever leads it, of what lies there alone, and by nobody for another section', async () => {
    await startOver();
    const { community, section } = world.units;
    const system = world.system();
    const far = await findUnit(
      system,
      await createUnit(system, { kind: 'section', name: '第三片区', parentId: community.id }),
    );
    const [lead, other] = await Promise.all(
      [section, far].map((at) => world.person('片长', [{ role: 'section_lead', at }])),
    );
    await writeDueBulletins(monday('07:00'));
    const ofLead = (await listBulletins(lead as OuterContext, {})).items;
    expect(ofLead.map(({ unit, figures }) => [unit.id, figures.reported])).toEqual([[section.id, 2]]);
    const ofOther = (await listBulletins(other as OuterContext, {})).items;
    expect(ofOther.map(({ unit, figures }) => [unit.id, figures.reported])).toEqual([[far.id, 0]]);
    const own = ofLead[0]?.id ?? '';
    expect((await editBulletin(lead as OuterContext, own, '片区这一周')).words).toBe('片区这一周');
    await expect(readBulletin(other as OuterContext, own)).rejects.toMatchObject({ code: 'bulletin.not_found' });
    await expect(startBulletin(other as OuterContext, section.id)).rejects.toMatchObject({ code: 'access.forbidden' });
    expect((await listBulletins(secretary, {})).items.map(({ unit }) => unit.id)).toEqual(
      expect.arrayContaining([community.id, section.id, far.id]),
    );
  });

  it('of a week that has not begun is refused', async () => {
    const ahead = startBulletin(secretary, world.units.community.id, '2026-12-07');
    await expect(ahead).rejects.toMatchObject({ code: 'bulletin.week_ahead' });
  });
});

it('however much happened, a group reads it in 600 characters', () => {
  const many = <Item>(item: Item) => Array.from({ length: 80 }, () => item);
  const words = bulletinWords('龙西社区', weekAround(thursdayMorning), {
    reported: 900,
    verified: 800,
    solved: 700,
    solvedByGrid: many({ grid: '第一百网格', count: 7 }),
    coordinated: many({ what: '很长很长的地方'.repeat(8), party: '供电公司', promisedAt: '2026-11-25T09:00:00Z' }),
    notOurs: 3,
    overdue: 4,
    thanked: many('小蜜蜂 017'),
    thankedCount: 80,
    points: 999,
    stories: many({ what: '井盖', reportCount: 3, hours: 5 }).slice(0, 2),
  });
  expect([...words].length).toBeLessThanOrEqual(600);
  expect(words).toContain('大家反映问题 900 件');
});
