import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Reporters } from '@/packages/officer/ticket/_components/reporters';
import { platform } from '@/platform';
import type { TicketView } from '@/services/tickets';
import { answerCalls } from '../support/wire';

const ticket = (phone: string | null) =>
  ({ id: 't-1', reporters: [{ reportId: 'r-1', name: '叶*', phone }] }) as unknown as TicketView;
const button = (name: string | RegExp) => screen.findByRole('button', { name });

beforeEach(() => jest.restoreAllMocks());

it('a number is dialled only after the officer said what for, and never shown', async () => {
  const call = jest.spyOn(platform.device, 'call').mockResolvedValue();
  const calls = answerCalls({
    'POST /tickets/t-1/reporters/r-1/disclose': () => ({ status: 200, body: { field: 'phone', value: '15400000017' } }),
  });
  render(<Reporters ticket={ticket('154****0017')} />);
  fireEvent.click(await button(/叶\*/));
  fireEvent.click(await button('打电话'));
  expect(calls).toEqual([]);
  fireEvent.click(await screen.findByRole('radio', { name: '告知处理结果' }));
  fireEvent.click(await button('打电话'));
  await waitFor(() => expect(call).toHaveBeenCalledWith('15400000017'));
  expect(calls[0]?.body).toEqual({ field: 'phone', purpose: 'tell_outcome' });
  expect(screen.queryByText(/15400000017/)).toBeNull();
});

it('a name is shown in the place of the masked one', async () => {
  answerCalls({
    'POST /tickets/t-1/reporters/r-1/disclose': () => ({ status: 200, body: { field: 'name', value: '叶强' } }),
  });
  render(<Reporters ticket={ticket(null)} />);
  fireEvent.click(await button(/叶\*/));
  expect(screen.queryByText('打电话')).toBeNull();
  fireEvent.click(await screen.findByRole('radio', { name: '核实上报的情况' }));
  fireEvent.click(await button('看姓名'));
  expect(await screen.findByText('叶强')).toBeTruthy();
});

it('a number that was taken back dials nothing', async () => {
  const call = jest.spyOn(platform.device, 'call').mockResolvedValue();
  const problem = { code: 'disclosure.not_available', title: '上报人没有留下电话，或已经收回，请到现场核实' };
  answerCalls({ 'POST /tickets/t-1/reporters/r-1/disclose': () => ({ status: 409, body: problem }) });
  render(<Reporters ticket={ticket('154****0017')} />);
  fireEvent.click(await button(/叶\*/));
  fireEvent.click(await screen.findByRole('radio', { name: '紧急情况' }));
  fireEvent.click(await button('打电话'));
  await waitFor(() => expect(call).not.toHaveBeenCalled());
});

it('who may not know sees nobody', () => {
  const { container } = render(<Reporters ticket={{ ...ticket(null), reporters: [] }} />);
  expect(container.innerHTML).toBe('');
});
