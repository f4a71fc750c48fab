import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { buildClient } from '../../scripts/clients.js';
import { startDemoServer } from '../support/demo-server.js';
import { jpegPhoto } from '../support/images.js';
import { type MiniProgram, startMiniProgram } from '../support/weapp/mini-program.js';
import type { BenchOptions } from './options.js';

/** In the coordinates a phone in China gives (GCJ-02). */
const kindergarten = { longitude: 118.136031, latitude: 30.273126, accuracy: 12 };

/**
 * The built mini-program's logic layer without WeChat: what it sends to draw the first page, and how long after a tap the
 * first thing that can be seen is sent. Beside it an empty turn of the same clock, which is what the harness itself costs.
 */
export async function benchClient({ taps }: BenchOptions): Promise<void> {
  await buildClient('weapp');
  const folder = mkdtempSync(join(tmpdir(), 'beehive-bench-client-'));
  const photo = join(folder, 'photo.jpg');
  writeFileSync(photo, await jpegPhoto());
  const server = await startDemoServer();
  console.log(`\nThe built mini-program, middle and slowest of ${taps}`);
  try {
    const phone = await signedIn(server.baseUrl, photo);
    await tellFirstMessage(phone);
    const shutter: number[] = [];
    const tile: number[] = [];
    for (let turn = 0; turn < taps; turn += 1) {
      await phone.open('pages/home/index');
      shutter.push(await untilSent(phone, 'shutter'));
      await there(phone, 'compose-shoot');
      await phone.tap({ id: 'compose-shoot' });
      await there(phone, 'tile-drain_blocked');
      tile.push(await untilSent(phone, 'tile-drain_blocked'));
      await there(phone, 'sent-title');
    }
    tell('tap on 拍问题 to the viewfinder', shutter);
    tell('tap on a tile to 正在提交', tile);
    tell('an empty turn', await emptyTurns(taps));
    phone.dispose();
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function signedIn(server: string, photo: string): Promise<MiniProgram> {
  const phone = await startMiniProgram({
    server,
    photo,
    location: kindergarten,
    loginCode: randomBytes(8).toString('hex'),
  });
  const persona = { id: 'persona-courier-wang-hui' };
  await phone.until(() => phone.find(persona) !== undefined, 15_000);
  await phone.tap(persona);
  await there(phone, 'shutter');
  return phone;
}

const there = (phone: MiniProgram, id: string) => phone.until(() => phone.find({ id }) !== undefined, 20_000);

/** What home sends for its first picture to somebody who has signed in before, and for what it has loaded then. */
async function tellFirstMessage(signedInBefore: MiniProgram): Promise<void> {
  const storage = Object.fromEntries(signedInBefore.wx.storage);
  const phone = await startMiniProgram({ storage });
  const [first] = phone.setData.filter(({ route }) => route === 'pages/home/index');
  const later = signedInBefore.setData.filter(({ route }) => route === 'pages/home/index').map(({ bytes }) => bytes);
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  console.log(
    `  ${'first message of home'.padEnd(34)} ${kilobytes(first?.bytes ?? Number.NaN)} (aim 10 KB), ` +
      `largest with its lists ${kilobytes(Math.max(...later))}`,
  );
  phone.dispose();
}

/** Milliseconds from the tap to the next message to the view layer. */
async function untilSent(phone: MiniProgram, id: string): Promise<number> {
  const before = phone.setData.length;
  const tappedAt = performance.now();
  const done = phone.tap({ id });
  await phone.until(() => phone.setData.length > before);
  await done;
  return (phone.setData[before]?.at ?? Number.NaN) - tappedAt;
}

async function emptyTurns(count: number): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 0));
    taken.push(performance.now() - start);
  }
  return taken;
}

function tell(what: string, times: number[]): void {
  const sorted = [...times].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(`  ${what.padEnd(34)} ${middle.toFixed(1)} ms, slowest ${(sorted.at(-1) ?? Number.NaN).toFixed(1)} ms`);
}
