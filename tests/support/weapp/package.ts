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

const bareTag = /<(\/?)(?!wxs|import|include|template|block|slot|comp\b|wx-)([a-z][a-z-]*)/g;

/**
 * Compiles the build's templates and scripts with WeChat's compiler. Bare tags become `wx-…`: a browser lets those be,
 * and the compiler would take some, as `input`, for HTML's that have no end.
 */
export function compileTemplates(dist: string): { source: string; complaints: string[] } {
  const group = new TmplGroup();
  const complaints: string[] = [];
  for (const file of filesOf(dist).filter((name) => /\.(wxml|wxs)$/.test(name))) {
    const stem = file.replace(/\.\w+$/, '');
    const text = fs.readFileSync(path.join(dist, file), 'utf8');
    if (file.endsWith('.wxs')) group.addScript(stem, text);
    else {
      const found: { message: string }[] = group.addTmpl(stem, text.replace(bareTag, '<$1wx-$2')) ?? [];
      complaints.push(...found.map(({ message }) => `${file}: ${message}`));
    }
  }
  const source = group.getTmplGenObjectGroups();
  group.free();
  return { source, complaints };
}
