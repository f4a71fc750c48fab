import fs from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { AppJson } from './mini-program.js';

export interface PackageSize {
  /** '' is the main package. */
  root: string;
  bytes: number;
}

/** All files under a folder, relative to it. */
export function filesOf(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** How much each package of the build weighs, as WeChat counts: the main package is all that no subpackage holds. */
export function packageSizes(dist: string, { subPackages = [] }: AppJson): PackageSize[] {
  const sizes = new Map<string, number>([['', 0], ...subPackages.map(({ root }) => [root, 0] as [string, number])]);
  for (const file of filesOf(dist)) {
    const root = subPackages.find((pack) => file.startsWith(`${pack.root.replace(/\/$/, '')}/`))?.root ?? '';
    sizes.set(root, (sizes.get(root) ?? 0) + fs.statSync(path.join(dist, file)).size);
  }
  return [...sizes].map(([root, bytes]) => ({ root, bytes }));
}

/** What WeChat's template compiler has against the templates of the build; nothing when it takes them. */
export function templateComplaints(dist: string): string[] {
  const group = new TmplGroup();
  const complaints: string[] = [];
  for (const file of filesOf(dist)) {
    const name = file.replace(/\.(wxml|wxs)$/, '');
    if (file.endsWith('.wxs')) group.addScript(name, fs.readFileSync(path.join(dist, file), 'utf8'));
    if (!file.endsWith('.wxml')) continue;
    const found = group.addTmpl(name, fs.readFileSync(path.join(dist, file), 'utf8')) ?? [];
    complaints.push(...found.map(({ message }: { message: string }) => `${file}: ${message}`));
  }
  group.free();
  return complaints;
}
