import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { ConfirmHost } from '@/components/confirm';
import { StaffPicker } from '@/packages/console/_components/staff-picker';
import { Waiting } from '@/packages/console/applications/_components/waiting';
import { GrantSheet } from '@/packages/console/people/_components/grant-sheet';
import { CloseUnit } from '@/packages/console/unit/_components/close-unit';
import { ContactSheet } from '@/packages/console/unit/_components/contact-sheet';
import type { ContactView } from '@/services/contacts';
import type { GrantView } from '@/services/grants';
import type { UnitDetail } from '@/services/units';
import { answerWith, problem } from '../staff/server-stand-in';

afterEach(() => jest.restoreAllMocks());

const unit = { id: 'g3', kind: 'grid' as const, name: '龙西社区第 3 网格', shortName: '03 网格' };
const grant = (change: Partial<GrantView> = {}): GrantView => ({
  id: 'r1',
  personId: 'p1',
  personName: '李春梅',
  role: 'grid_officer',
  unit,
  validFrom: '2026-01-01T00:00:00Z',
  validTo: null,
  grantedByName: '武媛媛',
  endedByName: null,
  deputyForName: null,
  ...change,
});
const tap = (id: string) => fireEvent.click(document.querySelector(`#${id}`) as Element);
const shown = (id: string) => document.querySelector(`#${id}`) !== null;
const sheetOf = (one: GrantView, onChanged = jest.fn()) => {
  render(
    <>
      <GrantSheet grant={one} onClose={jest.fn()} onChanged={onChanged} />
      <ConfirmHost />
    </>,
  );
  return onChanged;
};

describe('somebody in a role', () => {
  it('is let go only after the question that says what happens', async () => {
    const asked = answerWith({ 'POST /grants/r1/end': () => ({ body: grant() }) });
    const onChanged = sheetOf(grant());
    tap('grant-end');
    expect(await screen.findByText(/手上的工单留在原单位/)).toBeDefined();
    tap('confirm-no');
    await waitFor(() => expect(shown('confirm-no')).toBe(false));
    expect(asked).toEqual([]);
    await waitFor(() => expect(document.querySelector('#grant-end .button__spinner')).toBeNull());
    tap('grant-end');
    await waitFor(() => expect(shown('confirm-yes')).toBe(true));
    tap('confirm-yes');
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
    expect(asked).toEqual(['POST /grants/r1/end']);
  });

  it('can hand over and be stood in for; a deputy, a courier and who has left cannot', () => {
    sheetOf(grant());
    expect([shown('grant-hand-over'), shown('grant-deputy')]).toEqual([true, true]);
    document.body.innerHTML = '';
    for (const one of [
      grant({ deputyForName: '陈素云', validTo: '2099-01-01T00:00:00Z' }),
      grant({ role: 'courier' }),
      grant({ validTo: '2026-01-02T00:00:00Z' }),
    ]) {
      const { unmount } = render(<GrantSheet grant={one} onClose={jest.fn()} onChanged={jest.fn()} />);
      expect([shown('grant-hand-over'), shown('grant-deputy')]).toEqual([false, false]);
      unmount();
    }
  });
});

describe('who takes over from somebody', () => {
  it('is chosen among the colleagues, and never is that person', async () => {
    const colleagues = [
      { personId: 'p1', personName: '李春梅', role: 'grid_officer', unit },
      { personId: 'p2', personName: '周志刚', role: 'grid_officer', unit },
    ];
    answerWith({ 'GET /units/g3/staff': () => ({ body: { items: colleagues } }) });
    const onChange = jest.fn();
    render(<StaffPicker unitId="g3" exceptId="p1" value={undefined} onChange={onChange} />);
    await waitFor(() => expect(shown('staff-p2')).toBe(true));
    expect(shown('staff-p1')).toBe(false);
    tap('staff-p2');
    expect(onChange).toHaveBeenCalledWith(colleagues[1]);
  });
});

describe('a unit that is still in use', () => {
  it('says what to do first', async () => {
    const words = '还不能关闭，请先把 1 张未办结的工单办结或改派';
    answerWith({ 'POST /units/g3/close': () => problem(409, 'unit.in_use', words) });
    const onClosed = jest.fn();
    render(
      <>
        <CloseUnit unit={{ ...unit } as UnitDetail} onClosed={onClosed} />
        <ConfirmHost />
      </>,
    );
    tap('unit-close');
    await waitFor(() => expect(shown('confirm-yes')).toBe(true));
    tap('confirm-yes');
    expect(await screen.findByText(words)).toBeDefined();
    expect(onClosed).not.toHaveBeenCalled();
  });
});

describe('a contact', () => {
  const kept: ContactView = {
    id: 'c1',
    unitId: 'g3',
    title: 'grid_contact',
    name: '李春梅',
    organisation: null,
    phone: '138****1234',
    canCall: true,
    visibility: 'call_only',
    dutyHours: [],
    duty: null,
  };

  it('keeps the number nobody typed again', async () => {
    const bodies: unknown[] = [];
    answerWith({
      'PATCH /contacts/c1': ({ json }) => {
        bodies.push(json);
        return { body: kept };
      },
    });
    const onChanged = jest.fn();
    render(<ContactSheet unitId="g3" contact={kept} onClose={jest.fn()} onChanged={onChanged} />);
    tap('contact-save');
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
    expect(bodies).toEqual([
      { title: 'grid_contact', name: '李春梅', organisation: null, visibility: 'call_only', dutyHours: [] },
    ]);
  });
});

describe('somebody who waits to join', () => {
  it('whom a colleague decided about meanwhile leaves the list, with the reason said', async () => {
    answerWith({ 'POST /applications/a1/decide': () => problem(409, 'application.already_decided', '已处理') });
    const onDecided = jest.fn();
    const application = {
      id: 'a1',
      teamName: '龙西骑手队',
      personName: '王晖',
      platform: 'parcel' as const,
      status: 'pending' as const,
      appliedAt: '2026-01-08T02:00:00Z',
      decidedAt: null,
    };
    render(<Waiting application={application} onDecided={onDecided} />);
    tap('approve-a1');
    await waitFor(() => expect(onDecided).toHaveBeenCalled());
  });
});
