import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import FindingPage from '@/packages/officer/finding/index';
import { platform } from '@/platform';
import { config } from '@/services/config';
import { ticketQueue } from '@/services/ticket-queue';
import { answerWith, problem } from './server-stand-in';

const category = (code: string, label: string, tile: string | null) => ({
  ...{ code, label, tile, icon: 'drain', severity: 'normal' as const, emergencyNumber: null },
});
const categories = [category('drain_blocked', '下水道堵塞', '下水道'), category('other', '其他', '其他')];
const holder = { id: 'u1', kind: 'grid', name: '01 网格', shortName: '01 网格' };
const order = (photoId: string) => ({ photoId, url: '/store', fields: {}, fileField: 'file' });
const byId = (id: string) => document.getElementById(id) as HTMLElement;

let taken = 0;
beforeEach(() => {
  config.set({ categories } as never);
  ticketQueue.set([]);
  jest.spyOn(platform.location, 'locate').mockResolvedValue({
    ...{ longitude: 118.13, latitude: 30.28, coordinateSystem: 'gcj02', accuracyM: 12 },
  } as never);
  jest
    .spyOn(platform.camera, 'pickPhotos')
    .mockImplementation(async () => [{ path: `p${taken++}`, bytes: 9, contentType: 'image/jpeg' }]);
  jest.spyOn(platform.files, 'compress').mockImplementation(async (photo) => photo);
  jest.spyOn(platform.files, 'keep').mockResolvedValue();
  jest.spyOn(platform.files, 'drop').mockResolvedValue();
  jest.spyOn(platform.files, 'upload').mockResolvedValue({ status: 204, text: '' });
});

const nearby = () => ({ body: { place: { words: null, gridName: '01 网格' }, namedPlaces: [] } });
type Sent = Record<string, unknown> & { photos: { id: string }[]; afterPhotos?: { id: string }[] };

/** The server, which keeps what it was sent. */
function server(more: Parameters<typeof answerWith>[0] = {}) {
  const sent: Sent[] = [];
  const calls = answerWith({
    'GET /places/nearby': nearby,
    'POST /findings': ({ json }) => {
      const finding = json as Sent;
      sent.push(finding);
      const uploads = finding.photos.map(({ id }) => order(id));
      const afterUploads = (finding.afterPhotos ?? []).map(({ id }) => order(id));
      return {
        status: 201,
        body: { id: finding.id, ticketId: 't1', ticketNumber: 7, status: 'in_progress', holder, uploads, afterUploads },
      };
    },
    ...more,
  });
  return { sent, calls };
}

async function opened() {
  render(<FindingPage />);
  await screen.findByText(/01 网格/);
}
const shoot = async (id: string) => {
  await act(async () => fireEvent.click(byId(id)));
};

describe('what an officer found', () => {
  it('asks in turn for what is missing, and is sent with place, photo and tile', async () => {
    const { sent } = server();
    await opened();
    expect(byId('finding-submit').textContent).toContain('先拍一张照片');
    await shoot('finding-photo');
    expect(byId('finding-submit').textContent).toContain('请选类别');
    fireEvent.click(byId('tile-drain_blocked'));
    await act(async () => fireEvent.click(byId('finding-submit')));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ categoryCode: 'drain_blocked', outcome: 'open', place: { longitude: 118.13 } });
    expect(sent[0]?.photos).toHaveLength(1);
    expect(sent[0]).not.toHaveProperty('afterPhotos');
    expect(ticketQueue.get()).toEqual([]);
  });

  it('put right on the spot needs its after-photo or a reason; it is resolved when the photo has arrived', async () => {
    const resolved: unknown[] = [];
    const { sent } = server({
      'POST /tickets/t1/resolve': ({ json }) => {
        resolved.push(json);
        return { body: { id: 't1', status: 'resolved' } };
      },
      'POST /tickets/t1/photos': ({ json }) => ({
        body: { uploads: (json.photos as { id: string }[]).map(({ id }) => order(id)) },
      }),
    });
    await opened();
    await shoot('finding-photo');
    fireEvent.click(byId('tile-drain_blocked'));
    fireEvent.click(byId('outcome-resolved'));
    expect(byId('finding-submit').textContent).toContain('请拍办好后的照片');
    await shoot('finding-after');
    fireEvent.click(byId('phrase-cleared'));
    await act(async () => fireEvent.click(byId('finding-submit')));
    await waitFor(() => expect(sent).toHaveLength(1));
    const afterId = sent[0]?.afterPhotos?.[0]?.id;
    expect(afterId).toBeTruthy();
    // Kept on the phone, or done by now: never lost between the two.
    const kept = () => ticketQueue.get().map(({ body }) => body);
    await waitFor(() => expect([...kept(), ...resolved]).toEqual([{ phrase: 'cleared', photoIds: [afterId] }]));
  });

  it('sent again after a failure is the same finding', async () => {
    const ids: unknown[] = [];
    server({
      'POST /findings': ({ json }) => {
        ids.push(json.id);
        return problem(503, 'service.unavailable', '稍后再试');
      },
    });
    await opened();
    await shoot('finding-photo');
    fireEvent.click(byId('tile-drain_blocked'));
    for (let time = 0; time < 2; time += 1) await act(async () => fireEvent.click(byId('finding-submit')));
    await waitFor(() => expect(ids).toHaveLength(2));
    expect(ids[0]).toBe(ids[1]);
  });

  it('reads from the words what it may be; a tap takes it', async () => {
    server({
      'POST /categories/from-words': () => ({
        body: { category: null, proposals: [{ category: categories[0], percent: 55 }] },
      }),
    });
    await opened();
    const field = byId('finding-words');
    const input = field.matches('textarea, input') ? field : (field.querySelector('textarea, input') ?? field);
    fireEvent.input(input, { target: { value: '阴沟翻水了' }, detail: { value: '阴沟翻水了' } });
    const chip = await waitFor(
      () => {
        const found = byId('likely-drain_blocked');
        if (!found) throw new Error('nothing proposed yet');
        return found;
      },
      { timeout: 3_000 },
    );
    fireEvent.click(chip);
    expect(byId('finding-submit').textContent).toContain('记下');
  });
});
