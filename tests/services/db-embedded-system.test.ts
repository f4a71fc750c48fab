import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, startOf } from '../../db/embedded-process.js';
import { makeOpenFolder } from '../../db/embedded-user.js';

const hasPs = !spawnSync('ps', ['-p', String(process.pid)]).error;
const noProc = '/no-folder-of-processes';

describe(`where processes are no files, ${hasPs ? 'as on macOS' : 'though this machine has no ps to ask'}`, () => {
  const withPs = hasPs ? it : it.skip;

  withPs('the start of a process reads alike in every terminal, whatever its time zone and language', () => {
    const before = { ...process.env };
    const here = startOf(process.pid, noProc);
    try {
      Object.assign(process.env, { TZ: 'Asia/Tokyo', LC_ALL: 'zh_CN.UTF-8' });
      expect(startOf(process.pid, noProc)).toBe(here);
    } finally {
      process.env = before;
    }
    expect(here).toMatch(/^\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}$/);
  });

  withPs('the arguments of a process are read whole', () => {
    expect(commandOf(process.pid, noProc)).toBe(commandOf(process.pid));
    expect(commandOf(process.pid, noProc)).toContain('jest');
  });

  withPs('a process that is gone has neither start nor arguments', () => {
    const { pid } = spawnSync('true');
    expect([startOf(pid, noProc), commandOf(pid, noProc)]).toEqual(['', '']);
  });
});

it('a folder for all, and the parents made for it, may be entered under a strict umask too', () => {
  const root = mkdtempSync(join(tmpdir(), 'beehive-open-'));
  const umask = process.umask(0o077);
  try {
    makeOpenFolder(join(root, 'var', 'lib', 'beehive'));
    const modes = ['', 'var', 'var/lib', 'var/lib/beehive'].map((name) => statSync(join(root, name)).mode & 0o777);
    expect(modes).toEqual([0o700, 0o755, 0o755, 0o755]);
  } finally {
    process.umask(umask);
    rmSync(root, { recursive: true });
  }
});
