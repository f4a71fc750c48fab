import type { OuterContext } from '../../api/_domain/context.js';
import { applyImport, startImport } from '../../api/_domain/import/index.js';
import { addRobot, listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { createSealer } from '../../api/_gateways/sealer.js';
import { createWeComRobots } from '../../api/_gateways/wecom-robot.js';
import { presentMessage } from '../../api/_routes/present/message.js';
import { loadTaxonomyViews } from '../../api/_routes/present/taxonomy.js';
import { feature, geoJson, rectangle } from '../support/builders/boundaries.js';
import { useDatabase } from '../support/database.js';
import { startWeComFake } from '../support/wecom-fake.js';
import { createWorld, later, somewhere, submitted, type World } from '../support/world.js';

/** Boundaries are drawn anew, and many tickets change hands in one go. */

const database = useDatabase();
let tenant = 341_200;
let world: World;
let courier: OuterContext;
let western: OuterContext;
let eastern: OuterContext;
let secretary: OuterContext;

beforeEach(async () => {
  tenant += 1;
  world = await createWorld(database.db, String(tenant));
  const { westGrid, eastGrid, community } = world.units;
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  western = await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  eastern = await world.person('程晓', [{ role: 'grid_officer', at: eastGrid }]);
  secretary = later(await world.person('武媛媛', [{ role: 'secretary', at: community }]), 10);
});
afterEach(() => world.close());

const deliver = () => drainAll([world.system()], outboxHandlers, 20_000);

/** The west grid takes all but a strip of the east one, and the tickets that lie there. */
async function widenWest(): Promise<void> {
  const grid = (name: string, from: number, width: number) =>
    feature({ name, 社区: '龙西社区' }, rectangle(118_130_000 + from, 30_280_000, width, 1000));
  const bytes = geoJson(grid('01 网格', 0, 1900), grid('02 网格', 1900, 100));
  const draft = await startImport(secretary, { kind: 'boundaries', fileName: '网格.geojson', bytes });
  await applyImport(secretary, draft.id, true);
  await deliver();
}

/** What somebody was told since the tickets were opened, the newest first. */
async function toldSince(reader: OuterContext) {
  const taxonomy = await loadTaxonomyViews(reader);
  const { items } = await listMessages(reader, { limit: 100 });
  return items
    .filter(({ createdAt }) => createdAt >= secretary.now)
    .map((item) => presentMessage(item, taxonomy))
    .map(({ title, detail, subject }) => ({ title, detail, subject: subject.kind }));
}

async function reportedInEast(count: number, categoryCode = 'manhole_cover_damaged'): Promise<void> {
  for (let i = 0; i < count; i += 1) await submitted(courier, { place: somewhere.east, categoryCode });
  await deliver();
}

it('each unit is told once, with how many there are and a way to its list', async () => {
  await reportedInEast(4);
  await widenWest();
  expect(await toldSince(western)).toEqual([
    { title: '网格边界调整，4 张工单转到您这里', detail: null, subject: 'work' },
  ]);
  expect(await toldSince(eastern)).toEqual([
    { title: '网格边界调整，4 张工单改由别的单位办理，您不用再办', detail: null, subject: 'moved_ticket' },
  ]);
  await deliver();
  expect(await toldSince(western)).toHaveLength(1);
});

it('danger is told by itself, and so is what comes alone', async () => {
  await reportedInEast(1, 'fire_lane_blocked');
  await reportedInEast(1);
  await widenWest();
  const told = await toldSince(western);
  expect(told.map(({ title, subject }) => [title, subject])).toEqual([
    ['来了新工单', 'ticket'],
    ['来了新工单', 'ticket'],
  ]);
  const details = told.map(({ detail }) => detail).join();
  for (const category of ['井盖破损', '消防通道堵塞']) expect(details).toContain(category);
});

it('danger among many does not hide in their number', async () => {
  await reportedInEast(1, 'fire_lane_blocked');
  await reportedInEast(3);
  await widenWest();
  const titles = (await toldSince(western)).map(({ title }) => title).sort();
  expect(titles).toEqual(['来了新工单', '网格边界调整，3 张工单转到您这里'].sort());
});

it('a group hears of them once, too, with their number and nothing of any of them', async () => {
  const robot = '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa';
  const fake = await startWeComFake([robot]);
  const groupRobots = createWeComRobots({ baseUrl: fake.url, timeoutMs: 300 });
  world.gateways.sealer = createSealer('a-seal-key-for-tests-of-32-characters');
  world.gateways.groupRobots = groupRobots;
  await reportedInEast(3);
  const { community } = world.units;
  const input = {
    unitId: community.id,
    name: '龙西网格群',
    address: fake.addressOf(robot),
    topics: ['arrived' as const],
  };
  await addRobot(secretary, input);
  await widenWest();
  await deliver();
  expect(fake.said.map(({ words }) => words)).toEqual([
    '【新工单】网格边界调整\n3 张工单转到 01 网格\n请在“蜂巢驿站”小程序里查看',
  ]);
  await fake.close();
});
