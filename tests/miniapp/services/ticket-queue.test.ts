import { type LocalPhoto, platform } from '@/platform';
import { rememberShown } from '@/services/drafts';
import { answered, perform, retryAction, sendActions } from '@/services/send-ticket-actions';
import { signIn } from '@/services/session';
import { forecast } from '@/services/ticket-forecast';
import { giveUp, queuedFor, releaseAll, ticketQueue } from '@/services/ticket-queue';
import { summary, view } from '../staff/server-stand-in';
import { answerCalls } from '../support/wire';

const officer = { token: 't', personId: 'p-1', role: 'grid_officer', name: '陈素云' } as const;
const picture: LocalPhoto = { path: 'blob:after', bytes: 2048, contentType: 'image/jpeg' };
const ticket = summary();
const other = summary({ id: 't2', number: 8 });

const answer = (status: number, body: unknown) => () => ({ status, body });
const refuse = (title: string) => answer(409, { code: 'ticket.taken', title });
const offline = () => 'offline' as const;

const verbs = (calls: { call: string }[]) => calls.map(({ call }) => call.replace('POST /tickets/', ''));
const waiting = () => ticketQueue.get().map(({ ticketId, verb }) => `${ticketId}/${verb}`);

beforeEach(() => {
  jest.restoreAllMocks();
  signIn(officer);
  ticketQueue.set([]);
  answered.set({});
  jest.spyOn(platform.files, 'drop').mockResolvedValue();
  jest.spyOn(platform.files, 'upload').mockResolvedValue({ status: 204, text: '' });
});

/** Acknowledged and verified without a network. */
async function worked(on = ticket): Promise<void> {
  answerCalls({ '.*': offline });
  await perform(on, 'acknowledge', {});
  await perform(on, 'verify', { outcome: 'true' });
}

describe('what is done to a ticket', () => {
  it('is sent at once when there is a network, and leaves nothing on the phone', async () => {
    answerCalls({ 'POST /tickets/t1/acknowledge': answer(200, view({ status: 'acknowledged', version: 2 })) });
    expect(await perform(ticket, 'acknowledge', {})).toMatchObject({ status: 'acknowledged' });
    expect(ticketQueue.get()).toEqual([]);
  });

  it('waits without one, on the phone and not only in memory, and goes in the order it was done', async () => {
    await worked();
    expect(platform.storage.read('ticket-queue')).toEqual(ticketQueue.get());
    const calls = answerCalls({ 'POST .*': answer(200, view({ version: 3 })) });
    await sendActions();
    expect(verbs(calls)).toEqual(['t1/acknowledge', 't1/verify']);
    expect(ticketQueue.get()).toEqual([]);
    expect(platform.storage.read('ticket-queue')).toEqual([]);
  });

  it('goes under the same key as often as it takes, and under one of its own', async () => {
    const keys: (string | undefined)[] = [];
    const send = jest.spyOn(platform.network, 'send').mockImplementation(async ({ headers }) => {
      keys.push(headers['Idempotency-Key']);
      throw new Error('the answer was lost');
    });
    await perform(ticket, 'acknowledge', {});
    await sendActions();
    expect(send).toHaveBeenCalledTimes(2);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
    await perform(ticket, 'verify', { outcome: 'true' });
    expect(new Set(ticketQueue.get().map(({ id }) => id)).size).toBe(2);
  });

  it('may be taken back while it is held, and is sent when the next thing is done or the page goes', async () => {
    const calls = answerCalls({ 'POST .*': answer(200, view({ version: 2 })) });
    await perform(ticket, 'acknowledge', {}, { holdMs: 60_000 });
    await sendActions();
    expect(calls).toEqual([]);
    await perform(ticket, 'verify', { outcome: 'true' });
    expect(verbs(calls)).toEqual(['t1/acknowledge', 't1/verify']);
    await perform(other, 'acknowledge', {}, { holdMs: 60_000 });
    releaseAll();
    await sendActions();
    expect(verbs(calls)).toEqual(['t1/acknowledge', 't1/verify', 't2/acknowledge']);
  });

  it('is told to the person who does it when the server refuses, and is not kept', async () => {
    answerCalls({ 'POST .*': refuse('李某 09:10 已接单') });
    await expect(perform(ticket, 'acknowledge', {})).rejects.toMatchObject({ message: '李某 09:10 已接单' });
    expect(ticketQueue.get()).toEqual([]);
  });

  it('stays, with what was done after it, when it is refused later: other tickets go on', async () => {
    await worked();
    await perform(other, 'acknowledge', {});
    const calls = answerCalls({
      'POST /tickets/t1/acknowledge': refuse('李某 09:10 已接单'),
      'POST /tickets/t2/acknowledge': answer(200, view({ id: 't2', version: 2 })),
    });
    await sendActions();
    expect(verbs(calls)).toEqual(['t1/acknowledge', 't2/acknowledge']);
    expect(waiting()).toEqual(['t1/acknowledge', 't1/verify']);
    expect(ticketQueue.get()[0]?.refusal).toEqual({ code: 'ticket.taken', words: '李某 09:10 已接单' });
  });

  it('and then is given up, or tried again, as the person says', async () => {
    await worked();
    answerCalls({ 'POST .*': refuse('李某 09:10 已接单') });
    await sendActions();
    const calls = answerCalls({ 'POST .*': answer(200, view({ version: 3 })) });
    await retryAction(ticketQueue.get()[0]?.id ?? '');
    expect(verbs(calls)).toEqual(['t1/acknowledge', 't1/verify']);
    await worked();
    await giveUp('t1');
    expect(ticketQueue.get()).toEqual([]);
  });

  it('waits while the server is down, and is not taken for refused', async () => {
    answerCalls({ 'POST .*': answer(503, { code: 'service.unavailable', title: '稍后再试' }) });
    expect(await perform(ticket, 'acknowledge', {})).toBeUndefined();
    expect(ticketQueue.get()[0]?.refusal).toBeUndefined();
  });

  it('belongs to whoever did it: somebody else on the same phone sends nothing of it', async () => {
    await worked();
    signIn({ ...officer, personId: 'p-2' });
    const calls = answerCalls({ 'POST .*': answer(200, view()) });
    await sendActions();
    expect(calls).toEqual([]);
    signIn(officer);
    await sendActions();
    expect(calls).toHaveLength(2);
  });

  it('sends the photos it speaks of first, each once, and forgets them when all is there', async () => {
    await worked();
    const photos = ['photo-a', 'photo-b'].map((id) => ({ id, bytes: 2048, contentType: 'image/jpeg', isReady: true }));
    for (const { id } of photos) rememberShown(id, picture);
    const body = { phrase: 'cleared' as const, photoIds: photos.map(({ id }) => id) };
    await perform(ticket, 'resolve', body, { photos });
    const done = { 'POST /tickets/t1/(acknowledge|verify|resolve)': answer(200, view({ version: 4 })) };
    const orders = {
      'POST /tickets/t1/photos': answer(200, { uploads: [{ url: '/store', fields: {}, fileField: 'file' }] }),
    };
    // The answer to the second photo is lost.
    let isLost = true;
    answerCalls({
      ...done,
      ...orders,
      'POST /photos/photo-a/complete': answer(200, {}),
      'POST /photos/photo-b/complete': () => (isLost ? 'offline' : { status: 200, body: {} }),
    });
    await sendActions();
    expect(waiting()).toEqual(['t1/resolve']);
    isLost = false;
    const calls = answerCalls({ ...done, ...orders, 'POST /photos/photo-b/complete': answer(200, {}) });
    await sendActions();
    expect(verbs(calls)).toEqual(['t1/photos', 'POST /photos/photo-b/complete', 't1/resolve']);
    expect(ticketQueue.get()).toEqual([]);
    expect(jest.mocked(platform.files.drop).mock.calls.flat()).toEqual(['photo-a', 'photo-b']);
  });
});

describe('a ticket with what waits on the phone', () => {
  it('shows as it will stand, step by step, with what can be done there', async () => {
    await worked();
    const queued = queuedFor('t1', ticketQueue.get());
    expect(forecast(ticket, queued.slice(0, 1))).toMatchObject({
      status: 'acknowledged',
      actions: ['verify', 'return', 'note'],
    });
    expect(forecast(ticket, queued)).toMatchObject({ status: 'in_progress' });
    expect(forecast(ticket, queued).actions).toContain('resolve');
  });

  it('shows nothing of what was refused, or waits behind it', async () => {
    await worked();
    const [first, second] = queuedFor('t1', ticketQueue.get());
    if (!first || !second) throw new Error('nothing waits');
    const refused = { ...first, refusal: { code: 'ticket.taken', words: '李某 09:10 已接单' } };
    expect(forecast(ticket, [refused, second])).toEqual(ticket);
  });
});
