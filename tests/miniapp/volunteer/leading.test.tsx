import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import ConfirmPage from '@/packages/volunteer/confirm';
import LeadPage from '@/packages/volunteer/lead';
import type { AttendanceView } from '@/services/volunteer';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { activity, midst, person, setCalendar, toConfirm } from './builders';

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = (id: string) => act(async () => void fireEvent.click(byId(id)));
const checked = (id: string) => byId(id).getAttribute('aria-checked');

const managed = activity({ phase: 'running', canJoin: false, canManage: true });
const code = (checkCode: string, secondsLeft: number) => ({
  body: { checkCode, secondsLeft, stepSeconds: 30, opensAt: '2026-11-28T00:30:00Z', isOpen: true },
});
const came = { status: 'checked_in', checkedInAt: '2026-11-28T01:02:00Z' } as const;

beforeEach(() => {
  setCalendar(midst);
  taro.params = { id: 'a1' };
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Lets the seconds pass one by one: what one shows is drawn before the next. */
async function pass(seconds: number) {
  for (let second = 0; second < seconds; second += 1) await act(() => jest.advanceTimersByTimeAsync(1_000));
}

describe('the lead’s code', () => {
  it('runs down, and the next digits take its place', async () => {
    jest.useFakeTimers({ now: midst });
    const codes = [code('482915', 2), code('307711', 30)];
    answerWith({
      'GET /activities/a1': () => ({ body: managed }),
      'GET /activities/a1/attendance': () => ({ body: { items: [] } }),
      'GET /activities/a1/code': () => codes.shift() ?? code('000000', 30),
    });
    render(<LeadPage />);
    await act(() => jest.advanceTimersByTimeAsync(100));
    expect(byId('lead-code').textContent).toBe('482915');
    screen.getByText('2 秒后换');
    await pass(4);
    expect(byId('lead-code').textContent).toBe('307711');
  });

  it('is asked for every few seconds, not without a pause, while there is no network', async () => {
    jest.useFakeTimers({ now: midst });
    let isOnline = true;
    const asked = answerWith({
      'GET /activities/a1': () => ({ body: managed }),
      'GET /activities/a1/attendance': () => ({ body: { items: [] } }),
      'GET /activities/a1/code': () => {
        if (!isOnline) throw new Error('offline');
        return code('482915', 1);
      },
    });
    render(<LeadPage />);
    await act(() => jest.advanceTimersByTimeAsync(100));
    isOnline = false;
    const before = asked.filter((one) => one.endsWith('/code')).length;
    await pass(12);
    const tries = asked.filter((one) => one.endsWith('/code')).length - before;
    expect(tries).toBeGreaterThanOrEqual(2);
    expect(tries).toBeLessThanOrEqual(5);
    screen.getByText('换码没成功，正在再试');
  });
});

describe('after the end', () => {
  it('shows the code for those who still check out, and asks for no more once it is put away', async () => {
    jest.useFakeTimers({ now: new Date('2026-11-28T03:05:00Z') });
    const over = activity({ phase: 'over', canJoin: false, canManage: true });
    let isAway = false;
    const asked = answerWith({
      'GET /activities/a1': () => ({ body: over }),
      'GET /activities/a1/attendance': () => ({ body: { items: [] } }),
      'GET /activities/a1/code': () => (isAway ? problem(409, 'activity.over', '这个活动已经结束') : code('482915', 1)),
    });
    render(<LeadPage />);
    await act(() => jest.advanceTimersByTimeAsync(100));
    expect(byId('lead-code').textContent).toBe('482915');
    screen.getByText('活动结束了，请大家签退');
    isAway = true;
    await pass(6);
    screen.getByText('签到码已经收起');
    const before = asked.filter((one) => one.endsWith('/code')).length;
    await pass(10);
    expect(asked.filter((one) => one.endsWith('/code'))).toHaveLength(before);
  });
});

describe('the lead’s list', () => {
  async function open(routes: Parameters<typeof answerWith>[0], people: AttendanceView[]) {
    const asked = answerWith({
      'GET /activities/a1': () => ({ body: managed }),
      'GET /activities/a1/code': () => code('482915', 30),
      'GET /activities/a1/attendance': () => ({ body: { items: people } }),
      ...routes,
    });
    render(<LeadPage />);
    await waitFor(() => expect(byId('lead-view-list')).not.toBeNull());
    await tap('lead-view-list');
    await waitFor(() => expect(byId('person-0')).not.toBeNull());
    return asked;
  }

  it('holds up only the row whose tick is on its way', async () => {
    let answer: (value: { body: unknown }) => void = () => undefined;
    const slow = new Promise<{ body: unknown }>((resolve) => {
      answer = resolve;
    });
    const other = person({ recordId: 'r2', personName: '叶强' });
    const asked = await open(
      {
        'PUT /activities/a1/attendance/r1': () => slow,
        'PUT /activities/a1/attendance/r2': () => ({ body: { ...other, ...came } }),
      },
      [person(), other],
    );
    await act(async () => {
      fireEvent.click(byId('came-0'));
      fireEvent.click(byId('came-0'));
    });
    await tap('came-0');
    await tap('came-1');
    expect(checked('came-1')).toBe('true');
    expect(checked('came-0')).toBe('false');
    expect(byId('came-0').getAttribute('aria-busy')).toBe('true');
    await act(async () => answer({ body: person(came) }));
    await waitFor(() => expect(checked('came-0')).toBe('true'));
    // The slow answer took nothing back of the quick one.
    expect(checked('came-1')).toBe('true');
    expect(asked.filter((one) => one.startsWith('PUT'))).toHaveLength(2);
  });

  it('asks before it takes back that somebody came', async () => {
    const states: unknown[] = [];
    await open(
      {
        'PUT /activities/a1/attendance/r1': ({ json }) => {
          states.push(json.state);
          return { body: person() };
        },
      },
      [person(came)],
    );
    await tap('came-0');
    await screen.findByText('王晖 没有来？');
    await tap('confirm-no');
    expect(states).toEqual([]);
    await waitFor(() => expect(byId('came-0').getAttribute('aria-disabled')).not.toBe('true'));
    await tap('came-0');
    await tap('confirm-yes');
    await waitFor(() => expect(states).toEqual(['joined']));
  });

  it('shows what the server holds when a tick was refused', async () => {
    let isDecided = false;
    answerWith({
      'GET /activities/a1': () => ({ body: managed }),
      'GET /activities/a1/code': () => code('482915', 30),
      'GET /activities/a1/attendance': () => ({
        body: { items: [isDecided ? person({ ...came, status: 'confirmed', minutes: 120 }) : person(came)] },
      }),
      'PUT /activities/a1/attendance/r1': () => {
        isDecided = true;
        return problem(409, 'service.decided', '别人已经确认过这条服务记录');
      },
    });
    render(<LeadPage />);
    await waitFor(() => expect(byId('lead-view-list')).not.toBeNull());
    await tap('lead-view-list');
    await waitFor(() => expect(byId('left-0')).not.toBeNull());
    await tap('left-0');
    await screen.findByText('别人已经确认过这条服务记录');
    await screen.findByText('已确认');
    expect(byId('left-0')).toBeNull();
  });

  it('has one tick once it is over: there from the beginning to the end', async () => {
    const states: unknown[] = [];
    answerWith({
      'GET /activities/a1': () => ({
        body: activity({ status: 'ended', phase: 'over', canJoin: false, canManage: true }),
      }),
      'GET /activities/a1/attendance': () => ({ body: { items: [person()] } }),
      'PUT /activities/a1/attendance/r1': ({ json }) => {
        states.push(json.state);
        return { body: person({ ...came, status: 'checked_out', minutes: 120 }) };
      },
    });
    render(<LeadPage />);
    await waitFor(() => expect(byId('came-0')).not.toBeNull());
    expect(byId('left-0')).toBeNull();
    await tap('came-0');
    expect(states).toEqual(['checked_out']);
  });
});

describe('the page of hours to confirm', () => {
  const page = (...items: unknown[]) => ({ body: { items, nextCursor: null } });
  const confirmed = (minutes: number) => ({ body: toConfirm({ status: 'confirmed', minutes, points: 1 }) });

  beforeEach(() => {
    taro.params = {};
  });

  it('confirms all of it unless quarters are taken off, never more than was served', async () => {
    const sent: unknown[] = [];
    answerWith({
      'GET /service-records/to-confirm': () => page(toConfirm()),
      'POST /service-records/r1/confirm': ({ json }) => {
        sent.push(json);
        return confirmed(90);
      },
    });
    render(<ConfirmPage />);
    await screen.findByText('王晖');
    await tap('more-0');
    expect(byId('minutes-0').textContent).toBe('2 小时');
    await tap('less-0');
    await tap('less-0');
    expect(byId('minutes-0').textContent).toBe('1 小时 30 分');
    await tap('confirm-0');
    await screen.findByText('记了 1 小时 30 分');
    expect(sent).toEqual([{ minutes: 90 }]);
    expect(byId('confirm-all')).toBeNull();
  });

  it('confirms all at once after a question; one that is refused says why, beside the others', async () => {
    let sent: unknown;
    const done = (id: string, minutes: number) => ({
      ...{ recordId: id, isDone: true, code: null, title: null },
      record: toConfirm({ id, status: 'confirmed', minutes, points: 1 }),
    });
    answerWith({
      'GET /service-records/to-confirm': () =>
        page(
          toConfirm(),
          toConfirm({ id: 'r2', personName: '叶强' }),
          toConfirm({ id: 'r3', canDecide: false }),
          toConfirm({ id: 'r4', personName: '胡志远' }),
        ),
      'POST /service-records/confirm': ({ json }) => {
        sent = json;
        const refused = {
          recordId: 'r2',
          isDone: false,
          record: null,
          code: 'service.decided',
          title: '别人已经确认过',
        };
        return { body: { items: [done('r1', 120), refused, done('r4', 120)] } };
      },
    });
    render(<ConfirmPage />);
    await screen.findByText('叶强');
    await tap('less-1');
    await tap('confirm-all');
    await screen.findByText('共 5.75 小时，按现在填的时长确认，积分马上到账，不能撤回');
    expect(sent).toBeUndefined();
    await tap('confirm-yes');
    await screen.findByText('别人已经确认过');
    expect(sent).toEqual({
      records: [
        { recordId: 'r1', minutes: 120 },
        { recordId: 'r2', minutes: 105 },
        { recordId: 'r4', minutes: 120 },
      ],
    });
    for (const id of ['record-0', 'record-3']) expect(byId(id).textContent).toContain('记了 2 小时');
    expect(byId('record-1').textContent).toContain('待确认');
    expect(byId('record-2').textContent).toContain('请别的负责人来确认');
  });

  it('declines with words only, and keeps the sheet when that was refused', async () => {
    let isRefused = true;
    const asked = answerWith({
      'GET /service-records/to-confirm': () => page(toConfirm({ minutesMax: 0, pointsMax: 0 })),
      'POST /service-records/r1/decline': ({ json }) => {
        if (isRefused) return problem(503, 'service.unavailable', '服务暂时不可用');
        return { body: toConfirm({ status: 'declined', words: String(json.words) }) };
      },
    });
    render(<ConfirmPage />);
    await screen.findByText('在场不到一刻钟，没有可以记的时长');
    expect(byId('confirm-0')).toBeNull();
    await tap('decline-0');
    await tap('reason-submit');
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
    await act(async () => void fireEvent.click(screen.getByText('没有到场')));
    await tap('reason-submit');
    await screen.findByText('服务暂时不可用');
    isRefused = false;
    await tap('reason-submit');
    await screen.findByText('没有计时长：没有到场');
  });
});
