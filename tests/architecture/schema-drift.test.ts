import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** A change to db/schema without its migration would be met by production first. */

const root = resolve(__dirname, '../..');
const program = join(root, 'node_modules/drizzle-kit/bin.cjs');

/** What `npm run db:generate` would write now, as SQL; `migrations` is the folder it starts from. */
function pendingSql(migrations: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'beehive-drift-'));
  try {
    const out = join(directory, 'migrations');
    cpSync(migrations, out, { recursive: true });
    const before = readdirSync(out);
    const settings = { out: relative(root, out) };
    const config = join(directory, 'drizzle.ts');
    writeFileSync(
      config,
      `import base from '${root}/config/drizzle';\nexport default { ...base, ...${JSON.stringify(settings)} };\n`,
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'generate', '--config', config], {
      cwd: root,
      encoding: 'utf8',
      // A rename makes it ask; nobody is there to answer.
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    });
    if (status !== 0) throw new Error(`drizzle-kit generate: ${stdout}${stderr}`);
    const added = readdirSync(out).filter((name) => name.endsWith('.sql') && !before.includes(name));
    return added.map((name) => readFileSync(join(out, name), 'utf8')).join('\n');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('the migrations', () => {
  it('say all that the schema says', () => {
    expect(pendingSql(join(root, 'db/migrations'))).toBe('');
  }, 90_000);

  it('would be found wanting: a folder without any leaves every table to be made', () => {
    const empty = mkdtempSync(join(tmpdir(), 'beehive-no-migrations-'));
    try {
      expect(pendingSql(empty)).toContain('CREATE TABLE "ticket"');
    } finally {
      rmSync(empty, { recursive: true, force: true });
    }
  }, 90_000);

  it('are numbered without gaps', () => {
    const names = readdirSync(join(root, 'db/migrations')).filter((name) => name.endsWith('.sql'));
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index));
  });
});
