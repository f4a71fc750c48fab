import { statusLabel, unsolvedEnd } from '../../api/_contract/standing.js';
import { codesOf, resolutionKinds, ticketStatuses } from '../../api/_contract/vocabulary.js';

describe('how a ticket stands, in a word', () => {
  it.each(['resolved', 'closed'] as const)('%s says what it was when it solved nothing', (status) => {
    expect(statusLabel(status, 'not_ours')).toBe(resolutionKinds.not_ours);
    expect(statusLabel(status, 'not_possible')).toBe(resolutionKinds.not_possible);
    expect(statusLabel(status, 'solved')).toBe(ticketStatuses[status]);
    expect(statusLabel(status, null)).toBe(ticketStatuses[status]);
  });

  it('is its status before the end, and where it ended otherwise', () => {
    const before = codesOf(ticketStatuses).filter((status) => status !== 'resolved' && status !== 'closed');
    for (const status of before) {
      expect(unsolvedEnd(status, 'not_ours')).toBeNull();
      expect(statusLabel(status, 'not_ours')).toBe(ticketStatuses[status]);
    }
  });
});
