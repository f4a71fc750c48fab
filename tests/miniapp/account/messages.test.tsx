import { act, fireEvent, render, waitFor } from '@testing-library/react';
import MessagesPage from '@/packages/account/messages';
import type { MessageView } from '@/services/messages';
import { answerWith } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';

const message = (id: string, more: Pick<MessageView, 'kind' | 'title' | 'subject'>): MessageView => ({
  id,
  detail: '周六楼道清理',
  createdAt: '2026-11-28T03:16:00Z',
  readAt: null,
  ...more,
});
const waiting = message('m1', {
  kind: 'hours_waiting',
  title: '活动结束了，有服务时长等您确认',
  subject: { kind: 'hours_to_confirm', id: 'a1' },
});
const changed = message('m2', {
  kind: 'activity_changed',
  title: '您报名的活动改了时间或地点，看一看',
  subject: { kind: 'activity', id: 'a1' },
});

const asked = message('m3', {
  kind: 'coordination_asked',
  title: '有一件事请您配合解决，经办单位会和您联系',
  subject: { kind: 'coordination', id: 'c1' },
});

const gone = message('m4', {
  kind: 'ticket_moved_away',
  title: '一张工单改由别的单位办理，您不用再办',
  subject: { kind: 'moved_ticket', id: 't1' },
});

const many = message('m5', {
  kind: 'ticket_arrived',
  title: '网格边界调整，4 张工单转到您这里',
  subject: { kind: 'work', id: 'u1' },
});

const tap = (id: string) => act(async () => void fireEvent.click(document.getElementById(id) as HTMLElement));

it('hours that wait lead to the list to confirm them, an activity to itself, what one may not read nowhere', async () => {
  answerWith({
    'GET /messages': () => ({ body: { items: [waiting, changed, asked, gone, many], nextCursor: null } }),
    'POST /messages/read': () => ({ body: {} }),
  });
  render(<MessagesPage />);
  await waitFor(() => expect(document.getElementById('message-m1')).not.toBeNull());
  await tap('message-m1');
  expect(taro.moves.at(-1)?.url).toBe('/packages/volunteer/confirm/index?id=a1');
  await tap('message-m2');
  expect(taro.moves.at(-1)?.url).toBe('/packages/volunteer/activity/index?id=a1');
  const moves = taro.moves.length;
  await tap('message-m3');
  await tap('message-m4');
  expect(taro.moves).toHaveLength(moves);
  await tap('message-m5');
  expect(taro.moves.at(-1)?.url).toBe('/pages/work/index');
});
