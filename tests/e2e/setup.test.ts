import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { visit, type Visitor } from '../support/visitor.js';

type Vertex = [number, number];
interface Shape {
  unitId: string;
  kind: string;
  name: string;
  shortName: string;
  ring: Vertex[];
}

let server: DemoServer;
let browser: Browser;
let secretary: Visitor;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer({ hasHistory: false }), launchBrowser()]);
  secretary = await visit(browser, { baseUrl: server.baseUrl, personaKey: 'secretary-wu-yuanyuan' });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const open = (page: string) => secretary.page.goto(`${server.baseUrl}/#/packages/setup/${page}`);

async function unitCalled(name: string) {
  const { sql } = server.runtime.database;
  const [row] = await sql`select id, name, boundary::text as boundary from unit where name = ${name}`;
  return row as { id: string; name: string; boundary: string };
}

/** The boundaries around a unit, as the secretary is shown them. */
async function shapesAround(unitId: string): Promise<Shape[]> {
  const token = await secretary.page.evaluate(() => {
    return JSON.parse(localStorage.getItem('beehive:session') ?? '{}').token as string;
  });
  const answer = await fetch(`${server.baseUrl}/api/v1/boundaries?unitId=${unitId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { items: Shape[] }).items;
}

/** Two grids of 龙西社区 that share a border, and a corner of it that no third grid has. */
async function neighbours() {
  const grid = await unitCalled('龙西社区第 1 网格');
  const grids = (await shapesAround(grid.id)).filter(({ kind }) => kind === 'grid');
  const mine = grids.find(({ unitId }) => unitId === grid.id) as Shape;
  const holders = ([x, y]: Vertex) => grids.filter(({ ring }) => ring.some((one) => one[0] === x && one[1] === y));
  const isTheirs = ({ name }: Shape) => name.startsWith('龙西社区');
  const corner = mine.ring.find((vertex) => holders(vertex).length === 2 && holders(vertex).every(isTheirs)) as Vertex;
  const other = holders(corner).find(({ unitId }) => unitId !== grid.id) as Shape;
  return { mine, other, corner };
}

const middleOf = ({ ring }: Shape): Vertex => [
  ring.reduce((sum, [x]) => sum + x, 0) / ring.length,
  ring.reduce((sum, [, y]) => sum + y, 0) / ring.length,
];

const feature = ({ name, ring }: Shape, corner: Vertex, to: Vertex) => {
  const moved = ring.map((vertex) => (vertex[0] === corner[0] && vertex[1] === corner[1] ? to : vertex));
  return {
    type: 'Feature',
    properties: { 名称: name, 类型: '网格', 社区: '龙西社区', 户数: 400 },
    geometry: { type: 'Polygon', coordinates: [[...moved, moved[0]]] },
  };
};

async function chooseFile(name: string, content: string): Promise<void> {
  const { page } = secretary;
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), secretary.tap('import-choose')]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

describe('boundaries, from a file to in force', () => {
  it('a file with an overlap is shown with what is wrong, and cannot be imported', async () => {
    const { mine, other, corner } = await neighbours();
    const features = [feature(mine, corner, middleOf(other)), feature(other, corner, middleOf(mine))];
    await open('import/index?kind=boundaries');
    await chooseFile('重叠.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    await secretary.tap('import-send');
    await secretary.sees('还不能导入');
    const before = await unitCalled(mine.name);
    await secretary.tap('draft-discard');
    await secretary.tap('confirm-yes');
    expect(await unitCalled(mine.name)).toEqual(before);
  }, 60_000);

  it('a border that both its grids move with is imported, and stands there afterwards', async () => {
    const { mine, other, corner } = await neighbours();
    const to: Vertex = [corner[0] + 0.0002, corner[1]];
    const features = [mine, other].map((shape) => feature(shape, corner, to));
    await open('import/index?kind=boundaries');
    await chooseFile('网格.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    await secretary.tap('import-send');
    await secretary.sees('检查过了，还没有生效');
    const before = await unitCalled(mine.name);
    await secretary.tap('draft-apply');
    await secretary.tap('confirm-yes');
    await secretary.sees('导入好了');
    const after = await unitCalled(mine.name);
    expect(after.boundary).not.toBe(before.boundary);
    expect(after.boundary).toContain(String(Math.round(to[0] * 1e6)));
  }, 60_000);
});

/** Where the handle is that lies furthest from every neighbour: nothing is west of the first grid. */
async function westernmostHandle(): Promise<[number, number]> {
  const handles = secretary.page.locator('[id^="vertex-"]:visible');
  const boxes = await handles.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  const [west] = boxes.sort((one, other) => one.x - other.x);
  if (!west) throw new Error('no handle is drawn');
  return [west.x + west.width / 2, west.y + west.height / 2];
}

describe('a boundary drawn by hand', () => {
  it('is dragged, checked like a file, and only then in force', async () => {
    const { page } = secretary;
    const grid = await unitCalled('龙西社区第 1 网格');
    await open(`draw/index?unitId=${grid.id}`);
    await page.locator('[id^="vertex-"]:visible').first().waitFor();
    const area = await secretary.words('draw-area');
    const [x, y] = await westernmostHandle();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 34, y, { steps: 5 });
    await page.mouse.up();
    await expect(secretary.words('draw-area')).resolves.not.toBe(area);
    await secretary.tap('draw-check');
    await page.locator('#draft-apply:visible').waitFor();
    expect((await unitCalled(grid.name)).boundary).toBe(grid.boundary);
    await secretary.tap('draft-apply');
    await secretary.tap('confirm-yes');
    await secretary.sees('导入好了');
    expect((await unitCalled(grid.name)).boundary).not.toBe(grid.boundary);
    expect(secretary.errors).toEqual([]);
  }, 60_000);
});
