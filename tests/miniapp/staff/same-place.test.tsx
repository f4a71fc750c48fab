import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { DuplicateSheet } from '@/packages/officer/ticket/_components/duplicate-sheet';
import { SamePlace } from '@/packages/officer/ticket/_components/same-place';
import { SamePlace as SamePlaceAsked } from '@/pages/sent/_components/same-place';
import type { LookAlike, StaffLookAlike } from '@/services/look-alikes';
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
const nothing = { items: [], merged: [], mergedInto: null };
const byId = (id: string) => document.getElementById(id) as HTMLElement;

describe('after a submission', () => {
  const offered = (change: Partial<LookAlike> = {}) => ({ body: { items: [alike(change)] } });

  it('asks whether it is the same place, and joins it with one tap', async () => {
    const asked = answerWith({
      'GET /reports/r1/look-alikes': () => offered(),
      'POST /reports/r1/attach': ({ json }) => ({ body: { id: 'r1', joined: json.ticketId } }),
    });
    render(<SamePlaceAsked reportId="r1" />);
    await screen.findByText('附近有人报过，是同一处吗？');
    expect(screen.getByText('约 20 米 · 3 天前 · 处理中')).toBeDefined();
    fireEvent.click(byId('same-place-t9'));
    await screen.findByText('已并入同一处');
    expect(asked).toContain('POST /reports/r1/attach');
  });

  it('says beforehand when joining earns nothing any more', async () => {
    answerWith({ 'GET /reports/r1/look-alikes': () => offered({ isVerified: true }) });
    render(<SamePlaceAsked reportId="r1" />);
    expect(await screen.findByText('已核实过，并入后不再计积分')).toBeDefined();
  });

  it('goes away with 「不是」, and is not there when nothing is near or it cannot be asked', async () => {
    const asked = answerWith({
      'GET /reports/r1/look-alikes': () => offered(),
      'GET /reports/r2/look-alikes': () => ({ body: { items: [] } }),
      'GET /reports/r3/look-alikes': () => problem(503, 'service.unavailable', '服务暂时不可用'),
    });
    const first = render(<SamePlaceAsked reportId="r1" />);
    await screen.findByText('附近有人报过，是同一处吗？');
    fireEvent.click(byId('same-place-no'));
    expect(first.container.innerHTML).toBe('');
    for (const id of ['r2', 'r3']) {
      const { container } = render(<SamePlaceAsked reportId={id} />);
      await waitFor(() => expect(asked).toContain(`GET /reports/${id}/look-alikes`));
      await act(async () => undefined);
      expect(container.innerHTML).toBe('');
    }
  });

  it('asks anew when the other has changed meanwhile', async () => {
    let isOver = false;
    answerWith({
      'GET /reports/r1/look-alikes': () => (isOver ? { body: { items: [] } } : offered()),
      'POST /reports/r1/attach': () => {
        isOver = true;
        return problem(404, 'ticket.not_found', '没有找到这张工单');
      },
    });
    const { container } = render(<SamePlaceAsked reportId="r1" />);
    await screen.findByText('附近有人报过，是同一处吗？');
    fireEvent.click(byId('same-place-t9'));
    await waitFor(() => expect(container.innerHTML).toBe(''));
  });
});

describe('on a ticket', () => {
  it('shows what may be the same place; offers to merge only what one may merge', async () => {
    const hidden = alike({ ticketId: 't8', ticket: null, mayMerge: false, distance: '约 40 米' });
    answerWith({ 'GET /tickets/t1/look-alikes': () => ({ body: { ...nothing, items: [alike(), hidden] } }) });
    render(<DuplicateSheet ticket={view()} onClose={jest.fn()} onChanged={jest.fn()} />);
    await waitFor(() => expect(byId('duplicate-t9')).not.toBeNull());
    expect(byId('duplicate-t8')).toBeNull();

    render(<SamePlace ticket={view({ actions: ['merge'] })} onMerge={jest.fn()} />);
    await waitFor(() => expect(byId('look-alike-t8')).not.toBeNull());
    expect(byId('look-alike-t8').textContent).not.toContain('号');
    expect(screen.getByText('合并')).toBeDefined();
  });

  it('has no button for a choice where there is nothing to choose', async () => {
    answerWith({ 'GET /tickets/t1/look-alikes': () => ({ body: { ...nothing, items: [] } }) });
    render(<DuplicateSheet ticket={view()} onClose={jest.fn()} onChanged={jest.fn()} />);
    await waitFor(() => expect(byId('duplicate-none')).not.toBeNull());
    expect(byId('duplicate-merge')).toBeNull();
  });

  it('goes into the one that was chosen', async () => {
    const changed = jest.fn();
    let into: unknown;
    answerWith({
      'GET /tickets/t1/look-alikes': () => ({ body: { ...nothing, items: [alike()] } }),
      'POST /tickets/t1/merge': ({ json }) => {
        into = json.intoTicketId;
        return { body: view({ status: 'merged' }) };
      },
    });
    render(<DuplicateSheet ticket={view()} onClose={jest.fn()} onChanged={changed} />);
    await waitFor(() => expect(byId('duplicate-t9')).not.toBeNull());
    fireEvent.click(byId('duplicate-merge'));
    expect(into).toBeUndefined();
    fireEvent.click(byId('duplicate-t9'));
    fireEvent.click(screen.getByText('并入 9 号'));
    await waitFor(() => expect(changed).toHaveBeenCalledWith(expect.objectContaining({ status: 'merged' })));
    expect(into).toBe('t9');
  });

  it('leads from a merged ticket to the one it went into, and back', async () => {
    const other = { ticketId: 't9', number: 9, category: summary().category };
    answerWith({
      'GET /tickets/t1/look-alikes': () => ({ body: { ...nothing, mergedInto: other } }),
      'GET /tickets/t2/look-alikes': () => ({ body: { ...nothing, merged: [other] } }),
    });
    render(<SamePlace ticket={view()} onMerge={jest.fn()} />);
    await screen.findByText('已并入');
    render(<SamePlace ticket={view({ id: 't2' })} onMerge={jest.fn()} />);
    await screen.findByText('并入本单的');
  });
});
