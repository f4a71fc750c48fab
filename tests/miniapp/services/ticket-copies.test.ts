import { ticketCopies } from '@/services/ticket-copies';
import { summary, view } from '../staff/server-stand-in';

const keep = (ticket: ReturnType<typeof summary>) =>
  ticketCopies.list('all').write({ items: [ticket], nextCursor: null });

describe('a ticket known only from a list', () => {
  it('is what the list says of it: what was verified may not be called untrue where there is no signal', () => {
    keep(summary({ id: 't7', status: 'acknowledged', actions: ['verify', 'return'], isVerified: true }));
    expect(ticketCopies.ticket('t7').read()?.data).toMatchObject({ isVerified: true, status: 'acknowledged' });
    keep(summary({ id: 't7', isVerified: false }));
    expect(ticketCopies.ticket('t7').read()?.data.isVerified).toBe(false);
  });

  it('gives way to the copy of the ticket itself', () => {
    keep(summary({ id: 't7', isVerified: true }));
    ticketCopies.ticket('t7').write(view({ id: 't7', words: '还在响' }));
    expect(ticketCopies.ticket('t7').read()?.data.words).toBe('还在响');
  });
});
