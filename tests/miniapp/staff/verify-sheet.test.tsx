import { render, screen } from '@testing-library/react';
import { VerifySheet } from '@/packages/officer/ticket/_components/sheets/verify-sheet';
import { TicketSheets } from '@/packages/officer/ticket/_components/ticket-sheets';
import { view } from './server-stand-in';

const byId = (id: string) => document.getElementById(id);
const ticket = (isVerified: boolean) => view({ status: 'acknowledged', actions: ['verify', 'return'], isVerified });
const open = (isVerified: boolean) =>
  render(<VerifySheet ticket={ticket(isVerified)} act={jest.fn()} onAsk={jest.fn()} onClose={jest.fn()} />);

describe('looking at it on site', () => {
  it('may find it true or untrue', () => {
    open(false);
    expect(byId('verify-true')?.textContent).toBe('属实');
    expect(byId('verify-untrue')).not.toBeNull();
  });

  it('never offers to undo what was already seen and paid: whoever it was handed to begins, or returns it', () => {
    open(true);
    expect(byId('verify-true')?.textContent).toBe('已到场');
    expect(byId('verify-untrue')).toBeNull();
    expect(screen.getByText(/不归您管请退单/)).toBeDefined();
  });

  it('asks nobody for words why it is untrue then', () => {
    const sheets = (isVerified: boolean) => (
      <TicketSheets
        ticket={ticket(isVerified)}
        asking="untrue"
        act={jest.fn()}
        onAsk={jest.fn()}
        onChanged={jest.fn()}
      />
    );
    const { rerender } = render(sheets(false));
    expect(screen.getByText('现场不属实')).toBeDefined();
    rerender(sheets(true));
    expect(screen.queryByText('现场不属实')).toBeNull();
  });
});
