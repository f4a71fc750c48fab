import { act, fireEvent, render, screen } from '@testing-library/react';
import { ReasonSheet } from '@/components/reason-sheet';
import { dayOf, dayWords } from '@/components/time-words';
import { momentOf } from '@/packages/officer/_components/promise';
import { addRow, type Row, sharesOf, sumOf, wordsForSum } from '@/packages/officer/settle/shares';
import { ApiError } from '@/services/http';

const row = (key: number, party: string, percent: string): Row => ({ key, party, percent });

describe('cost shares', () => {
  it('may be sent when every party has a name and all make 100 %', () => {
    const rows = [row(1, '承租方', '30'), row(2, '出租方', '70')];
    expect(wordsForSum(rows)).toBeUndefined();
    expect(sharesOf(rows)).toEqual([
      { party: '承租方', percent: 30 },
      { party: '出租方', percent: 70 },
    ]);
  });

  it.each([
    [[row(1, '承租方', '30'), row(2, '出租方', '50')], '合计 80%，还差 20%'],
    [[row(1, '承租方', '80'), row(2, '出租方', '50')], '合计 130%，多了 30%'],
    [[row(1, '承租方', ''), row(2, '出租方', 'x')], '合计 0%，还差 100%'],
    [[row(1, '承租方', '30'), row(2, ' ', '70')], '请写上每一方是谁'],
  ])('say what is wrong', (rows, words) => expect(wordsForSum(rows)).toBe(words));

  it('are not needed where nothing costs', () => expect(wordsForSum([])).toBeUndefined());

  it('begin with two parties, and a further one gets what is missing', () => {
    const two = addRow([]);
    expect(two.map(({ percent }) => percent)).toEqual(['50', '50']);
    const three = addRow([row(1, '甲', '30'), row(4, '乙', '50')]);
    expect(three.at(-1)).toEqual(row(5, '', '20'));
    expect(sumOf(three)).toBe(100);
  });
});

describe('a promised moment', () => {
  it('is counted in days of Shanghai, whatever the phone’s zone', () => {
    const lateEvening = new Date('2026-11-21T17:00:00Z');
    expect(dayOf(lateEvening, 0)).toBe('2026-11-22');
    expect(dayOf(lateEvening, 10)).toBe('2026-12-02');
    expect(momentOf({ day: '2026-11-25', time: '17:30' }).toISOString()).toBe('2026-11-25T09:30:00.000Z');
    expect(dayWords('2026-11-25', lateEvening)).toBe('11月25日 周三');
    expect(dayWords('2027-01-31', lateEvening)).toBe('2027年1月31日');
  });
});

describe('the sheet that asks why', () => {
  const reasons = { outside_grid: '不在本网格', ownership_unclear: '权属不清' };
  const submit = () => document.getElementById('reason-submit') as HTMLElement;

  it('waits for a reason, then sends it with the words', async () => {
    const onSubmit = jest.fn(async () => undefined);
    render(<ReasonSheet title="退单" reasons={reasons} submitLabel="退单" onClose={jest.fn()} onSubmit={onSubmit} />);
    fireEvent.click(submit());
    expect(onSubmit).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('radio', { name: '权属不清' }));
    fireEvent.change(screen.getByLabelText(/补充说明/), { target: { value: ' 自来水公司的 ' } });
    await act(async () => void fireEvent.click(submit()));
    expect(onSubmit).toHaveBeenCalledWith('ownership_unclear', '自来水公司的');
  });

  it('keeps what was written when the server refuses', async () => {
    const onSubmit = jest.fn(async () => {
      throw new ApiError(409, 'ticket.transition_refused', '工单现在是“待核查”');
    });
    render(<ReasonSheet title="返工" isWordsRequired submitLabel="返工" onClose={jest.fn()} onSubmit={onSubmit} />);
    expect(submit().getAttribute('aria-disabled')).toBe('true');
    fireEvent.change(screen.getByLabelText('说明'), { target: { value: '井盖还是松的' } });
    await act(async () => void fireEvent.click(submit()));
    expect(onSubmit).toHaveBeenCalledTimes(1);
    expect(screen.getByDisplayValue('井盖还是松的')).toBeDefined();
  });
});
