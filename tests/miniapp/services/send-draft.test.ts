import { type LocalPhoto, PlatformError, platform } from '@/platform';
import { addPhotos, changeDraft, type Draft, drafts, findDraft, retakePhoto, startDraft } from '@/services/drafts';
import { accepted, sendDraft, sendWaiting } from '@/services/send-draft';
import { signIn } from '@/services/session';
import { answerCalls } from '../support/wire';

const courier = { token: 't', personId: 'p-1', role: 'courier', name: '叶强' } as const;
const place = { longitude: 118.13, latitude: 30.27, coordinateSystem: 'wgs84', accuracyM: 12 } as const;
const picture: LocalPhoto = { path: 'blob:picture', bytes: 2048, contentType: 'image/jpeg' };

type Sent = { id: string; photos: { id: string }[] };

/** The report as the server shows it: nothing of it matters here but its photos. */
const accept = (ready: string[] = []) => ({
  'POST /reports': ({ id, photos }: Sent) => ({
    status: 201,
    body: {
      report: {
        id,
        photos: photos.map((photo) => ({ ...photo, state: ready.includes(photo.id) ? 'ready' : 'declared' })),
      },
      uploads: photos.map((photo) => ({ photoId: photo.id, url: '/store/photos', fields: {}, fileField: 'file' })),
    },
  }),
});
/** The report as it is there already. */
const acceptedBefore = ({ id, photos }: Draft, ready: string[] = []) => ({
  [`GET /reports/${id}`]: () => ({
    status: 200,
    body: {
      id,
      photos: photos.map((photo) => ({ id: photo.id, state: ready.includes(photo.id) ? 'ready' : 'declared' })),
    },
  }),
});
const orders = {
  'POST /photos/[^/]+/order': () => ({ status: 200, body: { url: '/store/photos', fields: {}, fileField: 'file' } }),
};
const complete = { 'POST /photos/[^/]+/complete': () => ({ status: 200, body: {} }) };
const refuse = (title: string) => ({
  'POST /photos/[^/]+/complete': () => ({ status: 422, body: { code: 'photo.type', title } }),
});

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

async function draftWith(photos: number): Promise<Draft> {
  const { id } = await startDraft();
  await addPhotos(
    id,
    Array.from({ length: photos }, () => picture),
  );
  changeDraft(id, { place, placeWords: '龙西小区 10 栋旁', categoryCode: 'drain_blocked', state: 'waiting' });
  return findDraft(id) as Draft;
}

describe('a report on its way', () => {
  it('goes first, its photos after it, and is gone from the phone when all have arrived', async () => {
    const calls = answerCalls({ ...accept(), ...complete });
    const draft = await draftWith(2);
    await sendDraft(draft.id);
    expect(calls.map(({ call }) => call)).toEqual([
      'POST /reports',
      ...draft.photos.map(({ id }) => `POST /photos/${id}/complete`),
    ]);
    expect(uploads).toHaveBeenCalledTimes(2);
    expect(drafts.get()).toEqual([]);
    expect(platform.files.drop).toHaveBeenCalledTimes(2);
  });

  it('waits for a signal, and is the same report when it is sent again', async () => {
    const offline = answerCalls({ 'POST /reports': () => 'offline' });
    const { id } = await draftWith(1);
    await sendDraft(id);
    expect(findDraft(id)).toMatchObject({ state: 'waiting', problem: expect.stringContaining('已存手机') });
    const online = answerCalls({ ...accept(), ...complete });
    await sendWaiting();
    expect(online[0]?.body).toEqual(offline[0]?.body);
    expect(findDraft(id)).toBeUndefined();
  });

  it('goes on with the photos that are missing when the signal went between two of them', async () => {
    const draft = await draftWith(2);
    const [first, second] = draft.photos.map((photo) => photo.id);
    answerCalls({ ...accept(), ...complete });
    uploads.mockResolvedValueOnce({ status: 204, text: '' }).mockRejectedValueOnce(new Error('offline'));
    await sendDraft(draft.id);
    expect(findDraft(draft.id)).toMatchObject({ state: 'waiting', isAccepted: true });
    uploads.mockClear();
    const calls = answerCalls({ ...acceptedBefore(draft, [first ?? '']), ...orders, ...complete });
    await sendDraft(draft.id);
    expect(uploads.mock.calls.map(([request]) => request.photo.id)).toEqual([second]);
    expect(calls.map(({ call }) => call)).toEqual([
      `GET /reports/${draft.id}`,
      `POST /photos/${second}/order`,
      `POST /photos/${second}/complete`,
    ]);
    expect(findDraft(draft.id)).toBeUndefined();
  });

  it('is whole when a photo had arrived meanwhile and only the answer was lost', async () => {
    const draft = await draftWith(1);
    answerCalls({ ...accept(), ...complete });
    uploads.mockRejectedValueOnce(new Error('offline'));
    await sendDraft(draft.id);
    uploads.mockClear();
    const arrived = { 'POST /photos/[^/]+/order': () => ({ status: 409, body: { code: 'photo.in_use', title: '' } }) };
    answerCalls({ ...acceptedBefore(draft), ...arrived, ...complete });
    await sendDraft(draft.id);
    expect(uploads).not.toHaveBeenCalled();
    expect(drafts.get()).toEqual([]);
  });

  it('stays accepted when a photo is refused, and says why in the words of the server', async () => {
    answerCalls({ ...accept(), ...refuse('这不是照片，请选 JPEG、PNG 或 WebP 图片') });
    const { id } = await draftWith(1);
    await sendDraft(id);
    expect(accepted.get()[id]).toMatchObject({ id });
    expect(findDraft(id)).toMatchObject({
      state: 'attention',
      isAccepted: true,
      problem: '这不是照片，请选 JPEG、PNG 或 WebP 图片',
    });
  });

  it('takes another picture in the place of the refused one, under the same ids', async () => {
    answerCalls({ ...accept(), ...refuse('照片已损坏，请重新拍') });
    const draft = await draftWith(1);
    const photoId = draft.photos[0]?.id ?? '';
    await sendDraft(draft.id);
    await retakePhoto(draft.id, photoId, { ...picture, bytes: 4096 });
    expect(findDraft(draft.id)).toMatchObject({ state: 'waiting', photos: [{ id: photoId, bytes: 4096 }] });
    const calls = answerCalls({ ...acceptedBefore(draft), ...orders, ...complete });
    await sendDraft(draft.id);
    const order = calls.find(({ call }) => call === `POST /photos/${photoId}/order`);
    expect(order?.body).toEqual({ contentType: 'image/jpeg', bytes: 4096 });
    expect(drafts.get()).toEqual([]);
  });

  it('goes in the order it was made', async () => {
    const [first, second] = [await draftWith(1), await draftWith(1)];
    const calls = answerCalls({ ...accept(), ...complete });
    await sendWaiting();
    const sent = calls.filter(({ call }) => call === 'POST /reports').map(({ body }) => (body as Sent).id);
    expect(sent).toEqual([first.id, second.id]);
  });

  it('lets the next report go when one is refused', async () => {
    const [first, second] = [await draftWith(1), await draftWith(1)];
    const refusing = ({ id, photos }: Sent) =>
      id === first.id
        ? { status: 422, body: { code: 'report.place_unknown', title: '地点不在本区' } }
        : accept()['POST /reports']({ id, photos });
    answerCalls({ 'POST /reports': refusing, ...complete });
    await sendWaiting();
    expect(findDraft(first.id)?.state).toBe('attention');
    expect(findDraft(second.id)).toBeUndefined();
  });

  it('that knew a category that is gone asks for another and loses nothing', async () => {
    const calls = answerCalls({
      'POST /reports': () => ({ status: 422, body: { code: 'report.category_unknown', title: '已停用' } }),
      'GET /config': () => ({ status: 200, body: { categories: [] } }),
    });
    const draft = await draftWith(1);
    await sendDraft(draft.id);
    expect(findDraft(draft.id)).toMatchObject({ state: 'attention', place, photos: draft.photos });
    expect(findDraft(draft.id)?.categoryCode).toBeUndefined();
    expect(calls.map(({ call }) => call)).toContain('GET /config');
  });

  it('needs attention when the server refuses it, and is not sent again by itself', async () => {
    answerCalls({
      'POST /reports': () => ({ status: 422, body: { code: 'report.place_unknown', title: '地点不在本区' } }),
    });
    const { id } = await draftWith(1);
    await sendDraft(id);
    expect(findDraft(id)).toMatchObject({ state: 'attention', problem: '地点不在本区' });
    expect(findDraft(id)?.isAccepted).toBeUndefined();
    const calls = answerCalls({});
    await sendWaiting();
    expect(calls).toEqual([]);
  });

  it('keeps waiting through a fault of the server', async () => {
    answerCalls({
      'POST /reports': () => ({ status: 503, body: { code: 'service.unavailable', title: '暂时不可用' } }),
    });
    const { id } = await draftWith(1);
    await sendDraft(id);
    expect(findDraft(id)?.state).toBe('waiting');
  });

  it('is sent once, however often it is asked for meanwhile', async () => {
    const calls = answerCalls({ ...accept(), ...complete });
    const { id } = await draftWith(1);
    await Promise.all([sendDraft(id), sendDraft(id), sendWaiting()]);
    expect(calls.filter(({ call }) => call === 'POST /reports')).toHaveLength(1);
  });

  it('leaves to others what is theirs', async () => {
    await draftWith(1);
    signIn({ ...courier, personId: 'p-2' });
    const calls = answerCalls({});
    await sendWaiting();
    expect(calls).toEqual([]);
  });
});

describe('a phone that was switched off', () => {
  it('finds what was being sent waiting again, with the photos it kept', async () => {
    const { id } = await draftWith(1);
    changeDraft(id, { state: 'sending' });
    const half = await startDraft();
    changeDraft(half.id, { photos: [{ id: 'not-kept-yet', bytes: 1, contentType: 'image/jpeg' }] });
    const found = afterRestart();
    expect(found).toMatchObject([{ id, state: 'waiting', photos: [{ isReady: true }] }]);
  });

  it('keeps what people are told when it is full', async () => {
    jest.spyOn(platform.files, 'keep').mockRejectedValue(new PlatformError('full'));
    const { id } = await startDraft();
    await expect(addPhotos(id, [picture, picture])).resolves.toEqual(['手机空间不足，请先发送']);
    expect(findDraft(id)?.photos).toHaveLength(2);
  });

  it('leaves out a photo that can never be sent, and says so', async () => {
    const { id } = await startDraft();
    await expect(addPhotos(id, [{ ...picture, bytes: 11 * 1024 * 1024 }])).resolves.toEqual([
      '照片太大（超过 10 MB），请换一张',
    ]);
    expect(findDraft(id)?.photos).toEqual([]);
  });
});

/** The drafts as the product reads them when it is opened again. */
function afterRestart(): Draft[] {
  let found: Draft[] = [];
  jest.isolateModules(() => {
    found = jest.requireActual<typeof import('@/services/drafts')>('@/services/drafts').drafts.get();
  });
  return found;
}
