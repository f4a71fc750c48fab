import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.js';

interface Locked {
  version?: string;
  integrity?: string;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const locked: Record<string, Locked> = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
const machines = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'];

/** Where the package that a dependency of `owner` means stands in the lock file, as Node would look for it. */
function placeOf(owner: string, name: string): string | undefined {
  const place = `${owner && `${owner}/`}node_modules/${name}`;
  if (locked[place]) return place;
  if (owner === '') return undefined;
  return placeOf(owner.slice(0, Math.max(owner.lastIndexOf('/node_modules/'), 0)), name);
}

function machinesOf({ os, cpu }: Locked): string[] {
  return machines.filter((machine) => {
    const [system = '', processor = ''] = machine.split('-');
    return (!os || os.includes(system)) && (!cpu || cpu.includes(processor));
  });
}

/** Packages that bring compiled programs for Linux, each with the machines its variants in the lock file are for. */
function nativePackages(): [string, string[]][] {
  return Object.entries(locked).flatMap(([owner, { os, optionalDependencies = {} }]) => {
    if (os) return []; // A variant itself, with a library of its own.
    const dependencies = Object.keys(optionalDependencies).map((name) => locked[placeOf(owner, name) ?? ''] ?? {});
    const covered = new Set(dependencies.filter((dependency) => dependency.os).flatMap(machinesOf));
    const isNative = covered.has('linux-x64');
    return isNative ? [[owner || 'beehive', machines.filter((machine) => covered.has(machine))]] : [];
  });
}

it('the lock file holds every native package for macOS and Linux, on Intel and ARM', () => {
  const natives = nativePackages();
  expect(natives.map(([owner]) => owner)).toEqual(
    expect.arrayContaining(['beehive', 'node_modules/sharp', 'node_modules/esbuild', 'node_modules/@biomejs/biome']),
  );
  expect(natives.filter(([, covered]) => covered.length < machines.length)).toEqual([]);
});

it('the lock file leaves no variant out that a package names', () => {
  const missing = Object.entries(locked).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !placeOf(owner, name)),
  );
  expect(missing).toEqual([]);
});

it('the lock file says of every package which version and which content', () => {
  const vague = Object.entries(locked).filter(([place, { version, integrity }]) => place && !(version && integrity));
  expect(vague.map(([place]) => place)).toEqual([]);
});
