import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { FollowUp } from '@/pages/report/_components/follow-up';
import { Gallery } from '@/pages/report/_components/gallery';
import { Summary } from '@/pages/report/_components/summary';
import type { ReportView } from '@/services/reports';
import { answerWith } from '../staff/server-stand-in';
import { aReportView } from '../support/report';

afterEach(() => jest.restoreAllMocks());

const followUp: ReportView['followUp'] = {
  resolutionKind: 'solved',
  closesAt: null,
  silenceWorkingDays: 3,
  isDisputed: false,
  answer: null,
  reply: null,
};
const shown = (id: string) => document.querySelector(`#${id}`);
const tap = (id: string) => fireEvent.click(shown(id) as Element);
const honey = () => [...document.querySelectorAll('.button--primary')].map(({ id }) => id);
const isOff = (id: string) =>
  shown(id)?.getAttribute('aria-disabled') === 'true' || shown(id)?.hasAttribute('disabled');

/** The report as it stands once its work is done. */
function showDone(change: Partial<ReportView>, onChanged = jest.fn()) {
  const report = aReportView({ status: 'resolved', actions: ['add', 'confirm'], followUp, ...change });
  render(<FollowUp report={report} onChanged={onChanged} />);
  return onChanged;
}

describe('the report’s standing', () => {
  const standing = (change: Partial<ReportView>) => {
    const { container, unmount } = render(
      <Summary report={aReportView({ status: 'resolved', actions: ['add', 'confirm'], followUp, ...change })} />,
    );
    const words = container.querySelector('.pill')?.textContent;
    unmount();
    return words;
  };

  it('waits for a check first, then for the reporter, then for the desk that looks at the objection', () => {
    const checked = { ...followUp, closesAt: '2026-11-25T09:30:00Z' };
    expect(standing({})).toBe('待核查');
    expect(standing({ followUp: checked })).toBe('待您确认');
    expect(standing({ followUp: checked, actions: ['add'] })).toBe('待核查');
  });
});

describe('being asked whether it was solved', () => {
  it('says what happens when nothing is said', () => {
    showDone({});
    expect(shown('confirm-next')?.textContent).toBe('还要由别人核查；之后 3 个工作日内没有意见就结案');
  });

  it('takes a "no" only in words, and sends them with the stars', async () => {
    const sent: unknown[] = [];
    const answered = aReportView({ status: 'resolved', actions: ['add'] });
    answerWith({
      'POST /reports/r-1/confirm': ({ json }) => {
        sent.push(json);
        return { body: answered };
      },
    });
    const onChanged = showDone({});
    expect(honey()).toEqual(['confirm-solved']);
    tap('rating-2');
    tap('confirm-unsolved');
    expect(sent).toEqual([]);
    expect(isOff('confirm-unsolved')).toBe(true);
    expect(honey()).toEqual(['confirm-unsolved']);
    fireEvent.input(document.querySelector('#confirm-words') as Element, { target: { value: '还在漏' } });
    await waitFor(() => expect(isOff('confirm-unsolved')).toBe(false));
    tap('confirm-unsolved');
    await waitFor(() => expect(onChanged).toHaveBeenCalledWith(answered));
    expect(sent).toEqual([{ outcome: 'unsolved', rating: 2, words: '还在漏' }]);
  });

  it('stands below photos that leave it room, unless they are a pair to compare', () => {
    const photo = { id: 'f1', state: 'ready', review: 'passed' } as ReportView['photos'][number];
    const wide = (change: Partial<ReportView>) => {
      const { container, unmount } = render(<Gallery report={aReportView({ photos: [photo], ...change })} />);
      const count = container.querySelectorAll('.photo-wide').length;
      unmount();
      return count;
    };
    expect(wide({ actions: ['add'] })).toBe(1);
    expect(wide({ actions: ['add', 'confirm'] })).toBe(0);
    expect(wide({ actions: ['add', 'confirm'], afterPhotos: [{ ...photo, id: 'f2' }] })).toBe(2);
  });

  it('does not speak of what is not ours as solved', () => {
    showDone({ followUp: { ...followUp, resolutionKind: 'not_ours' } });
    expect(screen.queryByText(/解决了/)).toBeNull();
    expect(screen.getByText('这个答复可以吗？')).toBeDefined();
    expect(shown('confirm-solved')?.textContent).toBe('可以');
    expect(shown('confirm-unsolved')?.textContent).toBe('不可以');
    tap('confirm-unsolved');
    expect(shown('confirm-unsolved')?.textContent).toBe('提交：不可以');
    expect(screen.getByText('为什么不可以')).toBeDefined();
    expect(document.body.textContent).not.toMatch(/解决/);
  });
});

describe('an objection', () => {
  it('to a rejection is opened, said and sent', async () => {
    const asked = answerWith({ 'POST /reports/r-1/object': () => ({ body: aReportView({ status: 'rejected' }) }) });
    const onChanged = showDone({ status: 'rejected', actions: ['object'] });
    tap('object-send');
    expect(asked).toEqual([]);
    fireEvent.input(document.querySelector('#object-words') as Element, { target: { value: '就在路口' } });
    await waitFor(() => expect(isOff('object-send')).toBe(false));
    tap('object-send');
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
  });

  it('that waits is said, and so is the answer to it', () => {
    showDone({ actions: [], followUp: { ...followUp, isDisputed: true } });
    expect(shown('report-disputed')).not.toBeNull();
  });

  it('that was answered shows the words', () => {
    showDone({ status: 'closed', actions: [], followUp: { ...followUp, reply: '已转告公路局' } });
    expect(shown('report-reply')?.textContent).toContain('已转告公路局');
  });
});
