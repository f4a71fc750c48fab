import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/**
 * `npm run check:imports` holds the tree to config/boundaries.cjs. Here a small house that breaks each rule once shows
 * that each of them bites; a rule without an offender fails.
 */

const root = resolve(__dirname, '../..');
const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const configFile = join(root, 'config/boundaries.cjs');
const { forbidden } = createRequire(__filename)(configFile) as { forbidden: { name: string }[] };

/** Nothing wrong here: what the offenders reach for. */
const house: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { hono: '1', react: '1', lodash: '1', pg: '1' },
    devDependencies: { jest: '1' },
  }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'ESNext', moduleResolution: 'Bundler' } }),
  ...Object.fromEntries(
    ['hono', 'react', 'lodash', 'pg', 'jest'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {};'],
    ]),
  ),
  'api/_contract/vocabulary.ts': 'export const roles = {};',
  'api/_contract/report.ts': "export { roles } from './vocabulary.js'; export type Report = string;",
  'api/_domain/errors.ts': 'export class DomainError extends Error {}',
  'api/_domain/context.ts': "import type { Store } from './photo/gateway.js'; export type Context = Store;",
  'api/_domain/photo/gateway.ts': 'export interface Store { key: string } export const secret = 1;',
  'api/_domain/photo/index.ts': "export { sweep } from './sweep.js';",
  'api/_domain/photo/sweep.ts': "import { db } from '../../../db/client.js'; export const sweep = () => db;",
  'api/_domain/ticket/rules.ts': "import type { Report } from '../../_contract/report.js'; export type R = Report;",
  'api/_domain/ticket/index.ts': "import { sweep } from '../photo/index.js'; export const verb = sweep;",
  'api/_routes/tickets.ts': "import { verb } from '../_domain/ticket/index.js'; export const route = verb;",
  'api/_http/runtime.ts': "export const load = () => import('../_demo/index.js');",
  'api/_gateways/store.ts': "import type { Store } from '../_domain/photo/gateway.js'; export type S = Store;",
  'api/_demo/index.ts': 'export const people = [];',
  'db/client.ts': "import pg from 'pg'; export const db = pg;",
  'tests/world.ts': 'export const world = 1;',
  'miniapp/platform/index.ts': "export { camera } from './camera';",
  'miniapp/platform/camera.ts': 'export const camera = 1;',
  'miniapp/services/reports.ts': "import type { Report } from '../../api/_contract/report'; export type R = Report;",
  'miniapp/components/card.ts': "import { roles } from '../../api/_contract/vocabulary'; export const card = roles;",
  'miniapp/pages/home/index.ts':
    "import React from 'react'; import { card } from '../../components/card'; export default [React, card];",
  'miniapp/pages/work/list.ts': 'export const list = 1;',
};

/** One file for each rule, breaking it and nothing it need not break. */
const offenders: Record<string, [file: string, text: string]> = {
  'no-circular': [
    'api/_http/circle.ts',
    "import { circle } from './circle.js'; export { circle as again }; export { circle };",
  ],
  'no-unresolvable': ['api/_http/lost.ts', "import './nowhere.js';"],
  'nothing-from-tests': ['api/_http/tested.ts', "import { world } from '../../tests/world.js'; export { world };"],
  'client-knows-the-contract-only': [
    'miniapp/services/curious.ts',
    "import type { verb } from '../../api/_domain/ticket/index'; export type V = typeof verb;",
  ],
  'client-takes-types': [
    'miniapp/services/heavy.ts',
    "import { roles } from '../../api/_contract/report'; export { roles };",
  ],
  'client-packages': ['miniapp/services/packed.ts', "import lodash from 'lodash'; export { lodash };"],
  'components-fetch-nothing': [
    'miniapp/components/fetching.ts',
    "import { call } from '../services/calls'; export { call };",
  ],
  'shared-code-knows-no-page': ['miniapp/hooks/nosy.ts', "import { list } from '../pages/work/list'; export { list };"],
  'pages-keep-to-themselves': [
    'miniapp/pages/home/borrowing.ts',
    "import { list } from '../work/list'; export { list };",
  ],
  'platform-through-its-door': [
    'miniapp/services/sideways.ts',
    "import { camera } from '../platform/camera'; export { camera };",
  ],
  'platform-at-the-bottom': [
    'miniapp/platform/knowing.ts',
    "import { card } from '../components/card'; export { card };",
  ],
  'contract-stands-alone': [
    'api/_contract/leaning.ts',
    "import type { Context } from '../_domain/context.js'; export type C = Context;",
  ],
  'vocabulary-imports-nothing': [
    'api/_contract/vocabulary.ts',
    "import hono from 'hono'; export const roles = { hono };",
  ],
  'routes-validate-verb-present': [
    'api/_routes/querying.ts',
    "import { db } from '../../db/client.js'; export { db };",
  ],
  'domain-knows-no-transport': ['api/_domain/ticket/serving.ts', "import hono from 'hono'; export { hono };"],
  'capabilities-through-their-door': [
    'api/_domain/ticket/climbing-in.ts',
    "import { sweep } from '../photo/sweep.js'; export { sweep };",
  ],
  'gateways-are-named-by-types': [
    'api/_gateways/taking.ts',
    "import { secret } from '../_domain/photo/gateway.js'; export { secret };",
  ],
  'kernel-below-capabilities': ['api/_domain/page.ts', "import { sweep } from './photo/index.js'; export { sweep };"],
  'rules-are-pure': ['api/_domain/photo/rules.ts', "import { db } from '../../../db/client.js'; export { db };"],
  'gateways-implement': ['api/_gateways/storing.ts', "import { db } from '../../db/client.js'; export { db };"],
  'demo-is-no-product': ['api/_http/pretending.ts', "import { people } from '../_demo/index.js'; export { people };"],
  'db-at-the-bottom': [
    'db/looking-up.ts',
    "import { DomainError } from '../api/_domain/errors.js'; export { DomainError };",
  ],
  'server-knows-no-client': [
    'api/_http/drawing.ts',
    "import { card } from '../../miniapp/components/card.js'; export { card };",
  ],
  'no-dev-dependency-in-production': ['api/_http/testing.ts', "import jest from 'jest'; export { jest };"],
};

interface Violation {
  from: string;
  rule: { name: string };
}

function violationsOf(files: Record<string, string>): Violation[] {
  const directory = mkdtempSync(join(tmpdir(), 'beehive-imports-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), `${text}\n`);
    }
    const args = [program, '--config', configFile, '--output-type', 'json', 'api', 'db', 'miniapp'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8' });
    if (!stdout) throw new Error(stderr);
    return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

// Each run starts a compiler of its own.
jest.setTimeout(120_000);

describe('the import rules', () => {
  it('let a house that keeps them stand', () => {
    expect(violationsOf(house)).toEqual([]);
  });

  it('each have an offender', () => {
    expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(offenders).sort());
  });

  it('each catch their offender', () => {
    const files = Object.fromEntries(Object.values(offenders));
    const helper = { 'miniapp/services/calls.ts': 'export const call = 1;' };
    const found = violationsOf({ ...house, ...helper, ...files }).map(({ from, rule }) => `${rule.name}: ${from}`);
    for (const [rule, [file]] of Object.entries(offenders)) expect(found).toContain(`${rule}: ${file}`);
  });
});
