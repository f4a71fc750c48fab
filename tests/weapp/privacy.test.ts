import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { jpegPhoto } from '../support/images.js';
import { type MiniProgram, startMiniProgram } from '../support/weapp/mini-program.js';

const kindergarten = { longitude: 118.136031, latitude: 30.273126, accuracy: 12 };
const agreed = 'agreeprivacyauthorization';

let server: DemoServer;
let phone: MiniProgram | undefined;
const folder = mkdtempSync(join(tmpdir(), 'beehive-roll-'));
const photo = join(folder, 'photo.jpg');

beforeAll(async () => {
  writeFileSync(photo, await jpegPhoto());
  server = await startDemoServer({ hasHistory: false });
}, 180_000);
afterEach(() => phone?.dispose());
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const there = (id: string) => phone?.find({ id }) !== undefined;
async function tap(id: string): Promise<void> {
  await phone?.until(() => there(id), 15_000);
  await phone?.tap({ id });
}
const locations = () => phone?.wx.calls.filter(({ name }) => name === 'getLocation').length;

/** Somebody on a phone where WeChat has asked nothing yet, in front of the first tab. */
async function arrive(personaKey: string): Promise<void> {
  phone = await startMiniProgram({ server: server.baseUrl, photo, location: kindergarten, needsPrivacy: true });
  await tap(`persona-${personaKey}`);
  await phone.until(() => there('shutter'), 15_000);
}

/** Takes back what the person in front had agreed to, as on another phone: this one does not know of it yet. */
async function takeBackElsewhere(): Promise<void> {
  const { token } = JSON.parse(phone?.wx.storage.get('session') ?? '{}') as { token: string };
  for (const purpose of ['basic', 'location']) {
    await fetch(`${server.baseUrl}/api/v1/me/consents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ purpose, decision: 'withdrawn', version: 1 }),
    });
  }
  phone?.wx.storage.delete('consent');
}

it('one tap on our guide answers WeChat’s question, too: the place is found and the report goes out', async () => {
  await arrive('courier-wang-hui');
  await takeBackElsewhere();
  expect(there('privacy-agree')).toBe(false);
  await tap('shutter');
  await phone?.until(() => there('guide-agree'), 15_000);
  expect(locations()).toBe(0);
  await phone?.hear({ id: 'guide-agree' }, agreed);
  await phone?.until(() => !there('guide-agree'), 15_000);
  await phone?.until(() => phone?.text().includes('03 网格') ?? false, 15_000);
  expect(there('privacy-agree')).toBe(false);
  await tap('compose-shoot');
  await tap('tile-drain_blocked');
  await phone?.until(() => there('sent-title'), 20_000);
  await phone?.until(() => phone?.text().includes('03 网格') ?? false, 20_000);
}, 90_000);

it('who agreed with us before is asked by WeChat alone, on the page where it matters, and goes on', async () => {
  await arrive('courier-ye-qiang');
  expect(there('privacy-agree')).toBe(false);
  await tap('shutter');
  await phone?.until(() => there('privacy-agree'), 15_000);
  expect(there('guide-agree')).toBe(false);
  await phone?.hear({ id: 'privacy-agree' }, agreed);
  await phone?.until(() => !there('privacy-agree'), 15_000);
  await tap('compose-shoot');
  await tap('tile-drain_blocked');
  await phone?.until(() => there('sent-title'), 20_000);
}, 90_000);

it('who does not agree picks the place, and nothing is blocked', async () => {
  await arrive('courier-ye-qiang');
  await tap('shutter');
  await tap('privacy-refuse');
  await phone?.until(() => phone?.text().includes('请选小区') ?? false, 15_000);
  await phone?.open('/pages/home/index');
  await phone?.until(() => there('shutter'), 15_000);
}, 90_000);
