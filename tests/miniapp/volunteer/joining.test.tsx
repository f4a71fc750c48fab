import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import ActivityPage from '@/packages/volunteer/activity';
import { partWords } from '@/packages/volunteer/activity/part-words';
import VolunteerHomePage from '@/packages/volunteer/home';
import { type Session, session } from '@/services/session';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { activity, before, record, setCalendar } from './builders';

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = (id: string) => act(async () => void fireEvent.click(byId(id)));
const page = (...items: unknown[]) => ({ body: { items, nextCursor: null } });
const as = (role: Session['role']) => act(() => session.set({ token: 't', name: '王晖', role }));

beforeEach(() => {
  setCalendar(before);
  taro.moves.length = 0;
  taro.params = { id: 'a1' };
  as('courier');
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('the list of activities', () => {
  it('says when, where, how many places are left and what it is worth at most', async () => {
    answerWith({ 'GET /activities': () => page(activity()) });
    render(<VolunteerHomePage />);
    await screen.findByText('周六楼道清理');
    const words = byId('activity-a1').textContent;
    for (const part of ['09:00–11:00', '广场花苑南门', '还有 3 个名额', '全程参加最多记 2 小时，得 2 积分'])
      expect(words).toContain(part);
    await tap('activity-a1');
    expect(taro.moves).toEqual([{ name: 'navigateTo', url: '/packages/volunteer/activity/index?id=a1' }]);
  });

  it('shows a courier what is theirs, and offers them to make nothing', async () => {
    const asked = answerWith({
      'GET /activities': ({ url }) =>
        url.includes('scope=mine') ? page(activity({ myRecord: record() })) : page(activity()),
    });
    render(<VolunteerHomePage />);
    await screen.findByText('周六楼道清理');
    await tap('scope-mine');
    await screen.findByText('已报名');
    expect(byId('activity-new')).toBeNull();
    expect(asked.some((one) => one.includes('to-confirm'))).toBe(false);
  });

  it('tells a lead how many hours wait for a word', async () => {
    as('secretary');
    answerWith({
      'GET /activities': () => page(),
      'GET /service-records/to-confirm': () => ({ body: { items: [{}, {}], nextCursor: 'more' } }),
    });
    render(<VolunteerHomePage />);
    await screen.findByText('2+ 条时长等您确认');
    await tap('to-confirm');
    await tap('activity-new');
    expect(taro.moves.map(({ url }) => url)).toEqual([
      '/packages/volunteer/confirm/index',
      '/packages/volunteer/edit/index',
    ]);
  });

  it('asks an officer for no confirmations, for officers confirm none', async () => {
    as('grid_officer');
    const asked = answerWith({ 'GET /activities': () => page() });
    render(<VolunteerHomePage />);
    await screen.findByText('现在没有活动');
    expect(byId('activity-new')).not.toBeNull();
    expect(asked.filter((one) => one.includes('to-confirm'))).toEqual([]);
  });

  it('says that there is no network, and tries again at a tap', async () => {
    let isOnline = false;
    answerWith({
      'GET /activities': () => {
        if (!isOnline) throw new Error('offline');
        return page(activity());
      },
    });
    render(<VolunteerHomePage />);
    await screen.findByText('没有网络');
    isOnline = true;
    await act(async () => void fireEvent.click(screen.getByText('重试')));
    await screen.findByText('周六楼道清理');
  });
});

describe('an activity', () => {
  it('is joined with a tap, once however often it is tapped', async () => {
    const joined = activity({ canJoin: false, canLeave: true, myRecord: record() });
    const asked = answerWith({
      'GET /activities/a1': () => ({ body: activity() }),
      'POST /activities/a1/join': () => ({ body: joined }),
    });
    render(<ActivityPage />);
    await waitFor(() => expect(byId('activity-join')).not.toBeNull());
    await act(async () => {
      fireEvent.click(byId('activity-join'));
      fireEvent.click(byId('activity-join'));
    });
    await waitFor(() => expect(byId('my-part').textContent).toContain('已报名'));
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /activities/a1/join']);
    expect(byId('activity-join')).toBeNull();
  });

  it('shows how it stands when somebody else took the last place', async () => {
    let isFull = false;
    answerWith({
      'GET /activities/a1': () => ({ body: isFull ? activity({ placesLeft: 0, canJoin: false }) : activity() }),
      'POST /activities/a1/join': () => {
        isFull = true;
        return problem(409, 'activity.full', '名额满了，看看别的活动吧');
      },
    });
    render(<ActivityPage />);
    await waitFor(() => expect(byId('activity-join')).not.toBeNull());
    await tap('activity-join');
    await screen.findByText('名额满了，看看别的活动吧');
    await waitFor(() => expect(byId('my-part').textContent).toContain('有人取消就会空出来'));
    expect(byId('activity-join')).toBeNull();
  });

  it('asks before a place is given up, and before it is called off', async () => {
    const asked = answerWith({
      'GET /activities/a1': () => ({
        body: activity({ canJoin: false, canLeave: true, myRecord: record(), canManage: true, canCancel: true }),
      }),
      'POST /activities/a1/cancel': () => ({ body: activity({ phase: 'cancelled', canJoin: false }) }),
    });
    render(<ActivityPage />);
    await waitFor(() => expect(byId('activity-leave')).not.toBeNull());
    await tap('activity-leave');
    await tap('confirm-no');
    await tap('activity-cancel');
    await screen.findByText('已报名的 7 人会收到消息。取消后不能恢复');
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
    await tap('confirm-yes');
    await screen.findByText('这场活动取消了');
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /activities/a1/cancel']);
  });

  it('offers one honey-coloured button at most', async () => {
    answerWith({
      'GET /activities/a1': () => ({ body: activity({ canManage: true, canCancel: true }) }),
    });
    render(<ActivityPage />);
    await waitFor(() => expect(byId('activity-lead')).not.toBeNull());
    expect(document.querySelectorAll('.button--primary')).toHaveLength(1);
  });
});

describe('what I am told of my part', () => {
  const words = (change: Parameters<typeof record>[0], more: Parameters<typeof activity>[0] = {}) => {
    const told = partWords(activity({ canJoin: false, myRecord: record(change), ...more }));
    return `${told?.title}：${told?.body}`;
  };

  it('is nothing while all there is to do is to join', () => {
    expect(partWords(activity())).toBeUndefined();
  });

  it('says who can join to whoever cannot, and nothing of it to who leads', () => {
    expect(partWords(activity({ canJoin: false }))?.title).toBe('骑手和居民可以报名');
    expect(partWords(activity({ canJoin: false, canManage: true, placesLeft: 0 }))).toBeUndefined();
  });

  it('says what counts, what was paid, and that a cap was reached', () => {
    const confirmed = { status: 'confirmed', minutes: 90 } as const;
    expect(words({ ...confirmed, points: 2 })).toBe('已确认 1 小时 30 分：到账 2 分，谢谢您');
    expect(words({ ...confirmed, points: 1, award: 'capped' })).toContain('到账 1 分，其余超过当天或本月上限');
    expect(words({ ...confirmed, points: 0, award: 'capped' })).toContain('当天或本月积分已到上限，这次只记时长');
    expect(words({ ...confirmed, points: 0, award: 'held' })).toContain('积分在核对');
  });

  it('waits for the lead without promising more than can be', () => {
    const there = { checkedInAt: '2026-11-28T01:02:00Z', checkedOutAt: '2026-11-28T02:58:00Z' };
    expect(words({ status: 'checked_out', minutes: 105, ...there })).toBe(
      '等负责人确认：09:02 到，10:58 走。最多记 1 小时 45 分，确认后告诉您',
    );
  });

  it('tells gently why nothing counted, and whom to ask', () => {
    expect(words({ status: 'declined', words: '名单上没有您到场的记录' })).toBe(
      '这次没有计时长：名单上没有您到场的记录。有疑问可以问问负责人 武媛媛',
    );
    expect(words({ status: 'joined' }, { phase: 'over' })).toContain('请找负责人 武媛媛 补记');
  });
});
