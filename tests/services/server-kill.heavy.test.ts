import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OuterContext } from '../../api/_domain/context.js';
import { openSession } from '../../api/_domain/identity/open-session.js';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { createServerProcess, type ServerProcess } from '../support/server-process.js';
import { aReport, createWorld, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
const secret = 'a-secret-of-the-tests-that-is-long-enough';
const places = [somewhere.west, somewhere.east, somewhere.outside];

let world: World;
let storeDirectory: string;
let server: ServerProcess;
let couriers: Caller[];

beforeAll(async () => {
  world = await createWorld(database.db);
  const { community, westGrid, eastGrid } = world.units;
  // Whoever is told of a new ticket: one person at each of the three units that may hold it.
  await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  await world.person('刘一帆', [{ role: 'grid_officer', at: eastGrid }]);
  await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  storeDirectory = await mkdtemp(join(tmpdir(), 'beehive-store-'));
  server = createServerProcess({
    DATABASE_URL: database.url,
    TENANT_ID: world.tenantId,
    STORE_DIRECTORY: storeDirectory,
    STORE_SECRET: secret,
    CRON_SECRET: secret,
    RATE_LIMIT_FACTOR: '100000',
    LOG_LEVEL: 'silent',
  });
  couriers = await Promise.all(['叶强', '王晖', '程亮', '方远', '胡斌'].map((name) => signIn(name)));
});
afterEach(async () => {
  await server.kill();
});
afterAll(async () => {
  await world.close();
  await rm(storeDirectory, { recursive: true, force: true });
});

interface Caller {
  context: OuterContext;
  token: string;
}

async function signIn(name: string): Promise<Caller> {
  const context = await world.person(name, [{ role: 'courier', at: world.units.community }], new Date());
  return { context, token: (await openSession(context, context.actor.personId ?? '')).token };
}

interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what is in it is what the test is about.
  body: any;
}

async function call({ token }: Caller, method: string, path: string, body?: unknown): Promise<Answered> {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  });
  return { status: response.status, body: await response.json() };
}

/** As a phone does: the same request again until it is answered. Counts the tries that were cut off on their way. */
async function persist(attempt: () => Promise<Answered>, onCutOff: () => void): Promise<Answered> {
  const until = Date.now() + 30_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      if (code !== 'ECONNREFUSED') onCutOff();
      await sleep(50);
    }
  }
}

/** Does the work for every item, so many at a time. */
async function atOnce<Item>(width: number, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** What every table holds of the reports, by name. */
async function counts(): Promise<Record<string, number>> {
  const [row] = await database.sql<Record<string, number>[]>`
    select (select count(*)::int from report) as reports,
      (select count(*)::int from ticket) as tickets,
      (select count(*)::int from ticket_report where detached_at is null) as attached,
      (select count(*)::int from ticket_event) as events,
      (select count(*)::int from ticket_event where type = 'opened' and version = 1) as opened,
      (select count(*)::int from outbox) as waiting,
      (select count(*)::int from inbox_message) as messages,
      (select count(distinct cause)::int from inbox_message where kind = 'ticket_arrived') as told`;
  return row ?? {};
}

/** What a dead worker had taken is due again when its lease of a minute is over; nobody wants to wait for that here. */
async function endLeases(): Promise<void> {
  await database.sql`update outbox set locked_until = now() - interval '1 second' where locked_until is not null`;
}

async function runTimers(): Promise<void> {
  await endLeases();
  const response = await fetch(`${server.baseUrl}/api/cron`, { headers: { authorization: `Bearer ${secret}` } });
  expect(response.status).toBe(200);
}

async function waitFor(isTrue: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > until) throw new Error('What was waited for did not happen within 20 s.');
    await sleep(5);
  }
}

describe('kill -9 of the server', () => {
  it('during 500 submissions, sent again under their ids: none lost, none doubled, each told once', async () => {
    const reports = Array.from({ length: 500 }, (_, index) => ({
      caller: couriers[index % couriers.length] as Caller,
      report: aReport({ place: places[index % 3] as (typeof places)[0], words: `第 ${index + 1} 处` }),
    }));
    const first = new Map<string, Answered>();
    const killAt = [60, 170, 280, 390];
    let cutOff = 0;
    let restart = Promise.resolve();
    await server.start();

    await atOnce(16, reports, async ({ caller, report }) => {
      const submit = () => call(caller, 'POST', '/reports', report);
      first.set(
        report.id,
        await persist(submit, () => {
          cutOff += 1;
        }),
      );
      if (first.size === killAt[0]) {
        killAt.shift();
        restart = server.kill().then(() => server.start());
      }
    });
    await restart;

    expect(killAt).toEqual([]);
    expect(cutOff).toBeGreaterThan(0);
    expect([...first.values()].filter(({ status }) => status !== 201 && status !== 200)).toEqual([]);
    await runTimers();
    const whole = { reports: 500, tickets: 500, attached: 500, events: 500, opened: 500 };
    await waitFor(async () => (await counts()).waiting === 0);
    expect(await counts()).toEqual({ ...whole, waiting: 0, messages: 500, told: 500 });

    await atOnce(16, reports.slice(0, 200), async ({ caller, report }) => {
      const again = await call(caller, 'POST', '/reports', report);
      expect(again).toEqual({ status: 200, body: first.get(report.id)?.body });
    });
    await atOnce(16, reports.slice(0, 50), async ({ caller, report }) => {
      const other = await call(caller, 'POST', '/reports', { ...report, words: '别的话' });
      expect(other).toMatchObject({ status: 422, body: { code: 'report.id_reused', field: 'id' } });
    });
    expect(await counts()).toEqual({ ...whole, waiting: 0, messages: 500, told: 500 });
  }, 120_000);

  it('during the drain of the outbox: every holder gets every message once', async () => {
    const before = await counts();
    const { context } = couriers[0] as Caller;
    const ticketIds: string[] = [];
    for (let index = 0; index < 240; index += 1) ticketIds.push(await submitted(context, { place: places[index % 3] }));
    const waiting = async () => (await counts()).waiting ?? 0;
    expect(await waiting()).toBe(240);

    // The timer drains as soon as the server is up: each life ends in the middle of it.
    for (const left of [200, 120, 40]) {
      await endLeases();
      await server.start();
      await waitFor(async () => (await waiting()) <= left);
      await server.kill();
      expect(await waiting()).toBeGreaterThan(0);
    }
    await server.start();
    await runTimers();
    await waitFor(async () => (await waiting()) === 0);

    expect((await counts()).messages).toBe((before.messages ?? 0) + 240);
    const told = await database.sql<{ subjectId: string }[]>`
      select subject_id as "subjectId" from inbox_message
      where subject_id = any(${ticketIds}) and kind = 'ticket_arrived'`;
    expect(told.map(({ subjectId }) => subjectId).sort()).toEqual(ticketIds.sort());
  }, 60_000);

  it('between the upload of photos and their completion, and in the middle of that: completing again works', async () => {
    await server.start();
    const [caller] = couriers as [Caller];
    const file = await jpegPhoto({ widthPx: 2400, heightPx: 1800 });
    const photos = Array.from({ length: 6 }, () => ({
      id: randomUUID(),
      contentType: 'image/jpeg' as const,
      bytes: file.length,
    }));
    const report = aReport({ photos });
    const { body } = await call(caller, 'POST', '/reports', report);
    for (const order of body.uploads) expect((await upload(order, file)).status).toBeLessThan(300);
    await server.kill();

    const complete = ({ id }: { id: string }) => call(caller, 'POST', `/photos/${id}/complete`);
    await server.start();
    // As soon as one is done, the others are each somewhere on their way.
    const interrupted = photos.map((photo) => complete(photo));
    expect(await Promise.race(interrupted)).toMatchObject({ status: 200 });
    await server.kill();
    const ended = await Promise.allSettled(interrupted);
    expect(ended.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);

    await server.start();
    const done = await Promise.all(photos.map(complete));
    const ready = { state: 'ready', widthPx: 1280, heightPx: 960 };
    expect(done).toEqual(photos.map(({ id }) => ({ status: 200, body: expect.objectContaining({ id, ...ready }) })));
    for (const { body: view } of done) expect((await fetch(`${server.baseUrl}${view.smallUrl}`)).status).toBe(200);
    const kept = await call(caller, 'GET', `/reports/${report.id}`);
    expect(kept.body.photos.map(({ state }: { state: string }) => state)).toEqual(Array(6).fill('ready'));
    expect(kept.body.cover.state).toBe('ready');
  }, 60_000);
});

/** Carries out an upload order as a phone does: the fields, then the file. */
function upload(order: { url: string; fields: Record<string, string>; fileField: string }, file: Buffer) {
  const form = new FormData();
  for (const [name, value] of Object.entries(order.fields)) form.append(name, value);
  form.append(order.fileField, new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'photo.jpg');
  return fetch(`${server.baseUrl}${order.url}`, { method: 'POST', body: form });
}
