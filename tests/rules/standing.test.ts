import { answerLabel, statusLabel, unsolvedEnd } from '../../api/_contract/standing.js';
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

it('an answer to what was not solved says whether it will do, never that it was solved', () => {
  expect([answerLabel('solved', 'solved'), answerLabel('unsolved', null)]).toEqual(['解决了', '没解决']);
  expect([answerLabel('solved', 'not_ours'), answerLabel('unsolved', 'not_possible')]).toEqual(['可以', '不可以']);
});
