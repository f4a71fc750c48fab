import { randomUUID } from 'node:crypto';
import { DomainError } from '../../api/_domain/errors.js';
import { runTimers } from '../../api/_http/timers.js';
import { timerJobs } from '../../api/_http/jobs.js';
import { withIdempotency } from '../../api/_http/idempotency.js';
import { createLogger } from '../../api/_http/logger.js';
import { recordStatements } from '../bench/recording.js';
import { useDatabase } from '../support/database.js';
import { createTestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;

beforeAll(async () => {
  world = await createWorld(database.db);
});
afterAll(() => world.close());

const courier = (name: string) => world.person(name, [{ role: 'courier', at: world.units.community }]);

describe('a rate limit', () => {
  it('lets 20 sign-ins a minute through from one address, then says when to come back', async () => {
    const server = createTestServer(database, world, { rateLimitFactor: 1, trustProxy: true });
    const signIn = (address: string) =>
      server.nobody.send('POST', '/sessions/persona', {
        body: { personaKey: 'nobody' },
        headers: { 'x-forwarded-for': `10.0.0.1, ${address}` },
      });
    server.clock.now = new Date('2026-11-19T02:00:20Z');
    const statuses = [];
    for (let i = 0; i < 21; i += 1) statuses.push((await signIn('203.0.113.7')).status);
    expect(statuses).toEqual([...Array(20).fill(404), 429]);
    const { body, headers } = await signIn('203.0.113.7');
    expect(body).toMatchObject({ code: 'rate.exceeded', title: '操作太频繁，请稍后再试' });
    expect(headers.get('retry-after')).toBe('40');
    expect((await signIn('203.0.113.8')).status).toBe(404);
    server.clock.now = new Date('2026-11-19T02:01:00Z');
    expect((await signIn('203.0.113.7')).status).toBe(404);
  });

  it('counts a whole IPv6 network as one address: everybody there has billions', async () => {
    const server = createTestServer(database, world, { rateLimitFactor: 1, trustProxy: true });
    const from = async (address: string) =>
      (
        await server.nobody.send('POST', '/sessions/persona', {
          body: { personaKey: 'nobody' },
          headers: { 'x-forwarded-for': address },
        })
      ).status;
    for (let i = 0; i < 20; i += 1) await from(`2001:db8:0:7::${i.toString(16)}`);
    expect(await from('2001:0db8:0000:0007:ffff:1:2:3')).toBe(429);
    expect(await from('2001:db8::7:1:2:3:4')).toBe(429);
    expect(await from('2001:db8:0:8::1')).toBe(404);
  });

  it('counts reports by person, whatever address they come from', async () => {
    const server = createTestServer(database, world, { rateLimitFactor: 1 });
    const one = await server.signIn(await courier('急先锋'));
    const other = await server.signIn(await courier('慢性子'));
    const statuses = [];
    for (let i = 0; i < 31; i += 1) statuses.push((await one.post('/reports', {})).status);
    expect(statuses).toEqual([...Array(30).fill(400), 429]);
    expect((await other.post('/reports', {})).status).toBe(400);
  });

  it('lets 20 files with the whole of something out an hour, stories of tickets among them', async () => {
    const server = createTestServer(database, world, { rateLimitFactor: 1 });
    const lead = await world.person('武媛媛', [{ role: 'secretary', at: world.units.community }]);
    const secretary = await server.signIn(lead);
    const statuses = [];
    for (let i = 0; i < 20; i += 1) statuses.push((await secretary.get(`/tickets/${randomUUID()}/story/text`)).status);
    expect(statuses).toEqual(Array(20).fill(404));
    expect((await secretary.get(`/tickets/${randomUUID()}/story/text`)).status).toBe(429);
    expect((await secretary.get('/tickets/export?format=csv')).status).toBe(429);
    expect((await secretary.get(`/tickets/${randomUUID()}/story`)).status).toBe(404);
  });

  it('lets exactly as many through as there may be, however many come at once', async () => {
    const server = createTestServer(database, world, { rateLimitFactor: 1 });
    const one = await server.signIn(await courier('一拥而上'));
    const answers = await Promise.all(Array.from({ length: 50 }, () => one.post('/reports', {})));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(30);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('counts nothing for a session that has ended', async () => {
    const server = createTestServer(database, world, { rateLimitFactor: 1 });
    const one = await server.signIn(await courier('已经离开'));
    await database.sql`update session set revoked_at = now()`;
    await database.sql`delete from rate_limit`;
    expect((await one.post('/reports', {})).status).toBe(401);
    // What remains is the guess, counted by address.
    expect(await database.sql`select count from rate_limit`).toEqual([{ count: 1 }]);
  });

  it('is asked for together with who it is: a list takes two statements in all', async () => {
    const server = createTestServer(database, world);
    const one = await server.signIn(await courier('只看一眼'));
    await one.get('/reports');
    const sent = await recordStatements(database.sql, () => one.get('/reports'));
    expect(sent.map(({ text }) => text.includes('rate_limit'))).toEqual([true, false]);
  });

  it('is kept where no request waits for a disk because of it', async () => {
    const kept = await database.sql`select relpersistence from pg_class where relname = 'rate_limit'`;
    expect(kept).toEqual([{ relpersistence: 'u' }]);
  });

  it('counts guesses at tokens by address', async () => {
    const server = createTestServer(database, world, { rateLimitFactor: 1 });
    await database.sql`delete from rate_limit`;
    const guess = () => server.nobody.get('/me', { headers: { authorization: `Bearer 341003.${'x'.repeat(43)}` } });
    await guess();
    await database.sql`update rate_limit set count = 1200`;
    expect((await guess()).status).toBe(429);
  });

  it('keeps digests only: no address and no person', async () => {
    const server = createTestServer(database, world, { trustProxy: true });
    const person = await courier('无名氏');
    await server.nobody.get('/config', { headers: { 'x-forwarded-for': '198.51.100.99' } });
    await (await server.signIn(person)).get('/me');
    const rows = await database.sql`select * from rate_limit`;
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('198.51.100.99');
    expect(JSON.stringify(rows)).not.toContain(person.actor.personId);
  });
});

describe('an answer given once', () => {
  it('to the same request sent twice at once: the second waits and gets the first one’s answer', async () => {
    const context = await courier('双击');
    let turns = 0;
    const send = () =>
      withIdempotency(context, 'one-and-the-same', 'hash', async () => {
        turns += 1;
        await new Promise((resolve) => setTimeout(resolve, 150));
        return { status: 201, body: { turn: turns } };
      });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers).toEqual(Array(3).fill({ status: 201, body: { turn: 1 } }));
  });

  it('is not kept when the work fails, so that it can be tried again', async () => {
    const context = await courier('再试一次');
    const fail = withIdempotency(context, 'failing-first', 'hash', () =>
      Promise.reject(new DomainError('points.insufficient')),
    );
    await expect(fail).rejects.toMatchObject({ code: 'points.insufficient' });
    const answer = await withIdempotency(context, 'failing-first', 'hash', async () => ({ status: 200, body: {} }));
    expect(answer.status).toBe(200);
  });

  it('belongs to one person: another may use the same key', async () => {
    const answer = async (name: string) =>
      withIdempotency(await courier(name), 'a-common-key', name, async () => ({ status: 200, body: { name } }));
    expect(await answer('甲')).toMatchObject({ body: { name: '甲' } });
    expect(await answer('乙')).toMatchObject({ body: { name: '乙' } });
  });
});

describe('the timers', () => {
  const turn = (jobs = timerJobs, now = new Date()) =>
    runTimers({
      jobs,
      tenants: [world.system().tenant],
      contextOf: () => world.system(now),
      logger: createLogger('silent'),
    });

  it('forget windows and answers a day old, and nothing newer', async () => {
    await database.sql`delete from rate_limit`;
    await database.sql`delete from idempotency_key`;
    const personId = randomUUID();
    for (const [name, hours] of [
      ['old', 25],
      ['new', 23],
    ] as const) {
      const at = new Date(Date.now() - hours * 3_600_000).toISOString();
      await database.sql`insert into rate_limit values ('341003', ${name}, ${at}, 1)`;
      await database.sql`insert into idempotency_key values ('341003', ${personId}, ${name}, 'h', 200, '{}', ${at})`;
    }
    expect((await turn()).done).toMatchObject({ purge: 2 });
    expect(await database.sql`select subject from rate_limit`).toEqual([{ subject: 'new' }]);
    expect(await database.sql`select key from idempotency_key`).toEqual([{ key: 'new' }]);
  });

  it('go on when one of them fails, and say which did', async () => {
    const broken = { name: 'broken', run: () => Promise.reject(new Error('no')) };
    const counting = { name: 'counting', run: async () => 3 };
    expect(await turn([broken, counting])).toEqual({ tenants: 1, done: { counting: 3 }, failed: ['broken 341003'] });
  });
});
