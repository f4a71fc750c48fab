import {
  answerScan,
  authenticate,
  findScan,
  openScan,
  pollScan,
  purgeScans,
} from '../../api/_domain/identity/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let page: OuterContext;
let phone: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  page = { ...world.system(), actor: { personId: null, displayName: '', grants: [] } };
  phone = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
});
afterAll(() => world.close());

const after = (seconds: number, context: OuterContext) => later(context, seconds / 60);

describe('a page that is signed in by a phone', () => {
  it('waits, is confirmed, and gets its session once', async () => {
    const { id, secret, expiresAt } = await openScan(page, 'Windows 电脑上的 Chrome');
    expect(expiresAt).toEqual(after(120, page).now);
    expect(await pollScan(page, id, secret)).toEqual({ status: 'waiting', session: null });
    expect(await findScan(phone, id)).toEqual({
      id,
      device: 'Windows 电脑上的 Chrome',
      createdAt: page.now,
      expiresAt,
    });
    await answerScan(phone, id, 'confirmed');
    const { status, session } = await pollScan(page, id, secret);
    expect(status).toBe('confirmed');
    const { actor } = await authenticate(page.db, session?.token ?? '', page.now);
    expect(actor.personId).toBe(phone.actor.personId);
    expect(await pollScan(page, id, secret)).toEqual({ status: 'used', session: null });
  });

  it('that asks many times at once gets one session', async () => {
    const { id, secret } = await openScan(page, null);
    await answerScan(phone, id, 'confirmed');
    const answers = await Promise.all(Array.from({ length: 8 }, () => pollScan(page, id, secret)));
    expect(answers.filter(({ session }) => session !== null)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 'used')).toHaveLength(7);
  });

  it('gets nothing without its secret, and the secret is kept only as a hash', async () => {
    const { id, secret } = await openScan(page, null);
    await answerScan(phone, id, 'confirmed');
    await expect(pollScan(page, id, `${secret.slice(0, -1)}!`)).rejects.toMatchObject({ code: 'auth.scan_not_found' });
    expect(JSON.stringify(await database.sql`select * from scan_sign_in`)).not.toContain(secret);
    expect((await pollScan(page, id, secret)).session).not.toBeNull();
  });

  it('waits two minutes: then neither page nor phone gets further', async () => {
    const { id, secret } = await openScan(page, null);
    expect(await findScan(after(119, phone), id)).toMatchObject({ id });
    for (const late of [
      () => pollScan(after(120, page), id, secret),
      () => findScan(after(120, phone), id),
      () => answerScan(after(120, phone), id, 'confirmed'),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'auth.scan_expired' });
  });

  it('confirmed in the last second has a minute to come for its session, and no more', async () => {
    const [one, other] = [await openScan(page, null), await openScan(page, null)];
    for (const { id } of [one, other]) await answerScan(after(119, phone), id, 'confirmed');
    expect((await pollScan(after(178, page), one.id, one.secret)).session).not.toBeNull();
    const late = pollScan(after(179, page), other.id, other.secret);
    await expect(late).rejects.toMatchObject({ code: 'auth.scan_expired' });
  });

  it('is told when the phone says no, and cannot be confirmed any more', async () => {
    const { id, secret } = await openScan(page, null);
    await answerScan(phone, id, 'declined');
    expect(await pollScan(page, id, secret)).toEqual({ status: 'declined', session: null });
    await expect(answerScan(phone, id, 'confirmed')).rejects.toMatchObject({ code: 'auth.scan_expired' });
  });

  it('is signed in as one person when two phones confirm at once', async () => {
    const other = await world.person('王晖');
    for (let round = 0; round < 5; round += 1) {
      const { id, secret } = await openScan(page, null);
      const outcomes = await Promise.allSettled([phone, other].map((who) => answerScan(who, id, 'confirmed')));
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const winner = outcomes[0]?.status === 'fulfilled' ? phone : other;
      const { session } = await pollScan(page, id, secret);
      const { actor } = await authenticate(page.db, session?.token ?? '', page.now);
      expect(actor.personId).toBe(winner.actor.personId);
    }
  });

  it('may be confirmed twice by the same phone', async () => {
    const { id } = await openScan(page, null);
    await Promise.all([1, 2].map(() => answerScan(phone, id, 'confirmed')));
  });

  it('is forgotten after its time', async () => {
    const { id } = await openScan(page, null);
    expect(await purgeScans(world.system(), after(121, page).now)).toBeGreaterThan(0);
    await expect(findScan(phone, id)).rejects.toMatchObject({ code: 'auth.scan_not_found' });
  });
});
