import { type LocalPhoto, PlatformError, platform } from '@/platform';
import { queuedFor, startAddition } from '@/services/additions';
import { addPhotos, changeDraft, type Draft, drafts, findDraft } from '@/services/drafts';
import { resayVoice, setVoice } from '@/services/draft-voice';
import { lostPhotos, queueEntered, replaceLost } from '@/services/late-photos';
import type { EnteredReport } from '@/services/on-behalf';
import type { ReportView } from '@/services/reports';
import { accepted, sendDraft, sendWaiting } from '@/services/send-draft';
import { signIn } from '@/services/session';
import { aReportView } from '../support/report';
import { answerCalls } from '../support/wire';

const courier = { token: 't', personId: 'p-1', role: 'courier', name: '叶强' } as const;
const picture: LocalPhoto = { path: 'blob:picture', bytes: 2048, contentType: 'image/jpeg' };
const speech = { path: 'blob:speech', bytes: 900, contentType: 'audio/webm', durationMs: 4000 };

type Sent = { id: string; words?: string; photos: { id: string }[]; voice?: { id: string } };

/** The report with an addition of which nothing has arrived but the words. */
const withAddition = ({ id, words, photos, voice }: Sent): ReportView =>
  aReportView({
    additions: [
      {
        id,
        at: '2026-11-22T10:00:00Z',
        words: words ?? null,
        wordsReview: 'passed',
        photos: photos.map((photo) => ({ ...photo, state: 'declared' })) as never,
        voices: (voice ? [{ ...voice, state: 'declared' }] : []) as never,
      },
    ],
  });
const order = { url: '/store/photos', fields: {}, fileField: 'file' };
const takesAdditions = {
  'POST /reports/r-1/additions': (body: Sent) => ({
    status: 200,
    body: {
      report: withAddition(body),
      uploads: body.photos.map(({ id }) => ({ ...order, photoId: id })),
      voiceUpload: body.voice ? { ...order, voiceId: body.voice.id } : null,
    },
  }),
};
const takesFiles = {
  'POST /photos/[^/]+/order': () => ({ status: 200, body: order }),
  'POST /(photos|voices)/[^/]+/complete': () => ({ status: 200, body: {} }),
};
const offline = { 'POST /reports/r-1/additions': () => 'offline' as const };

let uploads: jest.SpyInstance;

beforeEach(() => {
  jest.restoreAllMocks();
  signIn(courier);
  drafts.set([]);
  accepted.set({});
  jest.spyOn(platform.files, 'keep').mockResolvedValue();
  jest.spyOn(platform.files, 'drop').mockResolvedValue();
  jest.spyOn(platform.files, 'compress').mockImplementation(async (photo) => photo);
  uploads = jest.spyOn(platform.files, 'upload').mockResolvedValue({ status: 204, text: '' });
});

async function queued(words: string | undefined, photos = 0): Promise<Draft> {
  const { id } = await startAddition(aReportView());
  if (photos > 0)
    await addPhotos(
      id,
      Array.from({ length: photos }, () => picture),
    );
  changeDraft(id, { words, state: 'waiting' });
  return findDraft(id) as Draft;
}

describe('an addition', () => {
  it('goes with its words, photos and voice message, and is gone from the phone when all have arrived', async () => {
    const calls = answerCalls({ ...takesAdditions, ...takesFiles });
    const { id } = await queued('又深了一些', 1);
    await setVoice(id, speech);
    const { photos, voice } = findDraft(id) as Draft;
    await sendDraft(id);
    expect(calls[0]).toMatchObject({
      call: 'POST /reports/r-1/additions',
      body: { id, words: '又深了一些', photos: [{ id: photos[0]?.id }], voice: { id: voice?.id } },
    });
    expect(uploads).toHaveBeenCalledTimes(2);
    expect(drafts.get()).toEqual([]);
    expect(accepted.get()['r-1']?.additions).toHaveLength(1);
  });

  it('made without a signal waits, and is the same addition when it is sent again', async () => {
    const lost = answerCalls(offline);
    const { id } = await queued('又深了一些', 1);
    await sendDraft(id);
    expect(findDraft(id)).toMatchObject({ state: 'waiting', problem: expect.stringContaining('已存手机') });
    const back = answerCalls({ ...takesAdditions, ...takesFiles });
    await sendWaiting();
    expect(back[0]?.body).toEqual(lost[0]?.body);
    expect(findDraft(id)).toBeUndefined();
  });

  it('survives a restart, and is then still an addition to its report', async () => {
    const { id } = await queued('又深了一些', 1);
    changeDraft(id, { state: 'sending' });
    jest.isolateModules(() => {
      const { drafts: found } = jest.requireActual<typeof import('@/services/drafts')>('@/services/drafts');
      expect(found.get()).toMatchObject([{ id, additionTo: 'r-1', state: 'waiting', photos: [{ isReady: true }] }]);
    });
  });

  it('whose words are there goes on with its photos, and says nothing twice', async () => {
    uploads.mockRejectedValueOnce(new Error('offline'));
    answerCalls({ ...takesAdditions, ...takesFiles });
    const { id, photos, words } = await queued('又深了一些', 1);
    await sendDraft(id);
    expect(findDraft(id)).toMatchObject({ state: 'waiting', isAccepted: true });
    const report = withAddition({ id, words, photos });
    const calls = answerCalls({ 'GET /reports/r-1': () => ({ status: 200, body: report }), ...takesFiles });
    await sendDraft(id);
    expect(calls.map(({ call }) => call)).toEqual([
      'GET /reports/r-1',
      `POST /photos/${photos[0]?.id}/order`,
      `POST /photos/${photos[0]?.id}/complete`,
    ]);
    expect(drafts.get()).toEqual([]);
  });

  it('whose recording the phone has lost asks for it once more, and is then the same message', async () => {
    jest.spyOn(platform.files, 'open').mockRejectedValue(new PlatformError('unavailable'));
    const { id, words } = await queued('又深了一些');
    const lost = { id: 'lost-voice', bytes: 900, contentType: 'audio/webm', durationMs: 4000 };
    changeDraft(id, { voice: lost });
    answerCalls({ ...takesAdditions, ...takesFiles });
    await sendDraft(id);
    expect(findDraft(id)).toMatchObject({
      state: 'attention',
      isAccepted: true,
      problem: expect.stringContaining('再说一遍'),
    });
    await resayVoice(id, { ...speech, bytes: 1200, durationMs: 5000 });
    const report = withAddition({ id, words, photos: [], voice: lost });
    const calls = answerCalls({
      'GET /reports/r-1': () => ({ status: 200, body: report }),
      'POST /voices/lost-voice/order': () => ({ status: 200, body: { ...order, voiceId: 'lost-voice' } }),
      ...takesFiles,
    });
    await sendDraft(id);
    expect(calls[1]).toMatchObject({
      call: 'POST /voices/lost-voice/order',
      body: { contentType: 'audio/webm', bytes: 1200, durationMs: 5000 },
    });
    expect(uploads).toHaveBeenLastCalledWith(
      expect.objectContaining({ photo: expect.objectContaining({ bytes: 1200 }) }),
    );
    expect(drafts.get()).toEqual([]);
  });

  it('that comes too late says so, keeps what was written, and lets the next one go', async () => {
    const refused = await queued('又深了一些');
    const next = await queued('已经围起来了');
    answerCalls({
      'POST /reports/r-1/additions': ((body: Sent) =>
        body.id === refused.id
          ? { status: 409, body: { code: 'report.ended', title: '这条上报已经结束' } }
          : takesAdditions['POST /reports/r-1/additions'](body)) as never,
    });
    await sendWaiting();
    expect(findDraft(refused.id)).toMatchObject({
      state: 'attention',
      problem: '这条上报已经结束',
      words: '又深了一些',
    });
    expect(findDraft(next.id)).toBeUndefined();
  });

  it('is its author’s alone: on a shared phone nobody else sees or sends it', async () => {
    const { id } = await queued('又深了一些');
    expect(queuedFor('r-1', drafts.get()).map((one) => one.id)).toEqual([id]);
    signIn({ ...courier, personId: 'p-2' });
    const calls = answerCalls({});
    await sendWaiting();
    expect(calls).toEqual([]);
    expect(queuedFor('r-1', drafts.get())).toEqual([]);
  });
});

describe('a photo the phone lost', () => {
  const lost = aReportView({
    photos: [
      { id: 'there', state: 'ready' },
      { id: 'lost', state: 'declared' },
    ] as never,
  });

  it('is known by what the server still waits for and the phone does not send', async () => {
    expect(lostPhotos(lost, [])).toEqual([{ id: 'lost', additionId: undefined }]);
    const underWay = [{ photos: [{ id: 'lost' }] }] as unknown as Draft[];
    expect(lostPhotos(lost, underWay)).toEqual([]);
  });

  it('is taken anew under its own id, waits without a signal, and goes with its new content', async () => {
    answerCalls({ 'GET /reports/r-1': () => 'offline' });
    const replaced = await replaceLost(lost, { id: 'lost' }, { ...picture, bytes: 4096 });
    expect(replaced).toEqual({ draftId: 'r-1', problem: undefined });
    await sendDraft('r-1');
    expect(findDraft('r-1')).toMatchObject({
      state: 'waiting',
      isAccepted: true,
      photos: [{ id: 'lost', bytes: 4096 }],
    });
    const calls = answerCalls({ 'GET /reports/r-1': () => ({ status: 200, body: lost }), ...takesFiles });
    await sendWaiting();
    expect(calls.find(({ call }) => call === 'POST /photos/lost/order')?.body).toMatchObject({ bytes: 4096 });
    expect(uploads).toHaveBeenCalledTimes(1);
    expect(drafts.get()).toEqual([]);
  });

  it('of an addition goes back to that addition', async () => {
    const report = withAddition({ id: 'a-1', photos: [{ id: 'lost' }] });
    expect(lostPhotos(report, [])).toEqual([{ id: 'lost', additionId: 'a-1' }]);
    await replaceLost(report, { id: 'lost', additionId: 'a-1' }, picture);
    answerCalls({ 'GET /reports/r-1': () => ({ status: 200, body: report }), ...takesFiles });
    await sendDraft('a-1');
    expect(uploads).toHaveBeenCalledTimes(1);
    expect(drafts.get()).toEqual([]);
  });

  it('taken anew while others are on their way is not forgotten with them', async () => {
    const twice = aReportView({
      photos: [
        { id: 'first', state: 'declared' },
        { id: 'second', state: 'declared' },
      ] as never,
    });
    answerCalls({ 'GET /reports/r-1': () => ({ status: 200, body: twice }), ...takesFiles });
    await replaceLost(twice, { id: 'first' }, picture);
    uploads.mockImplementationOnce(async () => {
      await replaceLost(twice, { id: 'second' }, picture);
      return { status: 204, text: '' };
    });
    await sendDraft('r-1');
    expect(uploads.mock.calls.map(([{ photo }]) => photo.id)).toEqual(['first', 'second']);
    expect(drafts.get()).toEqual([]);
  });
});

describe('photos of a report typed in for somebody', () => {
  const entered = { id: 'e-1', category: { code: 'other' }, place: { words: '龙西小区' } } as EnteredReport;
  const photo = { ...picture, id: 'f-1' };

  it('are kept when the upload fails, tried again, and ask for no report that is not one’s own', async () => {
    uploads.mockRejectedValueOnce(new Error('offline'));
    const calls = answerCalls(takesFiles);
    await expect(queueEntered(entered, [photo])).resolves.toBeUndefined();
    await sendDraft('e-1');
    expect(findDraft('e-1')).toMatchObject({ state: 'waiting', photos: [{ id: 'f-1', isReady: true }] });
    await sendWaiting();
    expect(calls.map(({ call }) => call)).toEqual([
      'POST /photos/f-1/order',
      'POST /photos/f-1/order',
      'POST /photos/f-1/complete',
    ]);
    expect(drafts.get()).toEqual([]);
  });

  it('say so when the phone cannot keep them', async () => {
    jest.spyOn(platform.files, 'keep').mockRejectedValue(new PlatformError('full'));
    await expect(queueEntered(entered, [photo])).resolves.toBe('手机空间不足，请先发送');
  });
});
