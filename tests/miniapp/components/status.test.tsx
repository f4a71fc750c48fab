import { render, screen } from '@testing-library/react';
import { ReportCard } from '@/components/report-card';
import { statusTone } from '@/components/status-tone';
import { TicketClock } from '@/components/ticket-card';
import { aReportView } from '../support/report';

const ended = { status: 'closed', deadline: null, promisedAt: null, openedAt: '2026-11-19T02:00:00Z' } as const;

describe('a ticket that was closed', () => {
  it('is green where it was solved', () => {
    expect(statusTone('closed', 'solved')).toBe('good');
    render(<TicketClock ticket={{ ...ended, resolutionKind: 'solved' }} />);
    expect(screen.getByText('已结案')).toBeTruthy();
  });

  it('says to staff that it is not ours, where it is not', () => {
    expect(statusTone('closed', 'not_ours')).toBe('plain');
    render(<TicketClock ticket={{ ...ended, resolutionKind: 'not_ours' }} />);
    expect(screen.getByText('不归我们管')).toBeTruthy();
    expect(screen.queryByText('已结案')).toBeNull();
  });

  it('says to its reporter that it cannot be done, where it cannot', () => {
    const report = { ...aReportView(), status: 'closed', resolutionKind: 'not_possible' } as const;
    render(<ReportCard report={report} onPress={() => undefined} />);
    expect(screen.getByText('暂时办不到')).toBeTruthy();
    expect(screen.queryByText('已结案')).toBeNull();
  });
});
