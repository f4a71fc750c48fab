import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BuildFailed, buildClient } from '../../scripts/clients.js';

/** Stands for Taro: slow, counts its runs, and fails when the source says so. */
const compiler = `
const fs = require('node:fs');
fs.appendFileSync('runs', process.argv.slice(2).join(' ') + '\\n');
setTimeout(() => {
  const source = fs.readFileSync('miniapp/app.ts', 'utf8');
  fs.mkdirSync(process.env.CLIENT_OUTPUT, { recursive: true });
  if (source.includes('broken')) { console.error('app.ts: unexpected token'); process.exit(1); }
  fs.writeFileSync(process.env.CLIENT_OUTPUT + '/index.html', source);
}, 300);
`;

let root: string;
const at = (file: string) => path.join(root, file);
const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.writeFileSync(at(file), text);
};
const runs = () => (fs.existsSync(at('runs')) ? fs.readFileSync(at('runs'), 'utf8').trim().split('\n').length : 0);
const build = (force = false) => buildClient('h5', { root, force, log: () => undefined });

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'client-build-'));
  write('package.json', '{"dependencies":{}}');
  write('config/index.ts', '');
  write('miniapp/app.ts', 'first');
  write('node_modules/@tarojs/cli/bin/taro', compiler);
});

afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

describe('building a client', () => {
  it('happens once for the same sources', async () => {
    await expect(build()).resolves.toBe('built');
    await expect(build()).resolves.toBe('current');
    expect(runs()).toBe(1);
  });

  it('happens again when a source has changed, or when forced', async () => {
    await build();
    write('miniapp/app.ts', 'second');
    await expect(build()).resolves.toBe('built');
    expect(fs.readFileSync(at('dist/h5/index.html'), 'utf8')).toBe('second');
    await expect(build(true)).resolves.toBe('built');
    expect(runs()).toBe(3);
  });

  it('happens once for callers at the same time', async () => {
    const outcomes = await Promise.all([build(), build(), build()]);
    expect(outcomes.sort()).toEqual(['built', 'current', 'current']);
    expect(runs()).toBe(1);
  });

  it('that fails says why, leaves the former build, and is tried again', async () => {
    await build();
    write('miniapp/app.ts', 'broken');
    await expect(build()).rejects.toThrow(BuildFailed);
    await expect(build()).rejects.toThrow('unexpected token');
    expect(fs.readFileSync(at('dist/h5/index.html'), 'utf8')).toBe('first');
    expect(fs.readdirSync(at('dist')).sort()).toEqual(['h5', 'h5.stamp']);
    expect(runs()).toBe(3);
  });

  it('takes over the lock of a process that has died', async () => {
    write('dist/h5.lock', '999999999 5');
    await expect(build()).resolves.toBe('built');
  });

  it('takes over the lock of a process whose id another one has got since', async () => {
    write('dist/h5.lock', `${process.ppid} long ago`);
    await expect(build()).resolves.toBe('built');
  });
});
