import { configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { firstBurning } from '@/pages/work/_hooks/use-desk';
import { filterWords, sinceOf, spanOf } from '@/pages/work/_components/filter-words';
import { waysOf } from '@/pages/work/_components/answer-sheet';
import { nextStep, stepBeside } from '@/pages/work/_components/next-step';
import { Desk } from '@/pages/work/_views/desk';
import { platform } from '@/platform';
import type { DeskEntry } from '@/services/desk';
import { answerWith, problem, summary, view } from './server-stand-in';

const nothing = {
  danger: 0,
  overdue: 0,
  unplaced: 0,
  returned: 0,
  disputed: 0,
  extension: 0,
  check: 0,
  silent: 0,
};

const board = (queues: Partial<typeof nothing> = {}, more: object = {}) => ({
  body: {
    queues: { ...nothing, ...queues },
    contents: 0,
    suggestions: 0,
    holds: 0,
    stillDays: 7,
    isCut: false,
    ...more,
  },
});

function entry(change: Partial<DeskEntry> = {}): DeskEntry {
  return {
    ...summary({ status: 'triage', actions: ['dispatch'], ...change }),
    why: { title: '地点不在任何网格内', words: null, at: null },
    returnCount: 0,
    isRuled: false,
    extension: null,
    after: null,
    ...change,
  };
}

const grid = {
  unit: { id: 'u4', kind: 'grid', name: '龙西社区第 4 网格', shortName: '04 网格' },
  parentName: '第一片区',
  people: [{ name: '陈素云', role: 'grid_officer', isDeputy: false }],
  contacts: [],
  openCount: 12,
  overdueCount: 3,
  mayDispatch: true,
};

const page = (...items: DeskEntry[]) => ({ body: { items, nextCursor: null } });
const byId = (id: string) => document.getElementById(id);
const tap = async (id: string) => {
  await waitFor(() => expect(byId(id)).not.toBeNull());
  fireEvent.click(byId(id) as HTMLElement);
};

configure({ asyncUtilTimeout: 5000 });

// A phone, unless a test says otherwise.
const honeyButtons = () => [...document.querySelectorAll('.button--primary')].map(({ id }) => id);

beforeEach(() => void jest.spyOn(platform.device, 'isWide').mockReturnValue(false));
afterEach(() => jest.restoreAllMocks());

describe('which pile lies on top', () => {
  it('the first that burns, and where nothing waits, the one new tickets come to', () => {
    expect(firstBurning({ queues: { ...nothing, check: 3, returned: 1 } })).toBe('returned');
    expect(firstBurning({ queues: nothing })).toBe('unplaced');
  });
});

describe('the one thing to do with a ticket', () => {
  // What the server allows: whoever holds it themselves, stands above who holds it, or below.
  const own = {
    dispatched: ['acknowledge', 'return', 'dispatch', 'escalate'],
    acknowledged: ['verify', 'return'],
    in_progress: ['resolve', 'coordinate', 'suspend', 'escalate'],
    coordinating: ['settle', 'resolve', 'suspend'],
    suspended: ['resume', 'resolve'],
  } as const;
  const below = {
    dispatched: ['dispatch', 'supervise'],
    acknowledged: ['supervise'],
    in_progress: ['coordinate', 'suspend', 'supervise'],
    coordinating: ['settle', 'suspend', 'supervise'],
    suspended: ['resume', 'supervise'],
    returned: ['dispatch', 'reject', 'rule', 'supervise'],
  } as const;

  it.each([
    // A lead's own section, a secretary's own community: their work, whichever pile it burns on.
    ...(['danger', 'overdue', 'unplaced', 'silent'] as const).map(
      (queue) => [`own, on ${queue}`, queue, { status: 'dispatched', actions: own.dispatched }, 'acknowledge'] as const,
    ),
    ['own, taken on', 'danger', { status: 'acknowledged', actions: own.acknowledged }, 'verify'],
    ['own, at work', 'overdue', { status: 'in_progress', actions: own.in_progress }, 'work'],
    ['own, with others', 'silent', { status: 'coordinating', actions: own.coordinating }, 'work'],
    ['own, put off', 'danger', { status: 'suspended', actions: own.suspended }, 'work'],
    // Of a unit below: somebody else's work, to be pressed for or sent elsewhere.
    ['not taken on, dangerous', 'danger', { status: 'dispatched', actions: below.dispatched }, 'supervise'],
    ['not taken on in time', 'overdue', { status: 'dispatched', actions: below.dispatched }, 'dispatch'],
    ['not taken on for days', 'silent', { status: 'dispatched', actions: below.dispatched }, 'dispatch'],
    ['taken on, late', 'overdue', { status: 'acknowledged', actions: below.acknowledged }, 'supervise'],
    ['at work, late', 'overdue', { status: 'in_progress', actions: below.in_progress }, 'supervise'],
    ['with others, still', 'silent', { status: 'coordinating', actions: below.coordinating }, 'supervise'],
    ['put off, dangerous', 'danger', { status: 'suspended', actions: below.suspended }, 'supervise'],
    [
      'pressed for already',
      'overdue',
      { status: 'in_progress', actions: below.in_progress, isSupervised: true },
      undefined,
    ],
    // Nobody has it: it is to be placed, never pressed for.
    ['unplaced', 'unplaced', { status: 'triage', actions: ['dispatch', 'reject', 'supervise'] }, 'dispatch'],
    ['unplaced, dangerous', 'danger', { status: 'triage', actions: ['dispatch', 'supervise'] }, 'dispatch'],
    ['returned once', 'returned', { status: 'returned', returnCount: 1, actions: below.returned }, 'dispatch'],
    ['returned twice', 'returned', { status: 'returned', returnCount: 2, actions: below.returned }, 'rule'],
    [
      'returned twice, dangerous',
      'danger',
      { status: 'returned', returnCount: 2, actions: ['rule', 'supervise'] },
      'rule',
    ],
    ['waiting for the ruling of others', 'returned', { status: 'returned', returnCount: 2, actions: [] }, undefined],
    // With somebody above: nobody passes it on over their head.
    ['with those above', 'overdue', { status: 'dispatched', actions: ['dispatch'] }, undefined],
    ['at work above', 'silent', { status: 'in_progress', actions: ['coordinate'] }, undefined],
    // Finished.
    ['to be checked', 'check', { status: 'resolved', actions: ['check', 'supervise'] }, 'check'],
    ['objected to', 'disputed', { status: 'resolved', actions: ['answer', 'check'] }, 'answer'],
    ['objected to, own work', 'disputed', { status: 'resolved', actions: ['supervise'] }, undefined],
    ['closed and objected to', 'disputed', { status: 'closed', actions: ['answer', 'reopen'] }, 'answer'],
    [
      'asked for more time',
      'extension',
      { status: 'in_progress', actions: ['decide_extension', 'supervise'] },
      'extension',
    ],
  ] as const)('%s', (_, queue, { actions, ...change }, expected) =>
    expect(nextStep(queue, entry({ ...change, actions: [...actions] }))).toBe(expected),
  );

  it('has beside 接单 the way to somebody nearer, and nothing beside the rest', () => {
    const mine = entry({ status: 'dispatched', actions: [...own.dispatched] });
    expect(stepBeside(mine, nextStep('unplaced', mine))).toBe('dispatch');
    const ruled = entry({ status: 'dispatched', actions: ['acknowledge'] });
    expect(stepBeside(ruled, nextStep('unplaced', ruled))).toBeUndefined();
    const theirs = entry({ status: 'dispatched', actions: [...below.dispatched] });
    expect(stepBeside(theirs, nextStep('danger', theirs))).toBeUndefined();
  });
});

describe('what may become of an objection', () => {
  it('follows how the ticket stands and what the server allows', () => {
    expect(waysOf({ status: 'resolved', actions: ['check', 'answer'] })).toEqual(['rework', 'answer']);
    expect(waysOf({ status: 'closed', actions: ['reopen', 'answer'] })).toEqual(['reopen', 'answer']);
    expect(waysOf({ status: 'rejected', actions: ['uphold_objection', 'answer'] })).toEqual([
      'uphold-objection',
      'answer',
    ]);
    expect(waysOf({ status: 'closed', actions: ['answer'] })).toEqual(['answer']);
  });
});

describe('a filter in words', () => {
  it('names what is in force, and knows its span again after a while', () => {
    const now = new Date('2026-11-21T04:00:00Z');
    const from = sinceOf('3', now);
    expect(filterWords({ severity: 'danger', source: 'hotline', from }, now)).toBe('危险 · 12345 · 三天内');
    expect(spanOf(from, new Date(now.getTime() + 3_600_000))).toBe('3');
  });
});

describe('the desk', () => {
  it('opens the pile that burns, says why each ticket is there, and has one honey button', async () => {
    const asked = answerWith({
      'GET /desk': () => board({ returned: 2, unplaced: 0 }, { suggestions: 2 }),
      'GET /desk/returns': () => ({ body: { items: [{ unit: grid.unit, made: 3, received: 1 }] } }),
      'GET /desk/queues/returned': () =>
        page(
          entry({
            id: 'a',
            number: 1,
            status: 'returned',
            why: { title: '01 网格退单：权属不清', words: '供电公司的', at: null },
          }),
          entry({ id: 'b', number: 2, status: 'returned' }),
        ),
    });
    render(<Desk />);
    await waitFor(() => expect(byId('ticket-1')).not.toBeNull());
    expect(screen.getByText('01 网格退单：权属不清')).toBeDefined();
    expect(screen.getByText('“供电公司的”')).toBeDefined();
    const honey = [...document.querySelectorAll('.button--primary')].map(({ id }) => id);
    expect(honey).toEqual(['dispatch-1']);
    expect(byId('desk-suggestions')).not.toBeNull();
    await waitFor(() => expect(byId('returns-note')?.textContent).toContain('04 网格 3 次'));
    expect(asked).not.toContain('GET /desk/queues/danger');
  });

  it('shows another pile when its number is tapped', async () => {
    const asked = answerWith({
      'GET /desk': () => board({ danger: 1 }),
      'GET /desk/queues/danger': () => page(entry()),
      'GET /desk/queues/silent': () => page(),
    });
    render(<Desk />);
    await tap('stat-silent');
    await waitFor(() => expect(screen.getByText('“多日未动”里没有工单')).toBeDefined());
    expect(asked).toContain('GET /desk/queues/silent');
  });

  it('takes on what lies in one’s own hands with one tap, and asks for the next thing then', async () => {
    const mine = entry({ id: 'a', number: 1, status: 'dispatched', actions: ['acknowledge', 'dispatch'] });
    let isTaken = false;
    answerWith({
      'GET /desk': () => board({ danger: 1 }),
      'GET /desk/queues/danger': () =>
        page(isTaken ? { ...mine, version: 2, status: 'acknowledged', actions: ['verify'] } : mine),
      'POST /tickets/a/acknowledge': ({ headers }) => {
        expect(headers['Idempotency-Key']).toBeDefined();
        isTaken = true;
        return { body: view({ id: 'a' }) };
      },
    });
    render(<Desk />);
    await waitFor(() => expect(byId('dispatch-1')?.textContent).toBe('改派'));
    expect(honeyButtons()).toEqual(['acknowledge-1']);
    await tap('acknowledge-1');
    await waitFor(() => expect(honeyButtons()).toEqual(['verify-1']));
    expect(byId('dispatch-1')).toBeNull();
  });

  it('sends several at once and tells which were refused, and why', async () => {
    const sent: unknown[] = [];
    answerWith({
      'GET /desk': () => board({ unplaced: 2 }),
      'GET /desk/queues/unplaced': () => page(entry({ id: 'a', number: 1 }), entry({ id: 'b', number: 2 })),
      'GET /desk/duty': () => ({ body: { items: [grid], nextCursor: null } }),
      'POST /desk/dispatch': ({ json, headers }) => {
        sent.push(json);
        expect(headers['Idempotency-Key']).toBeDefined();
        return {
          body: {
            items: [
              { ticketId: 'a', isDone: true, code: null, title: null },
              { ticketId: 'b', isDone: false, code: 'ticket.transition_refused', title: '工单现在的状态不能这样操作' },
            ],
          },
        };
      },
    });
    render(<Desk />);
    await tap('desk-select');
    await tap('choose-1');
    await tap('choose-2');
    await tap('bulk-dispatch');
    await tap('target-u4');
    expect(screen.getByText('手上 12 张，超时 3 张')).toBeDefined();
    await tap('unit-submit');
    await tap('confirm-yes');
    await waitFor(() => expect(byId('bulk-summary')?.textContent).toBe('办好 1 张，1 张没有办成'));
    expect(screen.getByText('工单现在的状态不能这样操作')).toBeDefined();
    expect(sent).toMatchObject([{ ticketIds: ['a', 'b'], unitId: 'u4' }]);
    await tap('bulk-done');
    await waitFor(() => expect(byId('ticket-1')).toBeNull());
    expect(byId('ticket-2')).not.toBeNull();
  });

  it('names the holder before a ruling, which is final', async () => {
    const ruled: unknown[] = [];
    answerWith({
      'GET /desk': () => board({ returned: 1 }),
      'GET /desk/returns': () => ({ body: { items: [{ unit: grid.unit, made: 3, received: 1 }] } }),
      'GET /desk/queues/returned': () =>
        page(entry({ id: 'a', number: 1, status: 'returned', returnCount: 2, actions: ['rule'] })),
      'GET /desk/duty': () => ({ body: { items: [grid], nextCursor: null } }),
      'POST /tickets/a/rule': ({ json }) => {
        ruled.push(json);
        return { body: view({ id: 'a' }) };
      },
    });
    render(<Desk />);
    await tap('rule-1');
    await tap('target-u4');
    fireEvent.input(byId('unit-words') as HTMLElement, { target: { value: '这条路在 04 网格里' } });
    await tap('unit-submit');
    await waitFor(() => expect(screen.getByText('裁定由龙西社区第 4 网格承办？')).toBeDefined());
    await tap('confirm-yes');
    await waitFor(() => expect(ruled).toEqual([{ unitId: 'u4', words: '这条路在 04 网格里' }]));
    await waitFor(() => expect(byId('ticket-1')).toBeNull());
  });

  it('keeps a sheet with what was written when it is refused', async () => {
    answerWith({
      'GET /desk': () => board({ disputed: 1 }),
      'GET /desk/queues/disputed': () =>
        page(
          entry({
            id: 'a',
            number: 1,
            status: 'closed',
            actions: ['answer'],
            why: { title: '上报人说没解决', words: null, at: null },
          }),
        ),
      'POST /tickets/a/answer': () => problem(409, 'ticket.not_disputed', '现在没有需要答复的异议'),
    });
    render(<Desk />);
    await tap('answer-1');
    fireEvent.input(byId('answer-words') as HTMLElement, { target: { value: '已请供电公司' } });
    await tap('answer-submit');
    await waitFor(() => expect(screen.getByText('现在没有需要答复的异议')).toBeDefined());
    expect(byId('answer-submit')).not.toBeNull();
  });

  it('shows the ticket beside the list where the window is wide, and opens its page where it is not', async () => {
    jest.spyOn(platform.device, 'isWide').mockReturnValue(true);
    answerWith({
      'GET /desk': () => board({ unplaced: 2 }),
      'GET /desk/queues/unplaced': () => page(entry({ id: 'a', number: 1 }), entry({ id: 'b', number: 2 })),
      'GET /tickets/a': () => ({ body: view({ id: 'a', words: '井盖翘起来了' }) }),
      'GET /tickets/b': () => ({ body: view({ id: 'b', words: '路灯不亮' }) }),
    });
    render(<Desk />);
    await waitFor(() => expect(screen.getByText('井盖翘起来了')).toBeDefined());
    fireEvent.keyDown(byId('ticket-2') as HTMLElement, { key: 'Enter' });
    await waitFor(() => expect(screen.getByText('路灯不亮')).toBeDefined());
    expect(honeyButtons()).toEqual(['pane-step']);
    // While several are chosen the one thing to do is done to all of them.
    await tap('desk-select');
    expect(honeyButtons()).toEqual(['bulk-dispatch']);
  });

  it('says what is the matter when nothing came', async () => {
    answerWith({ 'GET /desk': () => problem(500, 'service.internal', '出了点问题') });
    render(<Desk />);
    await waitFor(() => expect(screen.getByText('没能打开')).toBeDefined());
    // Nobody may take what could not be counted for nothing to do.
    expect(byId('stat-danger')?.textContent).toBe('–危险');
  });
});
