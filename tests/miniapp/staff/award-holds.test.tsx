import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { PointsLine } from '@/components/points-line';
import HoldsPage from '@/packages/desk/holds';
import { takenWords } from '@/packages/desk/holds/_hooks/use-paid';
import { PreviewSheet } from '@/packages/rules/points/_components/preview-sheet';
import type { AwardHoldView, PaidAwardView } from '@/services/award-holds';
import { signIn } from '@/services/session';
import { answerWith, problem } from './server-stand-in';

const hold = (change: Partial<AwardHoldView> = {}): AwardHoldView => ({
  id: 'h1',
  status: 'held',
  personName: '王晖',
  cause: 'report_verified',
  causeId: 'r1',
  points: 6,
  section: 'civic_feedback',
  policyVersion: 2,
  reasons: [{ code: 'same_place', label: '同一地点同类问题刚报过', words: '同一人不久前在 12 米内报过同类问题' }],
  ticket: null,
  photos: [],
  otherPhotos: [],
  createdAt: '2026-11-19T02:00:00Z',
  decidedAt: null,
  deciderName: null,
  words: null,
  canDecide: true,
  ...change,
});

const page = (...items: AwardHoldView[]) => ({ body: { items, nextCursor: null } });
const byId = (id: string) => document.getElementById(id) as HTMLElement;

describe('the page of held awards', () => {
  it('says why each waits, and pays none without words', async () => {
    const asked = answerWith({
      'GET /award-holds': () => page(hold()),
      'POST /award-holds/h1/decide': ({ json }) => {
        expect(json).toEqual({ outcome: 'released', words: '确是两处，属实' });
        return { body: hold({ status: 'released', words: '确是两处，属实', canDecide: false }) };
      },
    });
    render(<HoldsPage />);
    await screen.findByText('同一人不久前在 12 米内报过同类问题');
    fireEvent.click(byId('hold-release-0'));
    await screen.findByText('发放 6 分');
    fireEvent.click(byId('reason-submit'));
    expect(asked.some((one) => one.startsWith('POST'))).toBe(false);
    fireEvent.click(screen.getByText('确是两处，属实'));
    fireEvent.click(byId('reason-submit'));
    await screen.findByText('已发放：确是两处，属实');
  });

  it('offers nothing to who verified it, and keeps what somebody else decided first', async () => {
    answerWith({
      'GET /award-holds': () => page(hold({ canDecide: false }), hold({ id: 'h2' })),
      'POST /award-holds/h2/decide': () => problem(409, 'hold.decided', '别人已经核对过这笔积分'),
    });
    render(<HoldsPage />);
    await screen.findByText('您核实的，或是您自己的，请别的负责人来定');
    expect(document.getElementById('hold-release-0')).toBeNull();
    fireEvent.click(byId('hold-drop-1'));
    fireEvent.click(await screen.findByText('照片以前用过'));
    fireEvent.click(byId('reason-submit'));
    await waitFor(() => expect(byId('reason-submit')).not.toBeNull());
    expect(screen.queryByText(/^不发放：/)).toBeNull();
  });
});

const paidAward = (change: Partial<PaidAwardView> = {}): PaidAwardView => ({
  id: 'e1',
  cause: 'report_verified',
  causeId: 'r1',
  points: 8,
  section: 'civic_feedback',
  occurredAt: '2026-11-19T02:00:00Z',
  personName: '小蜜蜂 017392',
  ticket: null,
  isReversed: false,
  words: null,
  takes: 3,
  owes: 5,
  canReverse: true,
  ...change,
});
const tap = async (id: string) => {
  await act(async () => void fireEvent.click(byId(id)));
};

describe('the page of paid awards', () => {
  const signedInAs = (role: 'secretary' | 'section_lead') =>
    signIn({ token: 't', name: '武媛媛', role, unitId: 'u1', unitName: '龙西社区' });

  it('is for who may take back; a section lead only decides about what waits', async () => {
    answerWith({ 'GET /award-holds': () => page() });
    signedInAs('section_lead');
    render(<HoldsPage />);
    await screen.findByText('没有待核对的积分');
    expect(byId('holds-view-paid')).toBeNull();
  });

  it('says what taking back does, asks for the reason and once more, and shows it done', async () => {
    const asked = answerWith({
      'GET /award-holds': () => page(),
      'GET /points/awards': () => ({
        body: { items: [paidAward(), paidAward({ id: 'e2', canReverse: false })], nextCursor: null },
      }),
      'POST /points/reversals': ({ json }) => {
        expect(json).toEqual({ cause: 'report_verified', causeId: 'r1', words: '照片是网上的' });
        return { status: 201, body: { cause: 'report_verified', causeId: 'r1', points: 8, debt: 5 } };
      },
    });
    signedInAs('secretary');
    render(<HoldsPage />);
    await tap('holds-view-paid');
    await waitFor(() => expect(byId('paid-reverse-0')).not.toBeNull());
    expect(byId('paid-reverse-1')).toBeNull();
    await tap('paid-reverse-0');
    expect(screen.getByText(/从余额里扣 3 分；其余 5 分已经用掉，记为待抵扣/)).toBeTruthy();
    await tap('reason-submit');
    fireEvent.click(screen.getByText('照片是网上的'));
    await tap('reason-submit');
    await tap('confirm-no');
    expect(asked.some((one) => one.startsWith('POST'))).toBe(false);
    await tap('reason-submit');
    await tap('confirm-yes');
    await screen.findByText('扣回原因：照片是网上的');
    expect(byId('paid-reverse-0')).toBeNull();
  });

  it('finds the awards of one ticket by its number', async () => {
    const asked = answerWith({
      'GET /award-holds': () => page(),
      'GET /points/awards': () => ({ body: { items: [], nextCursor: null } }),
    });
    signedInAs('secretary');
    render(<HoldsPage />);
    await tap('holds-view-paid');
    fireEvent.change(byId('paid-number'), { target: { value: '12' } });
    await screen.findByText('12 号工单没有发过积分');
    expect(asked).toContain('GET /points/awards?ticketNumber=12');
  });

  it('tells the three things taking back can do', () => {
    expect(takenWords({ points: 8, takes: 8, owes: 0 })).toBe('从余额里扣 8 分。');
    expect(takenWords({ points: 8, takes: 0, owes: 8 })).toBe(
      '8 分已经用掉，记为待抵扣，以后的积分先抵扣；抵扣完之前不能兑换。',
    );
  });
});

describe('what a reporter reads of their points', () => {
  it('is neutral while they wait, and says why they were not paid', () => {
    const { rerender } = render(<PointsLine points={{ state: 'held', points: 6, words: null }} />);
    expect(byId('report-points').textContent).toContain('积分待核对 · 6 分');
    rerender(<PointsLine points={{ state: 'dropped', points: 6, words: '照片以前用过' }} />);
    expect(byId('report-points').textContent).toContain('核对后没有发放：照片以前用过');
    rerender(<PointsLine points={{ state: 'capped', points: 6, words: null }} />);
    expect(byId('report-points').textContent).toContain('已到上限，这条不再计分，谢谢您');
  });
});

describe('the preview of points rules', () => {
  it('sets what last month would have paid beside what it paid', () => {
    const tried = (points: number) => ({
      points,
      bySection: [
        { section: 'civic_feedback' as const, points },
        { section: 'volunteer_service' as const, points: 0 },
      ],
      byClass: (['A', 'B', 'C'] as const).map((pointsClass) => ({ pointsClass, points: 0 })),
      cappedCount: 0,
      cappedPoints: 0,
    });
    const sums = { month: '2026-10', personCount: 3, awardCount: 40, isCut: false, gaining: 2, losing: 1 };
    render(<PreviewSheet preview={{ ...sums, now: tried(100), proposed: tried(130) }} onClose={() => undefined} />);
    expect(screen.getAllByText('100 → 130（多 30）')).toHaveLength(2);
    expect(screen.getByText('比现在多的 2 人，少的 1 人；什么也没有改')).toBeTruthy();
  });
});
