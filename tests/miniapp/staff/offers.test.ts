import { ticketActions } from '../../../api/_contract/ticket';
import { sortOffers } from '@/packages/officer/ticket/offers';
import type { TicketAction, TicketView } from '@/services/tickets';

const sorted = (actions: TicketAction[], status: TicketView['status'] = 'in_progress') => {
  const { main, beside, more } = sortOffers({ actions, status });
  return { main: main?.id, beside: beside?.id, more: more.map(({ id }) => id) };
};

describe('what may be done with a ticket', () => {
  it('has one natural next step, what is often needed beside it, and the rest under 更多', () => {
    expect(sorted(['acknowledge', 'return', 'note'], 'dispatched')).toEqual({
      main: 'acknowledge',
      beside: 'return',
      more: ['note'],
    });
    expect(sorted(['resolve', 'coordinate', 'transfer', 'escalate', 'suspend', 'ask_extension', 'note'])).toEqual({
      main: 'resolve',
      beside: 'coordinate',
      more: ['not-ours', 'not-possible', 'transfer', 'escalate', 'suspend', 'ask-extension', 'note'],
    });
    expect(sorted(['check'], 'resolved')).toMatchObject({ main: 'check-pass', beside: 'rework' });
    const objected = sorted(['note', 'answer', 'uphold_objection'], 'rejected');
    expect(objected).toEqual({ main: 'answer', beside: 'uphold-objection', more: ['note'] });
  });

  it('never makes somebody’s decision the one thing to do', () => {
    const decisions: TicketAction[] = [
      'note',
      'recategorise',
      'split',
      'join_handling',
      'supervise',
      'reject',
      'unmerge',
    ];
    expect(sorted(decisions).main).toBeUndefined();
    expect(sorted(decisions).more).toHaveLength(decisions.length);
  });

  it('says when each is the right thing, where several stand under each other', () => {
    const { more } = sortOffers({ actions: [...ticketActions], status: 'in_progress' });
    expect(more.filter(({ hint, id }) => !hint && !['acknowledge', 'verify', 'check-pass'].includes(id))).toMatchObject(
      [{ id: 'resolve' }],
    );
  });

  it('offers nothing the server does not allow, and every action it may allow', () => {
    expect(sorted([])).toEqual({ main: undefined, beside: undefined, more: [] });
    // Offered where it belongs: at the photos, and beside what may be the same place.
    const elsewhere: TicketAction[] = ['merge', 'redact'];
    for (const action of ticketActions.filter((one) => !elsewhere.includes(one))) {
      const { main, beside, more } = sortOffers({ actions: [action], status: 'in_progress' });
      expect([main, beside, ...more].filter(Boolean).length).toBeGreaterThan(0);
    }
  });
});
