import { act, fireEvent, render, waitFor } from '@testing-library/react';
import EditActivityPage from '@/packages/volunteer/edit';
import { blankDraft, laterBy, problemOf, spanOf, termsOf } from '@/packages/volunteer/edit/draft';
import { clockSpan, spanWords } from '@/packages/volunteer/words';
import { session } from '@/services/session';
import { answerWith } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { activity, before, endsAt, setCalendar, startsAt } from './builders';

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = (id: string) => act(async () => void fireEvent.click(byId(id)));
const fill = (id: string, value: string) => fireEvent.change(byId(id), { target: { value } });

const now = before;
const draft = (change: object = {}) => ({
  ...blankDraft(now, 'u1'),
  name: '周六楼道清理',
  placeWords: '广场花苑南门',
  ...change,
});

describe('the draft of an activity', () => {
  it('begins as the coming Saturday morning', () => {
    expect(blankDraft(now, 'u1')).toMatchObject({ day: '2026-11-28', from: '09:00', until: '11:00' });
    expect(blankDraft(new Date('2026-11-28T02:00:00Z'), 'u1').day).toBe('2026-12-05');
  });

  it('is a span of moments in Asia/Shanghai, over midnight when it ends before it begins', () => {
    expect(spanOf(draft())).toEqual({ startsAt: '2026-11-28T01:00:00.000Z', endsAt: '2026-11-28T03:00:00.000Z' });
    expect(spanOf(draft({ from: '22:00', until: '01:00' })).endsAt).toBe('2026-11-28T17:00:00.000Z');
    expect(laterBy('23:30', 60)).toBe('00:30');
  });

  it('says what is still wrong', () => {
    expect(problemOf(draft(), now)).toBeUndefined();
    expect(problemOf(draft({ name: ' ' }), now)).toBe('请填活动名称');
    expect(problemOf(draft({ placeWords: '' }), now)).toBe('请填在哪里集合');
    expect(problemOf(draft({ day: '2026-11-21' }), now)).toBe('结束时间要晚于现在');
    expect(problemOf(draft({ until: '21:30' }), now)).toBe('一场活动最长 12 小时');
    for (const capacity of ['0', '501', '1.5', '十'])
      expect(problemOf(draft({ capacity }), now)).toBe('名额请填 1 到 500 的整数，不限就空着');
  });

  it('sends nothing for what was left empty', () => {
    expect(termsOf(draft({ words: '  ', capacity: '' }))).toMatchObject({ words: null, capacity: null });
    expect(termsOf(draft({ capacity: '20' })).capacity).toBe(20);
  });
});

describe('the words of a time', () => {
  it('name the day as people do', () => {
    expect(spanWords(startsAt, endsAt, now)).toBe('11月28日 周六 09:00–11:00');
    expect(spanWords(startsAt, endsAt, new Date('2026-11-27T20:00:00Z'))).toBe('今天 09:00–11:00');
    expect(spanWords(startsAt, endsAt, new Date('2026-11-27T02:00:00Z'))).toBe('明天 09:00–11:00');
    expect(clockSpan('2026-11-28T14:00:00Z', '2026-11-28T17:00:00Z')).toBe('22:00–次日 01:00');
  });
});

describe('the form', () => {
  beforeEach(() => {
    setCalendar(before);
    taro.moves.length = 0;
    taro.params = {};
    const identity = { role: 'secretary' as const, unitId: 'u1', unitName: '龙西社区' };
    act(() => session.set({ token: 't', name: '武媛媛', ...identity, identities: [identity] }));
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('creates an activity of one’s own unit, once however often it is sent, and shows it', async () => {
    const keys = new Set<unknown>();
    let isOnline = false;
    let sent: Record<string, unknown> = {};
    answerWith({
      'POST /activities': ({ json, headers }) => {
        keys.add(headers['Idempotency-Key']);
        sent = json;
        if (!isOnline) throw new Error('offline');
        return { status: 201, body: activity() };
      },
    });
    render(<EditActivityPage />);
    await waitFor(() => expect(byId('activity-save')).not.toBeNull());
    await tap('activity-save');
    expect(keys.size).toBe(0);
    fill('activity-title', '周六楼道清理');
    fill('activity-place', '广场花苑南门');
    fill('activity-capacity', '10');
    await tap('length-180');
    await tap('activity-save');
    isOnline = true;
    await tap('activity-save');
    await waitFor(() =>
      expect(taro.moves).toEqual([{ name: 'redirectTo', url: '/packages/volunteer/activity/index?id=a1' }]),
    );
    expect(keys.size).toBe(1);
    expect(sent).toMatchObject({ name: '周六楼道清理', unitId: 'u1', capacity: 10, words: null });
    expect(Date.parse(String(sent.endsAt)) - Date.parse(String(sent.startsAt))).toBe(3 * 3_600_000);
  });

  it('changes one that is there, and says that people have joined', async () => {
    taro.params = { id: 'a1' };
    let sent: Record<string, unknown> = {};
    answerWith({
      'GET /activities/a1': () => ({ body: activity() }),
      'PATCH /activities/a1': ({ json }) => {
        sent = json;
        return { body: activity() };
      },
    });
    const { getByText } = render(<EditActivityPage />);
    await waitFor(() => expect(byId('activity-title')).not.toBeNull());
    getByText('已经有人报名');
    fill('activity-place', '西门');
    await tap('activity-save');
    await waitFor(() => expect(sent).toMatchObject({ placeWords: '西门', startsAt: '2026-11-28T01:00:00.000Z' }));
    expect(sent).not.toHaveProperty('unitId');
  });
});
