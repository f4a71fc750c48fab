import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Fulfil } from '@/pages/work/_views/fulfil';
import type { RedemptionView } from '@/services/station-desk';
import { answerWith, problem } from './server-stand-in';

const voucher = (change: Partial<RedemptionView> = {}): RedemptionView => ({
  id: 'r1',
  code: 'HWPNCYN3',
  status: 'reserved',
  points: 40,
  rewardName: '骑行手套',
  rewardKind: 'goods',
  station: { id: 's1', kind: 'station', name: '龙西驿站', shortName: '龙西驿站' },
  holderName: '叶*',
  createdAt: '2026-11-20T02:00:00Z',
  expiresAt: '2026-12-20T02:00:00Z',
  endedAt: null,
  slot: null,
  payload: null,
  ...change,
});
const recent = { 'GET /station/redemptions/recent': () => ({ body: { items: [], nextCursor: null } }) };
const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = async (id: string) => {
  await act(async () => void fireEvent.click(byId(id)));
};
async function look(code: string) {
  render(<Fulfil />);
  fireEvent.change(byId('voucher-code'), { target: { value: code } });
  await tap('voucher-find');
}

afterEach(() => jest.restoreAllMocks());

describe('the keeper’s counter', () => {
  it('hands nothing over until the question is answered with yes', async () => {
    const asked = answerWith({
      ...recent,
      'GET /station/redemptions': () => ({ body: voucher() }),
      'POST /station/redemptions/r1/fulfil': () => ({
        body: voucher({ status: 'fulfilled', endedAt: '2026-11-21T03:00:00Z' }),
      }),
    });
    await look('hwpn cyn3');
    await tap('fulfil');
    await tap('confirm-no');
    expect(asked.some((call) => call.endsWith('/fulfil'))).toBe(false);
    await tap('fulfil');
    await tap('confirm-yes');
    expect(asked.filter((call) => call.endsWith('/fulfil'))).toHaveLength(1);
    await waitFor(() => expect(byId('voucher-status').textContent).toContain('已领取'));
    expect(byId('fulfil')).toBeNull();
  });

  it('says under the code why it is none, until another is typed', async () => {
    answerWith({
      ...recent,
      'GET /station/redemptions': () => problem(404, 'redemption.not_found', '没有找到这张兑换券'),
    });
    await look('ABCD');
    expect(screen.getByText('没有找到这张兑换券')).toBeDefined();
    fireEvent.change(byId('voucher-code'), { target: { value: 'ABCDE' } });
    expect(screen.queryByText('没有找到这张兑换券')).toBeNull();
  });

  it('shows when a used voucher was used, and offers no hand-over', async () => {
    answerWith({
      ...recent,
      'GET /station/redemptions': () => ({
        body: voucher({ status: 'fulfilled', endedAt: '2026-06-04T09:10:00Z' }),
      }),
    });
    await look('HWPNCYN3');
    expect(byId('voucher-status').textContent).toContain('6月4日 17:10 已领取');
    expect(byId('fulfil')).toBeNull();
  });
});
