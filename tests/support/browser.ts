import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/** Quiet and without a network of its own: nothing but what the page asks for. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const systemNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const macNames = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

export interface FoundBrowser {
  executablePath: string;
  /** Where it came from, for the log. */
  source: 'CHROMIUM_PATH' | 'playwright' | 'system' | '@sparticuz/chromium';
  /** Libraries it brings along, for a system that lacks them. */
  libraryPath?: string;
}

/** The message of a machine without any browser. */
export const noBrowserAdvice =
  'No Chromium found. Install one (Debian/Ubuntu: apt-get install chromium; macOS: brew install --cask google-chrome; ' +
  'any: npx playwright-core install chromium), or set CHROMIUM_PATH to its executable.';

const isFile = (file: string) => fs.existsSync(file) && fs.statSync(file).isFile();

/**
 * Finds a Chromium: `CHROMIUM_PATH`, then Playwright's own, then one installed on the system, then the one that npm's
 * `@sparticuz/chromium` carries for Linux x64. Throws an error that says what to install when there is none.
 */
export function findBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  machine = `${process.platform}-${process.arch}`,
): FoundBrowser {
  const named = environment.CHROMIUM_PATH;
  if (named) {
    if (!isFile(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
    return { executablePath: named, source: 'CHROMIUM_PATH' };
  }
  const own = playwrightPath();
  if (own) return { executablePath: own, source: 'playwright' };
  const system = systemPath(environment, machine);
  if (system) return { executablePath: system, source: 'system' };
  const carried = machine === 'linux-x64' ? carriedBrowser() : undefined;
  if (carried) return carried;
  throw new Error(noBrowserAdvice);
}

/** Starts the browser that `findBrowser` finds; the caller closes it. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, libraryPath } = findBrowser();
  // Chromium opens a socket in the temporary folder, and the path of a socket may be hardly a hundred characters long.
  const env = { ...process.env, TMPDIR: '/tmp', ...(libraryPath && { LD_LIBRARY_PATH: libraryPath }) };
  return chromium.launch({ ...options, executablePath, env, args: [...flags, ...(options.args ?? [])] });
}

function playwrightPath(): string | undefined {
  try {
    const file = chromium.executablePath();
    return isFile(file) ? file : undefined;
  } catch {
    // Playwright has none for this system.
    return undefined;
  }
}

function systemPath({ PATH = '', HOME = '' }: NodeJS.ProcessEnv, machine: string): string | undefined {
  const folders = PATH.split(path.delimiter).filter(Boolean);
  const candidates = systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...(machine.startsWith('darwin') ? macApplications(HOME) : [])].find(isFile);
}

/** Where macOS keeps them: for everybody, or for one account. */
function macApplications(home: string): string[] {
  return ['', home].flatMap((place) =>
    macNames.map((name) => `${place}/Applications/${name}.app/Contents/MacOS/${name}`),
  );
}

/**
 * Unpacks npm's browser with the libraries it needs, once, into `.cache/chromium`. In a process of its own: the package
 * reads where to unpack, and whether to bring its libraries along, from the environment.
 */
function carriedBrowser(): FoundBrowser | undefined {
  const folder = path.resolve('.cache/chromium');
  const script = "import carried from '@sparticuz/chromium'; console.log(await carried.executablePath());";
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  try {
    fs.mkdirSync(folder, { recursive: true });
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', env });
    const libraryPath = path.join(folder, 'al2023/lib');
    return { executablePath: output.trim(), source: '@sparticuz/chromium', libraryPath };
  } catch {
    return undefined;
  }
}
