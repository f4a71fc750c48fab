import { and, eq, sql } from 'drizzle-orm';
import { askDueChecks, decideCheck, hearVerdict, listChecks } from '../../api/_domain/content/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { outboxHandlers } from '../../api/_domain/message/index.js';
import { drainTenant } from '../../api/_domain/outbox/index.js';
import { completePhoto, photoKeys } from '../../api/_domain/photo/index.js';
import { addToReport, submitReport } from '../../api/_domain/report/index.js';
import { completeVoice, eraseVoices, voiceKeys } from '../../api/_domain/voice/index.js';
import { deleteAccount } from '../../api/_domain/personal-data/index.js';
import { listSuggestions, submitSuggestion } from '../../api/_domain/suggestion/index.js';
import { pushedVerdictIn } from '../../api/_gateways/wechat/verdict.js';
import { presentContentCheck } from '../../api/_routes/present/content.js';
import { showReport } from '../../api/_routes/present/report.js';
import { loadTaxonomyViews } from '../../api/_routes/present/taxonomy.js';
import { showTicket } from '../../api/_routes/present/ticket.js';
import { contentCheck, inboxMessage } from '../../db/schema/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { mp3Voice } from '../support/sounds.js';
import { type PushShape, startWeChatFake, type WeChatFake } from '../support/wechat-fake.js';
import { knownAs, weChatGateways } from '../support/wechat-gateways.js';
import { aReport, createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let fake: WeChatFake;
let courier: OuterContext;
let officer: OuterContext;
let secretary: OuterContext;
let system: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  fake = await startWeChatFake();
  const gateways = weChatGateways(world, fake);
  const { community, westGrid } = world.units;
  courier = { ...(await world.person('王晖', [{ role: 'courier', at: community }])), gateways };
  officer = { ...(await world.person('程晓', [{ role: 'grid_officer', at: westGrid }])), gateways };
  secretary = { ...(await world.person('叶书记', [{ role: 'secretary', at: community }])), gateways };
  system = { ...world.system(), gateways };
  await knownAs(courier, 'o-wang-hui');
});
beforeEach(() => {
  fake.mend();
  fake.suspicions.clear();
  fake.unseen.clear();
});
afterAll(async () => {
  await fake.close();
  await world.close();
});

async function ticketOf(reportId: string): Promise<string> {
  const [row] = await query<{ ticketId: string }>(
    database.db,
    sql`select ticket_id from ticket_report where tenant_id = ${world.tenantId} and report_id = ${reportId}`,
  );
  return row?.ticketId ?? '';
}

async function checkOf(subjectId: string) {
  const [row] = await database.db.select().from(contentCheck).where(eq(contentCheck.subjectId, subjectId));
  if (!row) throw new Error('no check');
  return row;
}

async function reported(words: string, by = courier) {
  const { reportId } = await submitReport(by, aReport({ words }));
  return { reportId, ticketId: await ticketOf(reportId) };
}

/** A report with one photo, taken in; the address of a photo holds its id. */
async function photographed(by = courier) {
  const bytes = await jpegPhoto({ widthPx: 64, heightPx: 48 });
  const id = newId(new Date());
  const photos = [{ id, contentType: 'image/jpeg' as const, bytes: bytes.length }];
  const { reportId } = await submitReport(by, aReport({ photos }));
  await world.store.write(photoKeys(world.tenantId, id).upload, bytes, 'image/jpeg');
  await completePhoto(by, id);
  return { photoId: id, reportId, ticketId: await ticketOf(reportId) };
}

/** A report that is a voice message alone, taken in; the address of a voice message holds its id. */
async function spoken(by = courier) {
  const bytes = mp3Voice();
  const voice = { id: newId(new Date()), contentType: 'audio/mpeg' as const, bytes: bytes.length, durationMs: 4000 };
  const { reportId } = await submitReport(by, aReport({ words: undefined, voice }));
  await world.store.write(voiceKeys(world.tenantId, voice).upload, bytes, 'audio/mpeg');
  await completeVoice(by, voice.id);
  return { voiceId: voice.id, reportId, ticketId: await ticketOf(reportId) };
}

async function pushed(photoId: string, shape?: PushShape): Promise<void> {
  const { traceId } = await checkOf(photoId);
  const told = pushedVerdictIn(fake.verdictOn(traceId ?? '', shape));
  if (!told) throw new Error('no verdict in the push');
  await hearVerdict(system, told);
}

const toldOf = async (person: OuterContext, kind: string) =>
  database.db
    .select()
    .from(inboxMessage)
    .where(and(eq(inboxMessage.personId, person.actor.personId ?? ''), eq(inboxMessage.kind, kind)));

const drain = async () => {
  while ((await drainTenant({ ...system, now: new Date() }, outboxHandlers)).more);
};

describe('where no WeChat is set up', () => {
  it('everything has passed at once, and nothing waits', async () => {
    const plain = { ...courier, gateways: world.gateways };
    const { reportId, ticketId } = await reported('路灯坏了', plain);
    expect(await showReport(plain, reportId)).toMatchObject({ wordsReview: 'passed' });
    expect(await showTicket({ ...officer, gateways: world.gateways }, ticketId)).toMatchObject({ words: '路灯坏了' });
    await expect(checkOf(reportId)).rejects.toThrow('no check');
  });
});

describe('words', () => {
  it('wait in the same transaction as the report: the reporter and the staff of the unit read them meanwhile', async () => {
    const { reportId, ticketId } = await reported('井盖响');
    expect(await checkOf(reportId)).toMatchObject({ content: 'words', state: 'queued' });
    expect(await showReport(courier, reportId)).toMatchObject({ words: '井盖响', wordsReview: 'pending' });
    expect(await showTicket(officer, ticketId)).toMatchObject({ words: '井盖响', wordsReview: 'pending' });
  });

  it('pass when WeChat says so, and are asked about with their author’s openid', async () => {
    const { reportId } = await reported('井盖松动了');
    await askDueChecks(system);
    expect(await checkOf(reportId)).toMatchObject({ state: 'passed', label: 100 });
    expect(await showReport(courier, reportId)).toMatchObject({ wordsReview: 'passed' });
    const asked = fake.calls.findLast(({ body }) => body.content === '井盖松动了');
    expect(asked).toMatchObject({ path: '/wxa/msg_sec_check', body: { version: 2, scene: 2, openid: 'o-wang-hui' } });
  });

  it('that are risky are hidden from all but who decides; the author is told, the lead has it on the desk', async () => {
    fake.suspicions.set('赌场', { suggest: 'risky', label: 20006 });
    const { reportId, ticketId } = await reported('赌场开业');
    await askDueChecks(system);
    expect(await showTicket(officer, ticketId)).toMatchObject({ words: null, wordsReview: 'passed' });
    expect(await showTicket(secretary, ticketId)).toMatchObject({ words: '赌场开业', wordsReview: 'hidden' });
    expect(await showReport(courier, reportId)).toMatchObject({ words: '赌场开业', wordsReview: 'hidden' });
    const { items } = await listChecks(secretary, {});
    expect(items.find(({ subjectId }) => subjectId === reportId)).toMatchObject({ state: 'risky', words: '赌场开业' });
    await drain();
    expect((await toldOf(courier, 'content_hidden')).map(({ subjectId }) => subjectId)).toContain(reportId);
    expect(await toldOf(secretary, 'content_to_review')).toHaveLength(1);
  });

  it('in doubt go to a person, and pass when that person says so', async () => {
    fake.suspicions.set('骂人', { suggest: 'review', label: 20003 });
    const { reportId, ticketId } = await reported('有人骂人');
    await askDueChecks(system);
    expect(await showReport(courier, reportId)).toMatchObject({ wordsReview: 'pending' });
    const { id } = await checkOf(reportId);
    expect(await decideCheck(secretary, id, 'passed')).toMatchObject({ state: 'passed', deciderName: '叶书记' });
    expect(await showReport(courier, reportId)).toMatchObject({ wordsReview: 'passed' });
    expect(await showTicket(officer, ticketId)).toMatchObject({ words: '有人骂人', wordsReview: 'passed' });
    expect((await listChecks(secretary, { limit: 100 })).items.map((item) => item.id)).not.toContain(id);
  });

  it('of somebody WeChat has not seen for two hours, or does not know, go to a person', async () => {
    fake.unseen.add('o-wang-hui');
    const unseen = await reported('这里没灯');
    const unknown = await reported('那里没灯', secretary);
    await askDueChecks(system);
    for (const { reportId } of [unseen, unknown]) expect(await checkOf(reportId)).toMatchObject({ state: 'review' });
  });

  it('sent again are checked once', async () => {
    const input = aReport({ words: '重发的话' });
    await submitReport(courier, input);
    await askDueChecks(system);
    await submitReport(courier, input);
    expect(await checkOf(input.id)).toMatchObject({ state: 'passed' });
    expect(fake.calls.filter(({ body }) => body.content === '重发的话')).toHaveLength(1);
    expect(await showReport(courier, input.id)).toMatchObject({ wordsReview: 'passed' });
  });
});

describe('while WeChat is down', () => {
  it.each([
    ['does not answer', { garbage: true }],
    ['is over its quota of the day', { errcode: 45009 }],
    ['is over its quota of the minute', { errcode: 45011 }],
    ['is busy', { errcode: -1 }],
  ])('and %s, the report is kept, its words wait, and are checked when it is back', async (_what, trouble) => {
    // Another moment each: after a failure WeChat is left alone for half a minute.
    fake.clock.now = new Date(fake.clock.now.getTime() + 60_000);
    Object.assign(fake.trouble, { ...trouble, path: '/wxa/msg_sec_check' });
    const words = `等着的话 ${_what}`;
    const { reportId } = await reported(words);
    await askDueChecks(system);
    expect(await checkOf(reportId)).toMatchObject({ state: 'queued', attempts: 0 });
    expect((await checkOf(reportId)).dueAt.getTime()).toBeGreaterThan(system.now.getTime());
    fake.mend();
    fake.clock.now = new Date(fake.clock.now.getTime() + 60_000);
    await askDueChecks(later(system, 1));
    expect(await checkOf(reportId)).toMatchObject({ state: 'passed', attempts: 1 });
  });

  it('it is asked once in half a minute at most: nobody else waits for it', async () => {
    fake.clock.now = new Date(fake.clock.now.getTime() + 60_000);
    Object.assign(fake.trouble, { garbage: true, path: '/wxa/msg_sec_check' });
    for (const words of ['一', '二', '三']) await reported(words);
    const before = fake.callsOf('/wxa/msg_sec_check');
    await askDueChecks(system);
    await askDueChecks(later(system, 1));
    expect(fake.callsOf('/wxa/msg_sec_check') - before).toBe(1);
    fake.mend();
    fake.clock.now = new Date(fake.clock.now.getTime() + 60_000);
    await askDueChecks(later(system, 10));
  });

  it('a token that was taken away meanwhile is fetched anew', async () => {
    const { reportId } = await reported('新令牌');
    fake.revokeToken();
    await askDueChecks(system);
    expect(await checkOf(reportId)).toMatchObject({ state: 'passed' });
  });
});

describe('two workers at once', () => {
  it('ask about each content once', async () => {
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4]) ids.push((await reported(`并发 ${n}`)).reportId);
    await Promise.all([askDueChecks(system), askDueChecks(system), askDueChecks(system)]);
    for (const id of ids) expect(await checkOf(id)).toMatchObject({ state: 'passed' });
    const asked = fake.calls.filter(({ body }) => String(body.content).startsWith('并发'));
    expect(asked).toHaveLength(4);
  });
});

describe('a photo', () => {
  it('is asked about by an address anybody can fetch, and shown to other people only once the verdict came', async () => {
    const { photoId, reportId, ticketId } = await photographed();
    expect(await checkOf(photoId)).toMatchObject({ content: 'photo', state: 'queued' });
    await askDueChecks(system);
    const { traceId } = await checkOf(photoId);
    expect(fake.media.get(traceId ?? '')?.url).toMatch(new RegExp(`^https://store\\.example\\.cn/.*${photoId}`));
    const own = (await showReport(courier, reportId)).photos[0];
    expect(own).toMatchObject({ review: 'pending', smallUrl: expect.any(String) });
    expect((await showTicket(officer, ticketId)).beforePhotos[0]).toMatchObject({ review: 'pending' });
    await pushed(photoId);
    expect((await showReport(courier, reportId)).photos[0]).toMatchObject({ review: 'passed' });
  });

  it.each(['documented', 'textual'] as const)(
    'that is risky has an address for deciders only: push %s',
    async (shape) => {
      const { photoId, reportId, ticketId } = await photographed();
      await askDueChecks(system);
      fake.suspicions.set(photoId, { suggest: 'risky', label: 20002 });
      await pushed(photoId, shape);
      const hidden = { review: 'hidden', smallUrl: null, largeUrl: null };
      expect((await showReport(courier, reportId)).photos[0]).toMatchObject(hidden);
      expect((await showReport(courier, reportId)).cover).toMatchObject(hidden);
      expect((await showTicket(officer, ticketId)).beforePhotos[0]).toMatchObject(hidden);
      expect((await showTicket(officer, ticketId)).cover).toMatchObject(hidden);
      expect((await showTicket(secretary, ticketId)).beforePhotos[0]).toMatchObject({ largeUrl: expect.any(String) });
    },
  );

  it('heard of twice changes nothing: what a person decided since stands', async () => {
    const { photoId } = await photographed();
    await askDueChecks(system);
    fake.suspicions.set(photoId, { suggest: 'risky', label: 20002 });
    await pushed(photoId);
    await decideCheck(secretary, (await checkOf(photoId)).id, 'passed');
    await pushed(photoId);
    expect(await checkOf(photoId)).toMatchObject({ state: 'passed', decidedBy: secretary.actor.personId });
  });

  it('WeChat could not fetch is asked about again, and after three times goes to a person', async () => {
    const { photoId } = await photographed();
    let at = system;
    for (const attempt of [1, 2, 3]) {
      await askDueChecks(at);
      expect(await checkOf(photoId)).toMatchObject({ state: 'asked', attempts: attempt });
      await pushed(photoId, 'not_fetched');
      expect(await checkOf(photoId)).toMatchObject({ state: 'queued' });
      at = later(at, 120);
    }
    await askDueChecks(at);
    expect(await checkOf(photoId)).toMatchObject({ state: 'review' });
  });

  it('whose verdict never comes is asked about again', async () => {
    const { photoId } = await photographed();
    await askDueChecks(system);
    const first = (await checkOf(photoId)).traceId;
    await askDueChecks(later(system, 44));
    expect((await checkOf(photoId)).traceId).toBe(first);
    await askDueChecks(later(system, 46));
    expect((await checkOf(photoId)).traceId).not.toBe(first);
  });

  it('nobody asked about is not judged by a push', async () => {
    await expect(
      hearVerdict(system, { traceId: 'nobody', verdict: { suggest: 'risky', label: 1 } }),
    ).resolves.toBeUndefined();
  });
});

describe('what is added', () => {
  it('waits as well, and staff see that it does', async () => {
    const { reportId, ticketId } = await reported('路灯不亮');
    await addToReport(courier, reportId, { id: newId(new Date()), words: '还有一盏', photos: [] });
    const waiting = { words: '还有一盏', wordsReview: 'pending' };
    expect((await showTicket(officer, ticketId)).additions[0]).toMatchObject(waiting);
    await askDueChecks(system);
    expect((await showTicket(officer, ticketId)).additions[0]).toMatchObject({ wordsReview: 'passed' });
  });
});

describe('a voice message', () => {
  it('waits for WeChat’s verdict like a photo: meanwhile it is for the staff of the unit, and its speaker', async () => {
    const { voiceId, reportId, ticketId } = await spoken();
    expect(await checkOf(voiceId)).toMatchObject({ content: 'voice', state: 'queued' });
    await askDueChecks(system);
    const { traceId } = await checkOf(voiceId);
    expect(fake.media.get(traceId ?? '')).toMatchObject({ openid: 'o-wang-hui', isSound: true });
    expect(fake.media.get(traceId ?? '')?.url).toMatch(
      new RegExp(`^https://store\\.example\\.cn/.*${voiceId}/voice\\.mp3`),
    );
    const waiting = { review: 'pending', url: expect.any(String) };
    expect((await showTicket(officer, ticketId)).voices[0]).toMatchObject(waiting);
    expect((await showReport(courier, reportId)).voices[0]).toMatchObject(waiting);
    await pushed(voiceId);
    expect((await showTicket(officer, ticketId)).voices[0]).toMatchObject({ review: 'passed' });
  });

  it('that is risky plays for deciders only, who hear it on the desk', async () => {
    const { voiceId, reportId, ticketId } = await spoken();
    await askDueChecks(system);
    fake.suspicions.set(voiceId, { suggest: 'risky', label: 20003 });
    await pushed(voiceId);
    const silent = { review: 'hidden', url: null };
    expect((await showTicket(officer, ticketId)).voices[0]).toMatchObject(silent);
    expect((await showReport(courier, reportId)).voices[0]).toMatchObject(silent);
    expect((await showTicket(secretary, ticketId)).voices[0]).toMatchObject({ url: expect.any(String) });
    const { items } = await listChecks(secretary, { limit: 100 });
    const found = items.find(({ subjectId }) => subjectId === voiceId);
    const shown = found && presentContentCheck(secretary, found, await loadTaxonomyViews(secretary));
    expect(shown).toMatchObject({ content: 'voice', ticket: { id: ticketId }, voice: { url: expect.any(String) } });
    await drain();
    expect((await toldOf(courier, 'content_hidden')).map(({ subjectId }) => subjectId)).toContain(reportId);
  });

  it('of somebody who left meanwhile is not heard again, whatever WeChat finds', async () => {
    const leaver = {
      ...(await world.person('走的人', [{ role: 'courier', at: world.units.community }])),
      gateways: courier.gateways,
    };
    await knownAs(leaver, 'o-leaver');
    const { voiceId, ticketId } = await spoken(leaver);
    await askDueChecks(system);
    await deleteAccount(leaver);
    await pushed(voiceId);
    expect(await checkOf(voiceId)).toMatchObject({ state: 'passed' });
    expect((await showTicket(officer, ticketId)).voices[0]).toMatchObject({ review: 'hidden', url: null });
    await eraseVoices(system);
    expect((await showTicket(secretary, ticketId)).voices).toEqual([]);
  });
});

describe('the desk', () => {
  async function doubtful(words: string) {
    fake.suspicions.set(words, { suggest: 'review', label: 21000 });
    const { reportId } = await reported(words);
    await askDueChecks(system);
    return checkOf(reportId);
  }

  it('is for leads of the unit alone', async () => {
    const { id } = await doubtful('书桌一');
    const stranger = {
      ...(await world.person('别处的书记', [{ role: 'secretary', at: world.units.property }])),
      gateways: secretary.gateways,
    };
    await expect(listChecks(officer, {})).rejects.toMatchObject({ code: 'access.forbidden' });
    expect((await listChecks(stranger, {})).items).toEqual([]);
    for (const outsider of [officer, courier, stranger])
      await expect(decideCheck(outsider, id, 'passed')).rejects.toMatchObject({ code: 'content.not_found' });
  });

  it('decides about what is in doubt only, and nobody about their own', async () => {
    const passed = await reported('没问题的话');
    await askDueChecks(system);
    const { id } = await checkOf(passed.reportId);
    await expect(decideCheck(secretary, id, 'hidden')).rejects.toMatchObject({ code: 'content.not_found' });
    const own = await reported('书记自己的话', secretary);
    await askDueChecks(system);
    const ownCheck = await checkOf(own.reportId);
    expect((await listChecks(secretary, { limit: 100 })).items.map((item) => item.id)).not.toContain(ownCheck.id);
    await expect(decideCheck(secretary, ownCheck.id, 'passed')).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('lets one take one’s own decision back, and nobody else’s', async () => {
    const check = await doubtful('书桌二');
    const other = {
      ...(await world.person('片区长', [{ role: 'section_lead', at: world.units.section }])),
      gateways: secretary.gateways,
    };
    await decideCheck(secretary, check.id, 'hidden');
    await decideCheck(other, check.id, 'hidden');
    await expect(decideCheck(other, check.id, 'passed')).rejects.toMatchObject({ code: 'content.already_decided' });
    await decideCheck(secretary, check.id, 'passed');
    expect(await showReport(courier, check.subjectId)).toMatchObject({ wordsReview: 'passed' });
  });

  it('keeps one decision of two made at once', async () => {
    const check = await doubtful('书桌三');
    const other = {
      ...(await world.person('另一位书记', [{ role: 'secretary', at: world.units.community }])),
      gateways: secretary.gateways,
    };
    const results = await Promise.allSettled([
      decideCheck(secretary, check.id, 'hidden'),
      decideCheck(other, check.id, 'passed'),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('turns its pages, oldest first', async () => {
    for (const n of [1, 2, 3]) await doubtful(`翻页 ${n}`);
    const all = (await listChecks(secretary, { limit: 100 })).items.map(({ id }) => id);
    const first = await listChecks(secretary, { limit: 2 });
    const next = await listChecks(secretary, { limit: 100, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(all);
  });
});

describe('a suggestion', () => {
  it('waits too, its author sees how it stands, and it is hidden when a person says so', async () => {
    fake.suspicions.set('广告位', { suggest: 'review', label: 10001 });
    const id = newId(new Date());
    expect(await submitSuggestion(courier, { id, words: '出租广告位' })).toMatchObject({ review: 'pending' });
    await askDueChecks(system);
    await decideCheck(secretary, (await checkOf(id)).id, 'hidden');
    expect((await listSuggestions(courier, { scope: 'mine' })).items[0]).toMatchObject({ id, review: 'hidden' });
    await drain();
    expect((await toldOf(courier, 'content_hidden')).map(({ subjectId }) => subjectId)).toContain(id);
  });
});
