import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import BooksPage from '@/packages/desk/books';
import { monthWords, sumsOf } from '@/packages/desk/books/sums';
import type { LedgerBooks } from '@/services/books';
import { platform } from '@/platform';
import { answerWith, problem } from './server-stand-in';

const closed = {
  month: '2026-09',
  entryCount: 3,
  lastHash: 'abcdef0123456789',
  figures: { report_verified: 18, redemption_reserved: 5 },
  closedAt: '2026-10-01T00:20:00Z',
};
const ledger = (change: Partial<LedgerBooks> = {}): LedgerBooks => ({
  openMonth: '2026-10',
  open: { entryCount: 2, figures: { report_verified: 12 } },
  dueMonth: '2026-10',
  mayClose: true,
  closes: [closed],
  ...change,
});
const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = async (id: string) => {
  await act(async () => void fireEvent.click(byId(id)));
};
async function shown(change: Partial<LedgerBooks> = {}, more: Parameters<typeof answerWith>[0] = {}) {
  const asked = answerWith({ 'GET /ledger/closes': () => ({ body: ledger(change) }), ...more });
  render(<BooksPage />);
  await screen.findByText('2026 年 9 月');
  return asked;
}

afterEach(() => jest.restoreAllMocks());

it('sums stand in words, in one order, and only what there is', () => {
  expect(sumsOf({ redemption_reserved: 5, report_verified: 18 }).map(({ points }) => points)).toEqual([18, 5]);
  expect(monthWords('2026-01')).toBe('2026 年 1 月');
});

describe('closing a month', () => {
  it('says that it cannot be undone, and does nothing without a yes', async () => {
    const asked = await shown({}, { 'POST /ledger/closes': () => ({ body: { close: closed } }) });
    await tap('books-close');
    expect(screen.getByText(/不能重新打开.*不能撤销/)).toBeTruthy();
    await tap('confirm-no');
    expect(asked.some((one) => one.startsWith('POST'))).toBe(false);
    await tap('books-close');
    await tap('confirm-yes');
    await waitFor(() => expect(asked.filter((one) => one === 'POST /ledger/closes')).toHaveLength(1));
    await waitFor(() => expect(asked.filter((one) => one === 'GET /ledger/closes')).toHaveLength(2));
  });

  it('is not offered to who may only read, nor before the month is over', async () => {
    await shown({ mayClose: false });
    expect(screen.getByText('2026 年 10 月过完了，还没有结账')).toBeTruthy();
    expect(byId('books-close')).toBeNull();
    document.body.innerHTML = '';
    await shown({ dueMonth: null });
    expect(screen.queryByText(/还没有结账/)).toBeNull();
    expect(byId('books-close')).toBeNull();
  });
});

describe('a closed month', () => {
  const check = (differences: unknown[]) => ({
    'GET /ledger/check': () => ({
      body: { month: '2026-09', entryCount: 3, checkedAt: '2026-10-02T00:00:00Z', differences },
    }),
  });

  it('says that it still adds up, or in words what does not', async () => {
    await shown({}, check([]));
    await tap('books-check-2026-09');
    await screen.findByText('账实相符');
    document.body.innerHTML = '';
    jest.restoreAllMocks();
    const row = (kind: string) => ({ kind, subject: '2026-09', stored: 'a', counted: 'b' });
    await shown({}, check([row('hash'), row('close'), row('close')]));
    await tap('books-check-2026-09');
    await screen.findByText('有被改动过的记录，合计与结账时不一样（3 处）');
  });

  it('is handed over as the auditor’s file of that month', async () => {
    const saved = jest.spyOn(platform.files, 'download').mockResolvedValue(undefined as never);
    await shown();
    await tap('books-xlsx-2026-09');
    expect(saved).toHaveBeenCalledWith(
      expect.objectContaining({
        url: expect.stringContaining('/ledger/export?month=2026-09&format=xlsx'),
        fileName: '积分账-2026-09.xlsx',
      }),
    );
  });
});

it('a district without points says so, and a refusal is shown with its words', async () => {
  answerWith({
    'GET /ledger/closes': () => ({ body: ledger({ openMonth: null, open: null, dueMonth: null, closes: [] }) }),
  });
  const { unmount } = render(<BooksPage />);
  await screen.findByText('还没有积分账');
  unmount();
  answerWith({ 'GET /ledger/closes': () => problem(403, 'access.forbidden', '您没有这个权限') });
  render(<BooksPage />);
  await screen.findByText('您没有这个权限');
});
