import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { ConfirmHost } from '@/components/confirm';
import DeadLettersPage from '@/packages/console/dead-letters';
import { RobotCard } from '@/packages/console/robots/_components/robot-card';
import type { RobotView } from '@/services/robots';
import { answerWith, problem } from '../staff/server-stand-in';

afterEach(() => jest.restoreAllMocks());

const tap = (id: string) => fireEvent.click(document.querySelector(`#${id}`) as Element);
const robot = (change: Partial<RobotView> = {}): RobotView => ({
  id: 'b1',
  unit: { id: 'c1', kind: 'community', name: '龙西社区', shortName: '龙西' },
  name: '龙西网格群',
  topics: ['danger', 'overdue'],
  createdAt: '2026-11-19T02:00:00Z',
  lastSentAt: '2026-11-19T03:00:00Z',
  lastFailureCode: null,
  lastFailureAt: null,
  ...change,
});
const cardOf = (one: RobotView, onChanged = jest.fn()) => {
  render(
    <>
      <RobotCard robot={one} onChanged={onChanged} />
      <ConfirmHost />
    </>,
  );
  return onChanged;
};

describe('a group robot', () => {
  it('whose last message failed says why, until one arrives', () => {
    const failed = { lastFailureCode: 'wecom_93000', lastFailureAt: '2026-11-19T04:00:00Z' };
    cardOf(robot(failed));
    expect(screen.getByText(/机器人已从群里移除/)).toBeDefined();
    cardOf(robot({ ...failed, lastSentAt: '2026-11-19T05:00:00Z' }));
    expect(screen.getAllByText(/机器人已从群里移除/)).toHaveLength(1);
  });

  it('is read anew after a trial that failed, too', async () => {
    answerWith({ 'POST /robots/b1/test': () => problem(409, 'robot.refused', '企业微信没有接受') });
    const onChanged = cardOf(robot());
    tap('robot-test-b1');
    await waitFor(() => expect(onChanged).toHaveBeenCalledTimes(1));
  });

  it('shows what it might tell of besides, and is given it', async () => {
    const chosen: unknown[] = [];
    answerWith({
      'PUT /robots/b1/topics': ({ json }) => {
        chosen.push(json);
        return { body: robot() };
      },
    });
    const onChanged = cardOf(robot());
    expect(screen.getByText('还可以发：新工单、退单、上报人有异议、协调中、每周通报')).toBeDefined();
    tap('robot-topics-b1');
    tap('robot-topic-coordinating');
    tap('robot-topic-overdue');
    tap('robot-topics-save');
    await waitFor(() => expect(onChanged).toHaveBeenCalledTimes(1));
    expect(chosen).toEqual([{ topics: ['danger', 'coordinating'] }]);
    expect(document.querySelector('#robot-topics-save')).toBeNull();
  });

  it('tells of something, or nothing is kept', () => {
    const asked = answerWith({});
    cardOf(robot({ topics: ['danger'] }));
    tap('robot-topics-b1');
    tap('robot-topic-danger');
    tap('robot-topics-save');
    expect(screen.getByText('请至少选一样')).toBeDefined();
    expect(asked).toEqual([]);
  });

  it('is let go only after a question', async () => {
    const asked = answerWith({ 'DELETE /robots/b1': () => ({ body: null }) });
    cardOf(robot());
    tap('robot-remove-b1');
    expect(await screen.findByText(/以后不再往这个群里发消息/)).toBeDefined();
    expect(asked).toEqual([]);
    tap('confirm-yes');
    await waitFor(() => expect(asked).toEqual(['DELETE /robots/b1']));
  });
});

describe('work that failed for good', () => {
  it('is listed in words, and tried again one by one', async () => {
    const letter = {
      id: 'l1',
      topic: 'robot_message',
      subject: { kind: 'robot', id: 'b1' },
      attempts: 12,
      lastError: 'timeout',
      createdAt: '2026-11-19T02:00:00Z',
    };
    let left = [letter];
    const asked = answerWith({
      'GET /dead-letters': () => ({ body: { items: left, total: left.length } }),
      'POST /dead-letters/l1/replay': () => {
        left = [];
        return { body: { replayed: 1 } };
      },
    });
    render(<DeadLettersPage />);
    expect(await screen.findByText('群机器人消息')).toBeDefined();
    expect(screen.getByText(/对方没有及时回应（timeout）/)).toBeDefined();
    tap('letter-replay-l1');
    expect(await screen.findByText('没有积压')).toBeDefined();
    expect(asked).toEqual(['GET /dead-letters', 'POST /dead-letters/l1/replay', 'GET /dead-letters']);
  });
});
