import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { OfficerTasks } from '@/pages/work/_views/officer-tasks';
import { answered } from '@/services/send-ticket-actions';
import { signIn } from '@/services/session';
import { forgetCopies } from '@/services/ticket-copies';
import { ticketQueue } from '@/services/ticket-queue';
import { taro } from '../stand-ins/taro';
import { answerWith, counts, problem, summary, view } from './server-stand-in';

const tapped = async (id: string) => {
  await act(async () => void fireEvent.click(document.getElementById(id) as HTMLElement));
};

/** The time in which an acknowledgement may be taken back goes by. */
const undoTimePasses = () => act(async () => void (await jest.advanceTimersByTimeAsync(5_000)));

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'], advanceTimers: true });
  signIn({ token: 't', personId: 'p-1', role: 'grid_officer', name: '陈素云' });
  ticketQueue.set([]);
  answered.set({});
  forgetCopies();
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('the officer’s tasks', () => {
  it('take a ticket on with one tap, show at once what comes next, and tell the server when it is settled', async () => {
    const asked = answerWith({
      'GET /tickets': () => ({ body: { items: [summary(), summary({ id: 't2', number: 8 })], nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts({ dispatched: 2 }) }),
      'POST /tickets/t1/acknowledge': () => ({
        body: view({ status: 'acknowledged', version: 2, actions: ['verify', 'return'] }),
      }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('acknowledge-7')).not.toBeNull());
    await tapped('acknowledge-7');
    expect(document.getElementById('acknowledge-7')).toBeNull();
    expect(document.getElementById('verify-7')).not.toBeNull();
    expect(document.getElementById('acknowledge-8')).not.toBeNull();
    expect(asked).not.toContain('POST /tickets/t1/acknowledge');
    await undoTimePasses();
    expect(asked).toContain('POST /tickets/t1/acknowledge');
    expect(document.getElementById('undo-7')).toBeNull();
    expect(document.getElementById('verify-7')).not.toBeNull();
    expect(asked.filter((call) => call.includes('counts'))).toHaveLength(2);
  });

  it('offer to return a ticket only as long as it may be', async () => {
    answerWith({
      'GET /tickets': () => ({
        body: {
          items: [
            summary({ actions: ['acknowledge'] }),
            summary({ id: 't2', number: 8, actions: ['acknowledge', 'return'] }),
          ],
          nextCursor: null,
        },
      }),
      'GET /tickets/counts': () => ({ body: counts({ dispatched: 2 }) }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('return-8')).not.toBeNull());
    expect(document.getElementById('acknowledge-7')).not.toBeNull();
    expect(document.getElementById('return-7')).toBeNull();
  });

  it('load forty tickets at once: all are searched, and there without a signal', async () => {
    const items = Array.from({ length: 40 }, (_, index) => summary({ id: `t${index}`, number: 100 + index }));
    answerWith({
      'GET /tickets': ({ url }) => {
        const limit = Number(/limit=(\d+)/.exec(url)?.[1] ?? 20);
        return { body: { items: items.slice(0, limit), nextCursor: limit < 40 ? 'c' : null } };
      },
      'GET /tickets/counts': () => ({ body: counts({ dispatched: 40 }) }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('acknowledge-139')).not.toBeNull());
  });

  it('tell the server at once when the page or the product is left', async () => {
    const asked = answerWith({
      'GET /tickets': () => ({ body: { items: [summary()], nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts() }),
      'POST /tickets/t1/acknowledge': () => ({
        body: view({ status: 'acknowledged', version: 2, actions: ['verify'] }),
      }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('acknowledge-7')).not.toBeNull());
    await tapped('acknowledge-7');
    expect(asked).not.toContain('POST /tickets/t1/acknowledge');
    await act(async () => void taro.hide?.());
    await waitFor(() => expect(asked).toContain('POST /tickets/t1/acknowledge'));
    expect(document.getElementById('undo-7')).toBeNull();
  });

  it('forget the tap when it is taken back in time', async () => {
    const asked = answerWith({
      'GET /tickets': () => ({ body: { items: [summary()], nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts() }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('acknowledge-7')).not.toBeNull());
    await tapped('acknowledge-7');
    await tapped('undo-7');
    expect(document.getElementById('acknowledge-7')).not.toBeNull();
    await undoTimePasses();
    expect(asked).not.toContain('POST /tickets/t1/acknowledge');
  });

  it('tell who was first, and offer to look instead of acting', async () => {
    answerWith({
      'GET /tickets': () => ({ body: { items: [summary()], nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts() }),
      'POST /tickets/t1/acknowledge': () => problem(409, 'ticket.taken', '李某 09:10 已接单'),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('acknowledge-7')).not.toBeNull());
    await tapped('acknowledge-7');
    await undoTimePasses();
    expect(screen.getByText('李某 09:10 已接单')).toBeDefined();
    expect(document.getElementById('acknowledge-7')).toBeNull();
    await tapped('overtaken-7');
    expect(taro.moves.at(-1)?.url).toBe('/packages/officer/ticket/index?id=t1');
  });

  it('mark what waits for a signal, and show the last list in its place when there is none', async () => {
    const routes = {
      'GET /tickets': () => ({ body: { items: [summary()], nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts({ dispatched: 1 }) }),
    };
    answerWith(routes);
    const { unmount } = render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('acknowledge-7')).not.toBeNull());
    unmount();
    answerWith({});
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('stale')?.textContent).toMatch(/更新于 今天 \d\d:\d\d/));
    await tapped('acknowledge-7');
    await undoTimePasses();
    expect(document.getElementById('queued-acknowledge-7')?.textContent).toContain('待同步');
    expect(document.getElementById('undo-7')).toBeNull();
  });

  it('are searched by number, place and category when there are many', async () => {
    const items = Array.from({ length: 40 }, (_, index) => summary({ id: `t${index}`, number: 100 + index }));
    answerWith({
      'GET /tickets': () => ({ body: { items, nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts() }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.querySelectorAll('.ticket-card')).toHaveLength(40));
    const search = document.getElementById('tasks-search') as HTMLElement;
    fireEvent.input(search, { target: { value: '137 号' } });
    expect([...document.querySelectorAll('.ticket-card__main')].map(({ id }) => id)).toEqual(['ticket-137']);
    fireEvent.input(search, { target: { value: '没有这里' } });
    expect(screen.getByText('没有找到“没有这里”')).toBeDefined();
  });

  it('offer only what the server allows', async () => {
    answerWith({
      'GET /tickets': () => ({ body: { items: [summary({ actions: [] })], nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts() }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('ticket-7')).not.toBeNull());
    expect(document.querySelectorAll('.ticket-card__actions .button')).toHaveLength(0);
  });

  it('have one honey button, on the most urgent card', async () => {
    const items = [summary({ actions: [] }), summary({ id: 't2', number: 8 }), summary({ id: 't3', number: 9 })];
    answerWith({
      'GET /tickets': () => ({ body: { items, nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts() }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('acknowledge-8')).not.toBeNull());
    const honey = [...document.querySelectorAll('.button--primary')].map(({ id }) => id);
    expect(honey).toEqual(['acknowledge-8']);
  });

  it('ask for one heap when its figure is tapped, and for all when it is tapped again', async () => {
    const asked = answerWith({
      'GET /tickets': () => ({ body: { items: [], nextCursor: null } }),
      'GET /tickets/counts': () => ({ body: counts({ coordinating: 2 }) }),
    });
    render(<OfficerTasks />);
    await screen.findByText('现在没有待办');
    await tapped('stat-coordinating');
    expect(asked.at(-1)).toContain('statuses=coordinating');
    await tapped('stat-coordinating');
    expect(asked.at(-1)).toContain('statuses=dispatched,');
  });

  it('keep the list when it cannot be renewed, and say how old it is', async () => {
    let isCut = false;
    answerWith({
      'GET /tickets': () => {
        if (isCut) throw new Error('cut');
        return { body: { items: [summary()], nextCursor: null } };
      },
      'GET /tickets/counts': () => ({ body: counts() }),
    });
    render(<OfficerTasks />);
    await waitFor(() => expect(document.getElementById('ticket-7')).not.toBeNull());
    expect(document.getElementById('stale')).toBeNull();
    isCut = true;
    await act(async () => void (await taro.pullDown?.()));
    expect(document.getElementById('ticket-7')).not.toBeNull();
    expect(document.getElementById('stale')?.textContent).toMatch(/更新于 今天 \d\d:\d\d/);
  });
});
