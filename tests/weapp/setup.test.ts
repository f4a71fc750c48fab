import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { type MiniProgram, startMiniProgram } from '../support/weapp/mini-program.js';

let server: DemoServer;
let phone: MiniProgram;
const folder = mkdtempSync(join(tmpdir(), 'beehive-chat-'));
const file = join(folder, '楼栋.csv');

beforeAll(async () => {
  writeFileSync(file, '社区,小区,楼栋,户数\n龙西社区,龙西小区,31 栋,48\n龙西社区,龙西小区,32 栋,52\n');
  server = await startDemoServer({ hasHistory: false });
  phone = await startMiniProgram({ server: server.baseUrl, file });
  const persona = { id: 'persona-secretary-wu-yuanyuan' };
  await phone.until(() => phone.find(persona) !== undefined, 15_000);
  await phone.tap(persona);
  await phone.until(() => phone.find(persona) === undefined, 15_000);
}, 180_000);
afterAll(async () => {
  phone?.dispose();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function tapWhenThere(id: string): Promise<void> {
  await phone.until(() => phone.find({ id }) !== undefined, 15_000);
  await phone.tap({ id });
}

async function buildings(): Promise<number> {
  const [row] = await server.runtime.database.sql`select count(*)::int as count from unit where kind = 'building'`;
  return row?.count;
}

describe('setting a district up on WeChat', () => {
  it('takes a table out of a chat, shows what it would do, and brings it into force', async () => {
    const before = await buildings();
    await phone.open('packages/setup/import/index?kind=buildings');
    await tapWhenThere('import-choose');
    await tapWhenThere('import-send');
    await phone.until(() => /检查过了，还没有生效/.test(phone.text()), 15_000);
    expect(phone.text()).toContain('31 栋');
    expect(await buildings()).toBe(before);
    await tapWhenThere('draft-apply');
    await tapWhenThere('confirm-yes');
    await phone.until(() => /导入好了：新建 2 条/.test(phone.text()), 15_000);
    expect(await buildings()).toBe(before + 2);
    expect(phone.errors).toEqual([]);
  }, 60_000);

  it('opens the template in WeChat’s own viewer', async () => {
    await phone.open('packages/setup/import/index?kind=staff');
    await tapWhenThere('import-template');
    const opened = () => phone.wx.calls.find(({ name }) => name === 'openDocument');
    await phone.until(() => opened() !== undefined, 15_000);
    expect(opened()?.options).toMatchObject({ fileType: 'xlsx' });
    expect(phone.errors).toEqual([]);
  }, 30_000);
});
