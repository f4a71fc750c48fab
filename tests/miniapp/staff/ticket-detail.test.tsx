import { render, screen } from '@testing-library/react';
import { TicketDetail } from '@/packages/officer/ticket/_components/ticket-detail';
import { view } from './server-stand-in';

const photo = {
  id: 'p1',
  purpose: 'before',
  state: 'ready',
  smallUrl: 'https://store.example.cn/s.jpg',
  largeUrl: 'https://store.example.cn/l.jpg',
  widthPx: 4,
  heightPx: 3,
  review: 'passed',
} as const;
const show = (change: Parameters<typeof view>[0]) =>
  render(<TicketDetail ticket={view(change)} onChanged={jest.fn()} />);
const redact = () => document.getElementById('action-redact');

describe('a ticket on the staff’s page', () => {
  it('offers to black out photos to whom the server lets, nobody else', () => {
    show({ beforePhotos: [photo], actions: ['redact'] });
    expect(redact()).not.toBeNull();
  });

  it('does not guess it from what else may be done', () => {
    show({ beforePhotos: [photo], actions: ['acknowledge', 'return'] });
    expect(redact()).toBeNull();
  });

  it('says of an objection what can be done about it: nobody worked on what was not taken up', () => {
    const at = '2026-11-19T02:00:00Z';
    const answered = (answersTo: 'solved' | 'rejected') => ({
      ...view({}).followUp,
      disputedAt: at,
      answers: [{ outcome: 'unsolved' as const, answersTo, rating: null, words: '请再看看', at }],
    });
    const { unmount } = show({ status: 'resolved', followUp: answered('solved') });
    expect(screen.getByText('请返工，或者答复后结案')).not.toBeNull();
    expect(screen.getByText('没解决')).not.toBeNull();
    unmount();
    const upheld = show({ status: 'dispatched', followUp: { ...answered('rejected'), disputedAt: null } });
    expect(screen.queryByText('没解决')).toBeNull();
    expect(screen.getByText('有异议')).not.toBeNull();
    upheld.unmount();
    show({ status: 'rejected', followUp: answered('rejected') });
    expect(screen.getByText('异议成立就重新派单，否则答复后结案')).not.toBeNull();
    expect(screen.getByText('有异议')).not.toBeNull();
    expect(screen.queryByText(/返工|没解决/)).toBeNull();
  });

  it('marks words, additions and voices that wait for their check, and nothing that passed', () => {
    const addition = { id: 'a1', at: '2026-11-19T02:00:00Z', photos: [], voices: [] };
    const voice = {
      id: 'v1',
      state: 'ready',
      url: 'https://store.example.cn/v',
      durationMs: 4000,
      transcript: null,
    } as const;
    const { unmount } = show({
      words: '井盖响',
      wordsReview: 'pending',
      additions: [{ ...addition, words: '还在响', wordsReview: 'pending' }],
      voices: [{ ...voice, review: 'pending' }],
    });
    expect(screen.getAllByText('审核中')).toHaveLength(3);
    unmount();
    show({ words: '井盖响', voices: [{ ...voice, review: 'passed' }] });
    expect(screen.queryByText('审核中')).toBeNull();
  });
});
