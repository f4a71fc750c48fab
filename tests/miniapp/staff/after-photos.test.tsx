import { act, renderHook } from '@testing-library/react';
import { useAfterPhotos } from '@/packages/officer/resolve/_hooks/use-after-photos';
import { PlatformError, platform } from '@/platform';
import { answerWith } from './server-stand-in';

const taken = { path: 'blob:after', bytes: 1200, contentType: 'image/jpeg' };
const orderOf = (photoId: unknown) => ({ photoId, url: '/store', fields: { key: 'k' }, fileField: 'file' });

let isStoreUp: boolean;
let refusal: number | undefined;
let declared: string[];

beforeEach(() => {
  isStoreUp = true;
  refusal = undefined;
  declared = [];
  jest.spyOn(platform.camera, 'pickPhotos').mockResolvedValue([taken]);
  jest.spyOn(platform.files, 'compress').mockImplementation(async (photo) => photo);
  jest.spyOn(platform.files, 'upload').mockImplementation(async () => {
    if (!isStoreUp) throw new PlatformError('offline');
    return { status: refusal ?? 204, text: '' };
  });
  jest.spyOn(platform.device, 'randomBytes').mockImplementation(async (length) => {
    return Uint8Array.from({ length }, () => Math.floor(Math.random() * 256));
  });
  answerWith(
    new Proxy(
      {
        'POST /tickets/t1/photos': ({ json }: { json: Record<string, unknown> }) => {
          const [photo] = json.photos as { id: string }[];
          declared.push(photo?.id ?? '');
          return { body: { uploads: [orderOf(photo?.id)] } };
        },
      },
      { get: (routes, name) => Reflect.get(routes, name) ?? (() => ({ body: { state: 'ready' } })) },
    ),
  );
});

afterEach(() => jest.restoreAllMocks());

describe('photos of finished work', () => {
  it('are on their way as soon as they are taken, and count when the server has them', async () => {
    const { result } = renderHook(() => useAfterPhotos('t1'));
    await act(async () => result.current.add('both'));
    expect(result.current.photos).toMatchObject([{ path: 'blob:after', state: 'ready', progress: 100 }]);
    expect(result.current.ids).toEqual(declared);
  });

  it('wait on the phone when there is no network, and count: they are sent before what is said about them', async () => {
    const keep = jest.spyOn(platform.files, 'keep').mockResolvedValue();
    const { result } = renderHook(() => useAfterPhotos('t1'));
    isStoreUp = false;
    await act(async () => result.current.add('both'));
    expect(result.current.photos).toMatchObject([{ state: 'waiting' }]);
    expect(result.current.ids).toEqual(declared);
    const kept = await act(async () => result.current.keepWaiting());
    expect(kept).toMatchObject([{ id: declared[0], isReady: true }]);
    expect(keep).toHaveBeenCalledTimes(1);
  });

  it('do not count when the server refused them, and go again under a new id', async () => {
    const { result } = renderHook(() => useAfterPhotos('t1'));
    refusal = 422;
    await act(async () => result.current.add('both'));
    expect(result.current.photos).toMatchObject([{ state: 'failed' }]);
    expect(result.current.ids).toEqual([]);
    refusal = undefined;
    const [failed] = result.current.photos;
    if (!failed) throw new Error('the failed photo is gone');
    await act(async () => result.current.retry(failed));
    expect(declared).toHaveLength(2);
    expect(declared[1]).not.toBe(declared[0]);
    expect(result.current.ids).toEqual([declared[1]]);
  });

  it('are not taken when the person closes the camera', async () => {
    jest.spyOn(platform.camera, 'pickPhotos').mockRejectedValue(new PlatformError('cancelled'));
    const { result } = renderHook(() => useAfterPhotos('t1'));
    await act(async () => result.current.add('both'));
    expect(result.current.photos).toEqual([]);
    expect(result.current.isPicking).toBe(false);
  });
});
