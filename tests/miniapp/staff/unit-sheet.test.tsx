import { render, waitFor } from '@testing-library/react';
import { UnitSheet } from '@/packages/officer/ticket/_components/sheets/unit-sheet';
import { type UnitQuestion, unitQuestions } from '@/packages/officer/ticket/unit-questions';
import type { TicketView } from '@/services/tickets';
import { answerWith, summary, view } from './server-stand-in';

const unit = (id: string) => ({ ...summary().holder, id, name: id, shortName: id });
const part = (id: string, status: TicketView['status']): TicketView['children'][number] => ({
  id: `part-${id}`,
  number: 8,
  relation: 'joint',
  status,
  resolutionKind: null,
  category: summary().category,
  holder: unit(id),
  words: null,
});
const shown = (id: string) => document.getElementById(`unit-${id}`) !== null;

it('joint handling is offered to nobody who is in it already, and again to who has done their part', async () => {
  const ticket = view({
    holder: unit('grid'),
    children: [part('company', 'in_progress'), part('office', 'resolved')],
  });
  const items = ['grid', 'company', 'office', 'section'].map(unit);
  answerWith({ 'GET /tickets/t1/part-targets': () => ({ body: { items } }) });
  const question = unitQuestions.join_handling as UnitQuestion;
  render(<UnitSheet ticket={ticket} question={question} act={jest.fn()} onClose={jest.fn()} />);
  await waitFor(() => expect(shown('section')).toBe(true));
  expect(['grid', 'company', 'office'].map(shown)).toEqual([false, false, true]);
});
