import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface BuiltFunction {
  entrypoint: string;
  bytes: number;
  photoWidthPx: number;
  fonts: string[];
  answers: Record<string, number>;
}

/** Complete settings that lead nowhere: nothing listens on port 1. */
const environment = {
  ...process.env,
  VERCEL: '1',
  VERCEL_INSTALL_COMPLETED: '1',
  NODE_ENV: 'production',
  NODE_OPTIONS: '',
  DATABASE_URL: 'postgres://app:none@127.0.0.1:1/none',
  CRON_SECRET: 'c'.repeat(32),
  STORE_ENDPOINT: 'https://store.example.cn',
  STORE_REGION: 'cn',
  STORE_BUCKET: 'photos',
  STORE_ACCESS_KEY_ID: 'key',
  STORE_SECRET_ACCESS_KEY: 'secret',
};

const configuration = JSON.parse(readFileSync('vercel.json', 'utf8'));

describe('the functions, as the platform builds them', () => {
  let functions: BuiltFunction[];

  beforeAll(() => {
    const program = join('tests', 'support', 'vercel-functions.ts');
    const run = spawnSync(process.execPath, ['--import', 'tsx', program], { env: environment, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    functions = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '');
  }, 600_000);

  it('can be imported away from the sources, and answer', () => {
    expect(functions.map(({ entrypoint, answers }) => ({ entrypoint, answers }))).toEqual([
      {
        entrypoint: 'api/index.ts',
        // The database cannot be reached: the process lives, is not ready, and says to come back.
        answers: { '/healthz': 200, '/readyz': 503, '/api/v1/openapi.json': 200, '/api/v1/me': 503 },
      },
      { entrypoint: 'api/cron.ts', answers: { '/api/cron': 401 } },
    ]);
  });

  it('carry what reading a photo takes, and stay far below the platform’s 250 MB', () => {
    for (const { photoWidthPx, bytes } of functions) {
      expect(photoWidthPx).toBe(1);
      expect(bytes).toBeLessThan(80 * 1024 * 1024);
    }
  });

  it('carry the letters of a PDF where they are looked for', () => {
    const [api] = functions;
    expect(api?.fonts).toEqual(['node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf']);
  });
});

describe('the platform’s settings', () => {
  it('name every function there is, each with its time', () => {
    const files = readdirSync('api').filter((name) => name.endsWith('.ts'));
    expect(Object.keys(configuration.functions).sort()).toEqual(files.map((name) => `api/${name}`).sort());
  });

  it('send every address of the API to the one function, and the timer to its own', () => {
    const rewritten = (path: string) =>
      configuration.rewrites.find(({ source }: { source: string }) => new RegExp(`^${source}$`).test(path))
        ?.destination;
    for (const path of ['/api/v1/me', '/api/docs', '/healthz', '/readyz']) expect(rewritten(path)).toBe('/api');
    expect(rewritten('/')).toBeUndefined();
    for (const { path } of configuration.crons) expect(existsSync(`${path.slice(1)}.ts`)).toBe(true);
  });

  it('leave it to the function to say what is not there, and promise no address of its own that is not', () => {
    const sources = configuration.rewrites.map(({ source }: { source: string }) => source);
    expect(sources).toEqual(['/api/(.*)', '/healthz', '/readyz', '/(.+)']);
  });

  it('publish the built pages only, never the sources', () => {
    expect(configuration.outputDirectory).toBe('dist/h5');
  });
});
