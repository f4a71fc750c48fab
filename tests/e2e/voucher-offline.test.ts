import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { visit, type Visitor } from '../support/visitor.js';

let server: DemoServer;
let browser: Browser;
let courier: Visitor;
let keeper: Visitor;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer(), launchBrowser()]);
  courier = await visit(browser, { baseUrl: server.baseUrl, personaKey: 'courier-ye-qiang' });
  keeper = await visit(browser, { baseUrl: server.baseUrl, personaKey: 'keeper-longxi' });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

interface Voucher {
  id: string;
  code: string;
  payload: string;
}

/** Asks the server as the person of that phone does. */
async function ask<Answer>(visitor: Visitor, path: string, body?: unknown): Promise<Answer> {
  const token = await visitor.page.evaluate(() => {
    const kept = Object.values({ ...localStorage }).find((value) => value.includes('"token"')) ?? '{}';
    const session = JSON.parse(kept);
    return (session.data ?? session).token as string;
  });
  const answer = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(body ? { 'idempotency-key': randomUUID() } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return answer.json() as Promise<Answer>;
}

async function redeemed(): Promise<Voucher> {
  const { items } = await ask<{
    items: { points: number; shelves: { rewardId: string; station: { name: string } }[] }[];
  }>(courier, '/rewards');
  const shelf = items
    .flatMap(({ points, shelves }) => shelves.map((one) => ({ points, ...one })))
    .filter(({ station }) => station.name.includes('龙西'))
    .sort((one, other) => one.points - other.points)[0];
  return ask<Voucher>(courier, '/redemptions', { rewardId: shelf?.rewardId });
}

const statusOf = async ({ id }: Voucher) =>
  (await server.runtime.database.sql`select status from redemption where id = ${id}`)[0]?.status;

async function look(payload: string): Promise<void> {
  await keeper.fill('voucher-payload', payload);
  await keeper.tap('check-voucher');
}

/** The card of what was handed over and the server has not heard of. */
const waitsFor = ({ code }: Voucher) => keeper.page.locator(`#waiting-${code}`);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('it never came to be');
}

describe('a keeper without network', () => {
  it('checks a voucher, hands over once, and the server hears of it when the network is back', async () => {
    const voucher = await redeemed();
    await keeper.tap('offline-counter');
    await keeper.page.locator('#voucher-payload:visible').first().waitFor();
    await keeper.losesSignal();

    await look(`${voucher.payload.slice(0, -6)}AAAAAA`);
    await keeper.sees('签名不对');
    await keeper.tap('next-voucher');
    await look(voucher.payload);
    await keeper.tap('give');
    await keeper.tap('confirm-yes');
    await keeper.sees('等待补记 1 张');
    await look(voucher.payload);
    await keeper.sees('已在这部手机上交付过');
    expect(await statusOf(voucher)).toBe('reserved');

    await keeper.findsSignal();
    await until(async () => (await statusOf(voucher)) === 'fulfilled');
    await waitsFor(voucher).waitFor({ state: 'detached' });
  }, 120_000);

  it('loses nothing when the product is killed, and is told when and where a voucher was used already', async () => {
    const voucher = await redeemed();
    await keeper.losesSignal();
    await look(voucher.payload);
    await keeper.tap('give');
    await keeper.tap('confirm-yes');
    await waitsFor(voucher).waitFor();
    await keeper.page.close();
    const colleague = await visit(browser, { baseUrl: server.baseUrl, personaKey: 'keeper-longxi' });
    await ask(colleague, `/station/redemptions/${voucher.id}/fulfil`, {});
    expect(await statusOf(voucher)).toBe('fulfilled');

    await keeper.findsSignal();
    keeper.page = await keeper.context.newPage();
    await keeper.page.goto(`${server.baseUrl}/#/packages/keeper/hand-over/index`);
    await keeper.sees('领取过了');
    await keeper.tap(`settle-${voucher.code}`);
    await keeper.tap('confirm-yes');
    await keeper.page.locator(`#refused-${voucher.code}`).waitFor({ state: 'detached' });
  }, 120_000);
});
