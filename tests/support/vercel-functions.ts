import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildV3, type Files, glob, streamToBuffer } from '@vercel/build-utils';
import * as vercelNode from '@vercel/node';

// The package's types tell of its helpers for handlers only, not of the builder it is.
const { build } = vercelNode as unknown as { build: BuildV3 };

/**
 * Builds the functions as the platform does, unpacks them away from the sources, and asks each one something.
 * Prints one line of JSON: how large each bundle is, whether it can read a photo, its fonts, and what it answered. Run as a program from the project's root.
 */
async function main(): Promise<void> {
  const root = process.cwd();
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Below the project, so that packages are found; a copy, because the builder may install into where it works.
  const workPath = mkdtempSync(join(root, '.cache', 'vercel-'));
  try {
    for (const name of ['api', 'db', 'config', 'package.json', 'tsconfig.json']) {
      cpSync(join(root, name), join(workPath, name), { recursive: true });
    }
    leaveTypesUnchecked(join(workPath, 'tsconfig.json'));
    const fonts = 'node_modules/@embedpdf/fonts-sc';
    cpSync(join(root, fonts), join(workPath, fonts), { recursive: true });
    const files = await glob('{api,db,config}/**', workPath);
    Object.assign(files, await glob('*.json', workPath));
    const results = [];
    for (const entrypoint of ['api/index.ts', 'api/cron.ts'])
      results.push(await tryFunction(root, workPath, files, entrypoint));
    console.log(JSON.stringify(results));
  } finally {
    rmSync(workPath, { recursive: true, force: true });
  }
}

/** The builder only mentions wrong types, bundles all the same, and takes twice the time: `check:types` is what refuses them. */
function leaveTypesUnchecked(path: string): void {
  const settings = JSON.parse(readFileSync(path, 'utf8'));
  settings.compilerOptions.noCheck = true;
  writeFileSync(path, JSON.stringify(settings));
}

async function tryFunction(root: string, workPath: string, files: Files, entrypoint: string) {
  const built = await build({
    files,
    entrypoint,
    workPath,
    repoRootPath: root,
    config: {
      ...settingsOf(entrypoint),
      zeroConfig: true,
      projectSettings: { installCommand: '', nodeVersion: '22.x' },
    },
    meta: { skipDownload: true },
  });
  const output = built.output as { handler: string; files: Files };
  // Far from the project: what the bundle lacks must not be found in our node_modules.
  const target = mkdtempSync(join(tmpdir(), 'beehive-function-'));
  try {
    const bytes = await unpack(output.files, target);
    const handler = join(target, output.handler);
    const module = await import(pathToFileURL(handler).href);
    const sharp = createRequire(handler)('sharp');
    const { width } = await sharp(await sharp({ create: dot }).png().toBuffer()).metadata();
    // The copy lies below the project; on the platform it is the project.
    const below = `${relative(root, workPath)}/`;
    const fonts = Object.keys(output.files)
      .filter((name) => /\.(otf|ttf)$/.test(name))
      .map((name) => name.replace(below, ''));
    return { entrypoint, bytes, photoWidthPx: width, fonts, answers: await ask(module.default, entrypoint) };
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/** What vercel.json says of a function. */
function settingsOf(entrypoint: string): { includeFiles?: string } {
  return JSON.parse(readFileSync('vercel.json', 'utf8')).functions[entrypoint];
}

const dot = { width: 1, height: 1, channels: 3, background: '#000' };

async function unpack(files: Files, target: string): Promise<number> {
  let bytes = 0;
  for (const [name, file] of Object.entries(files)) {
    const path = join(target, name);
    mkdirSync(dirname(path), { recursive: true });
    const content = await streamToBuffer(file.toStream());
    bytes += content.length;
    if ((file.mode & 0o170000) === 0o120000) symlinkSync(content.toString(), path);
    else writeFileSync(path, content);
  }
  return bytes;
}

async function ask(handler: { fetch(request: Request): Promise<Response> }, entrypoint: string) {
  const addresses =
    entrypoint === 'api/cron.ts' ? ['/api/cron'] : ['/healthz', '/readyz', '/api/v1/openapi.json', '/api/v1/me'];
  const answers: Record<string, number> = {};
  for (const address of addresses) {
    const answer = await handler.fetch(new Request(`https://beehive.example.cn${address}`));
    answers[address] = answer.status;
    await answer.text();
  }
  return answers;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
