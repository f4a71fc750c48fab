import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import { useEntry } from '@/packages/desk/on-behalf/_hooks/use-entry';
import { PublishForm } from '@/packages/desk/publish/_components/publish-form';
import { EnteredPhotos } from '@/packages/desk/on-behalf/_components/entered-photos';
import { EntryForm } from '@/packages/desk/on-behalf/_components/entry-form';
import { PublicTicketView } from '@/components/public-ticket';
import { platform } from '@/platform';
import * as ids from '@/services/ids';
import type { PublicTicket } from '@/services/publications';
import type { TicketView } from '@/services/tickets';
import { answerWith, problem, view } from './server-stand-in';

const courier = { id: 'p1', name: '王晖', unitName: '龙西社区' };
const category = { code: 'drain_blocked', label: '下水道堵塞', tile: null, icon: 'drain', severity: 'normal' };
const place = { namedPlaceId: 'n1', kind: 'building', name: '广场花苑 3 栋', matched: '广场花苑3栋', rest: '东侧' };
const proposal = (more: object = {}) => ({
  words: '广场花苑3栋东侧下水道堵塞',
  category,
  proposals: [{ category, percent: 90 }],
  places: [{ ...place, gridName: '02 网格' }],
  courier: null,
  ...more,
});
const entered = { id: 'r1', ticketId: 't1', ticketNumber: 9, uploads: [] };

const written = async (hook: { current: ReturnType<typeof useEntry> }, words: string) => {
  await act(async () => hook.current.setWords(words));
  await waitFor(() => expect(hook.current.fields.place).toBeDefined(), { timeout: 2_000 });
};

describe('typing in a message of the group', () => {
  it('fills everything in, cuts off the sender, and sends what is shown', async () => {
    const sent: Record<string, unknown>[] = [];
    answerWith({
      'POST /reports/on-behalf/read': ({ json }) => ({
        body: proposal(String(json.words).startsWith('王晖') ? { courier } : {}),
      }),
      'POST /reports/on-behalf': ({ json }) => {
        sent.push(json);
        return { status: 201, body: entered };
      },
    });
    const { result } = renderHook(() => useEntry('on_behalf'));
    await written(result, '王晖：广场花苑3栋东侧下水道堵塞');
    expect(result.current.words).toBe('广场花苑3栋东侧下水道堵塞');
    expect(result.current.fields).toMatchObject({ placeWords: '东侧', credited: { name: '王晖' } });
    await act(async () => void (await result.current.submit.run()));
    expect(sent[0]).toMatchObject({
      source: 'on_behalf',
      words: '广场花苑3栋东侧下水道堵塞',
      categoryCode: 'drain_blocked',
      place: { namedPlaceId: 'n1', words: '东侧' },
      creditedId: 'p1',
    });
    expect(result.current.entered).toEqual(entered);
  });

  it('never undoes a correction by reading again; another message begins anew', async () => {
    answerWith({ 'POST /reports/on-behalf/read': () => ({ body: proposal() }) });
    const { result } = renderHook(() => useEntry('on_behalf'));
    await written(result, '广场花苑3栋东侧下水道堵塞');
    act(() => result.current.correct('category', { id: 'other', name: '其他' }));
    act(() => result.current.correct('credited', courier));
    await act(async () => result.current.setWords('广场花苑3栋东侧下水道堵塞，很臭'));
    await act(async () => void (await new Promise((resolve) => setTimeout(resolve, 800))));
    expect(result.current.fields).toMatchObject({ category: { id: 'other' }, credited: { id: 'p1' } });
    act(() => result.current.setWords(''));
    expect(result.current.fields).toEqual({ placeWords: '' });
  });

  it('asks where it is not sure: a tap on what it may be is the category', async () => {
    answerWith({ 'POST /reports/on-behalf/read': () => ({ body: proposal({ category: null }) }) });
    function Form() {
      const entry = useEntry('on_behalf');
      return (
        <>
          <button type="button" id="write" onClick={() => entry.setWords('广场花苑3栋东侧翻水')} />
          <EntryForm entry={entry} onAsk={jest.fn()} />
        </>
      );
    }
    render(<Form />);
    fireEvent.click(document.getElementById('write') as HTMLElement);
    const chip = await waitFor(() => {
      const found = document.getElementById('likely-drain_blocked');
      if (!found) throw new Error('not asked yet');
      return found;
    });
    expect(document.getElementById('entry-category')?.textContent).toContain('其他');
    fireEvent.click(chip);
    expect(document.getElementById('entry-category')?.textContent).toContain('下水道堵塞');
    expect(document.getElementById('likely-drain_blocked')).toBeNull();
  });

  it('sent again after a failure is the same report', async () => {
    const ids: unknown[] = [];
    answerWith({
      'POST /reports/on-behalf/read': () => ({ body: proposal() }),
      'POST /reports/on-behalf': ({ json }) => {
        ids.push(json.id);
        return ids.length === 1 ? problem(503, 'service.unavailable', '稍后再试') : { status: 201, body: entered };
      },
    });
    const { result } = renderHook(() => useEntry('own_finding'));
    await written(result, '广场花苑3栋东侧下水道堵塞');
    await act(async () => void (await result.current.submit.run()));
    await act(async () => void (await result.current.submit.run()));
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    act(() => result.current.startOver());
    expect(result.current.words).toBe('');
  });

  it('loses no photo when its upload fails: the report is in, the photo waits and can be tried again', async () => {
    let isDown = true;
    const asked = answerWith({
      'POST /reports/on-behalf/read': () => ({ body: proposal() }),
      'POST /reports/on-behalf': () => ({ status: 201, body: { ...entered, category, place: { words: '广场花苑' } } }),
      ...Object.fromEntries(
        ['order', 'complete'].map((step) => [
          `POST /photos/f1/${step}`,
          () => ({ body: { url: '/store', fields: {} } }),
        ]),
      ),
    });
    jest.spyOn(ids, 'newId').mockResolvedValueOnce('f1').mockResolvedValue('r1');
    jest.spyOn(platform.camera, 'pickPhotos').mockResolvedValue([{ path: 'p', bytes: 9, contentType: 'image/jpeg' }]);
    jest.spyOn(platform.files, 'compress').mockImplementation(async (photo) => photo);
    jest.spyOn(platform.files, 'keep').mockResolvedValue();
    jest.spyOn(platform.files, 'drop').mockResolvedValue();
    jest.spyOn(platform.files, 'upload').mockImplementation(async () => {
      if (isDown) throw new Error('offline');
      return { status: 204, text: '' };
    });
    const { result } = renderHook(() => useEntry('on_behalf'));
    await act(async () => result.current.addPhotos());
    await written(result, '广场花苑3栋东侧下水道堵塞');
    await act(async () => void (await result.current.submit.run()));
    expect(result.current.entered).toMatchObject({ id: 'r1' });
    render(<EnteredPhotos />);
    await screen.findByText('待发');
    isDown = false;
    fireEvent.click(screen.getByText('重试'));
    await waitFor(() => expect(screen.queryByText('还没传完的照片')).toBeNull());
    expect(asked.filter((call) => call === 'POST /reports/on-behalf')).toHaveLength(1);
    expect(asked).toContain('POST /photos/f1/complete');
  });

  it('asks in nobody’s name for what one found oneself', () => {
    function Form() {
      return <EntryForm entry={useEntry('own_finding')} onAsk={jest.fn()} />;
    }
    render(<Form />);
    expect(document.getElementById('entry-credited')).toBeNull();
    expect(document.getElementById('entry-place')?.textContent).toContain('没读出地点');
  });
});

const publicTicket = (more: Partial<PublicTicket> = {}): PublicTicket => ({
  id: 'v1',
  words: '正在疏通',
  category: { ...category, severity: 'normal', emergencyNumber: null },
  placeWords: '广场花苑 3 栋旁',
  holderName: '02 网格',
  status: 'in_progress',
  resolutionKind: null,
  outcome: null,
  steps: [
    { title: '收到', at: '2026-11-19T02:00:00Z' },
    { title: '到场核实', at: '2026-11-19T03:00:00Z' },
    { title: '办结', at: null },
  ],
  photos: [],
  approvedAt: '2026-11-19T04:00:00Z',
  ...more,
});

describe('what goes to the group', () => {
  const photo = (id: string, review: 'passed' | 'pending'): TicketView['beforePhotos'][number] => ({
    id,
    purpose: 'before',
    state: 'ready',
    smallUrl: `/${id}`,
    largeUrl: `/${id}`,
    widthPx: 4,
    heightPx: 3,
    review,
  });

  it('offers only photos that passed, none of them chosen', () => {
    const ticket = view({ beforePhotos: [photo('a', 'passed'), photo('b', 'pending')] });
    render(<PublishForm ticket={ticket} words="正在疏通" onDone={jest.fn()} />);
    const shown = screen.getAllByRole('switch');
    expect(shown).toHaveLength(1);
    expect(shown[0]?.getAttribute('aria-checked')).toBe('false');
    fireEvent.click(shown[0] as HTMLElement);
    expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('true');
  });

  it('tells how far it is, and what was done once it is', () => {
    const { rerender } = render(<PublicTicketView ticket={publicTicket()} />);
    expect(document.body.textContent).toContain('处理中');
    rerender(<PublicTicketView ticket={publicTicket({ status: 'closed', outcome: '已疏通' })} />);
    expect(document.body.textContent).toContain('已疏通');
  });
});
