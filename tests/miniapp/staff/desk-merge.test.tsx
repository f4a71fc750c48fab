import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { ConfirmHost } from '@/components/confirm';
import { MergeInto } from '@/packages/desk/dispatch/_components/merge-into';
import type { StaffLookAlike } from '@/services/look-alikes';
import { answerWith, problem, summary, view } from './server-stand-in';

afterEach(() => jest.restoreAllMocks());

const alike = (change: Partial<StaffLookAlike> = {}): StaffLookAlike => ({
  ticketId: 't9',
  category: summary().category,
  status: 'in_progress',
  distance: '约 20 米',
  age: '3 天前',
  isVerified: false,
  ticket: { number: 9, placeWords: '幼儿园旁', holderName: '03 网格', reportCount: 2 },
  mayMerge: true,
  ...change,
});
const near = (...items: StaffLookAlike[]) => ({ body: { items, merged: [], mergedInto: null } });
const waiting = view({ status: 'triage', actions: ['dispatch', 'merge'] });

function open(ticket = waiting) {
  const onMerged = jest.fn();
  const { container } = render(<MergeInto ticket={ticket} onMerged={onMerged} />);
  render(<ConfirmHost />);
  return { onMerged, container };
}
const byId = (id: string) => document.getElementById(id) as HTMLElement;

describe('before a ticket is sent to anybody', () => {
  it('what may be the same place is shown, and it goes into that after a question', async () => {
    const asked = answerWith({
      'GET /tickets/t1/look-alikes': () => near(alike()),
      'POST /tickets/t1/merge': ({ json }) => ({ body: view({ status: 'merged', id: String(json.intoTicketId) }) }),
    });
    const { onMerged } = open();
    const facts = ['幼儿园旁', '约 20 米', '3 天前', '03 网格', '2 人报过', '处理中'];
    await waitFor(() => expect(byId('merge-into').textContent).toContain(facts.join('')));
    fireEvent.click(byId('merge-t9'));
    await screen.findByText('并入 9 号？');
    expect(asked).not.toContain('POST /tickets/t1/merge');
    fireEvent.click(byId('confirm-yes'));
    await waitFor(() => expect(onMerged).toHaveBeenCalled());
    expect(asked).toContain('POST /tickets/t1/merge');
  });

  it('nothing happens without a yes', async () => {
    const asked = answerWith({ 'GET /tickets/t1/look-alikes': () => near(alike()) });
    const { onMerged } = open();
    await waitFor(() => expect(byId('merge-t9')).not.toBeNull());
    fireEvent.click(byId('merge-t9'));
    await screen.findByText('并入 9 号？');
    fireEvent.click(byId('confirm-no'));
    await act(async () => undefined);
    expect(onMerged).not.toHaveBeenCalled();
    expect(asked).toEqual(['GET /tickets/t1/look-alikes']);
  });

  it('offers only what one may merge into, and is not there for who may not merge', async () => {
    const asked = answerWith({
      'GET /tickets/t1/look-alikes': () => near(alike(), alike({ ticketId: 't8', mayMerge: false, ticket: null })),
    });
    open();
    await waitFor(() => expect(byId('merge-t9')).not.toBeNull());
    expect(byId('merge-t8')).toBeNull();
    asked.length = 0;
    const { container } = open(view({ id: 't2', actions: ['dispatch'] }));
    await act(async () => undefined);
    expect([container.innerHTML, asked]).toEqual(['', []]);
  });

  it('asks anew when the other has changed meanwhile', async () => {
    let isOver = false;
    answerWith({
      'GET /tickets/t1/look-alikes': () => (isOver ? near() : near(alike())),
      'POST /tickets/t1/merge': () => {
        isOver = true;
        return problem(409, 'ticket.not_mergeable', '这张工单已经不能合并');
      },
    });
    const { container, onMerged } = open();
    await waitFor(() => expect(byId('merge-t9')).not.toBeNull());
    fireEvent.click(byId('merge-t9'));
    fireEvent.click(await waitFor(() => byId('confirm-yes')));
    await waitFor(() => expect(container.innerHTML).toBe(''));
    expect(onMerged).not.toHaveBeenCalled();
  });
});
