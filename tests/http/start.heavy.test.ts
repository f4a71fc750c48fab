import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeOpenTemporary } from '../support/open-folder.js';

// Each starts a process that compiles everything first: on a busy machine that takes its time.
jest.setTimeout(120_000);

let directory: string;
const running: ChildProcess[] = [];

beforeAll(() => {
  directory = makeOpenTemporary('beehive-start-');
});
afterAll(async () => {
  for (const child of running) if (isRunning(child)) await stop(child, 'SIGTERM');
  rmSync(directory, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  text: () => string;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** Runs `npm start`'s program with nothing set but these. */
function launch(settings: NodeJS.ProcessEnv): Started {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DATA_DIRECTORY: directory, PORT: '0', ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], { env });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  }
  return { child, text: () => text };
}

/** Waits until it says where it is; the first start also builds the pages. */
async function ready({ child, text }: Started): Promise<string> {
  for (;;) {
    const url = /已就绪：(http:\S+)/.exec(text())?.[1];
    if (url) return url;
    if (!isRunning(child)) throw new Error(`the start ended: ${text()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = await gone;
  return code;
}

async function signIn(url: string): Promise<{ token: string; me: { id: string } }> {
  const answer = await fetch(`${url}/api/v1/sessions/persona`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personaKey: 'courier-ye-qiang' }),
  });
  return answer.json();
}

const readMe = (url: string, token: string) =>
  fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });

it.each(['a file', 'below a file', 'below /proc'])(
  'a data directory that is %s is refused in one line',
  async (what) => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    const places: Record<string, string> = { 'a file': file, 'below a file': join(file, 'data') };
    const { child, text } = launch({ DATA_DIRECTORY: places[what] ?? '/proc/beehive/data' });
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(text().trim().split('\n')).toEqual([expect.stringMatching(/^✗ 数据目录 .* 不可用：.* is unusable: /)]);
  },
);

it('one command serves the demo district; stopped or killed and started again, it goes on with the same data', async () => {
  const first = launch({});
  const url = await ready(first);
  expect((await fetch(url)).headers.get('content-type')).toContain('text/html');
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready', deadLetters: 0 });
  const { token, me } = await signIn(url);
  expect(await stop(first.child, 'SIGINT')).toBe(0);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();

  const second = launch({});
  const again = await ready(second);
  expect(second.text()).toContain('数据表：已是最新');
  expect(second.text()).toContain('演示区：黄山区甘棠镇龙西社区（');
  expect(await (await readMe(again, token)).json()).toMatchObject({ id: me.id });
  await stop(second.child, 'SIGKILL');

  const third = launch({});
  expect((await readMe(await ready(third), token)).status).toBe(200);
  expect(await stop(third.child, 'SIGTERM')).toBe(0);
}, 600_000);

it('a port that is taken is said in one line, before anything is started', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  const { child, text } = launch({ PORT: String(port) });
  const [code] = await once(child, 'exit');
  holder.close();
  expect(code).toBe(1);
  expect(text().trim().split('\n')).toEqual([expect.stringContaining(`端口 ${port} 已被占用`)]);
});

it('production that is half configured names all that is missing, and starts nothing', async () => {
  const { child, text } = launch({ NODE_ENV: 'production', DEMO_MODE: '1' });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  const lines = text().trim().split('\n');
  for (const name of ['DATABASE_URL', 'CRON_SECRET', 'DEMO_MODE', 'STORE_DIRECTORY', 'STORE_SECRET']) {
    expect(lines.filter((line) => line.includes(name))).toHaveLength(1);
  }
  expect(lines).toHaveLength(5);
});
