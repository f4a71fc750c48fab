import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import InvitationPage from '@/packages/account/invitation';
import { session, signIn, signOut } from '@/services/session';
import { takeWayBack } from '@/services/way-back';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { courierGrant, me, newcomer, officerGrant } from './people';

const preview = {
  role: 'grid_officer',
  unit: officerGrant.unit,
  validTo: null,
  expiresAt: '2030-01-01T00:00:00Z',
};
const shows = { 'POST /invitations/preview': () => ({ body: preview }) };
const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = (id: string) => act(async () => void fireEvent.click(byId(id)));

beforeEach(() => {
  taro.moves.length = 0;
  taro.params = { token: 'the-token' };
  act(() => {
    signOut();
    localStorage.clear();
  });
  taro.moves.length = 0;
});
afterEach(() => jest.restoreAllMocks());

describe('an invitation', () => {
  it('says what it is for to anybody, and takes whoever is not signed in to sign in and back with the token', async () => {
    answerWith(shows);
    render(<InvitationPage />);
    await waitFor(() => expect(byId('invitation-role').textContent).toBe('网格员'));
    expect(byId('invitation-accept')).toBeNull();
    await tap('invitation-sign-in');
    expect(taro.moves).toEqual([{ name: 'reLaunch', url: '/pages/sign-in/index' }]);
    expect(takeWayBack()).toBe(true);
    expect(taro.moves.at(-1)).toEqual({
      name: 'reLaunch',
      url: '/packages/account/invitation/index?token=the-token',
    });
    expect(takeWayBack()).toBe(false);
  });

  it('is taken up under one’s own name, and shows the new role at once', async () => {
    signIn(newcomer);
    const sent: unknown[] = [];
    answerWith({
      ...shows,
      'POST /invitations/accept': ({ json }) => {
        sent.push(json);
        return { body: me({ displayName: '叶强', grants: [{ ...courierGrant, role: 'secretary' }, officerGrant] }) };
      },
    });
    render(<InvitationPage />);
    await waitFor(() => expect(byId('invitation-name')).not.toBeNull());
    expect((byId('invitation-name') as HTMLInputElement).value).toBe('');
    await tap('invitation-accept');
    expect(sent).toEqual([]);
    fireEvent.change(byId('invitation-name'), { target: { value: ' 叶强 ' } });
    await tap('invitation-accept');
    expect(sent).toEqual([{ token: 'the-token', displayName: '叶强' }]);
    expect(session.get()).toMatchObject({ role: 'grid_officer', unitName: '03 网格', name: '叶强' });
    expect(taro.moves.at(-1)).toEqual({ name: 'reLaunch', url: '/pages/work/index' });
  });

  it.each([
    [409, 'invitation.used', 'invitation-used'],
    [409, 'invitation.expired', 'invitation-expired'],
    [404, 'invitation.not_found', 'invitation-revoked'],
  ])('that cannot be taken up says why: %s %s', async (status, code, id) => {
    answerWith({ 'POST /invitations/preview': () => problem(status, code, '不行') });
    render(<InvitationPage />);
    await waitFor(() => expect(byId(id)).not.toBeNull());
    expect(byId('invitation-sign-in')).toBeNull();
  });

  it('that somebody else takes up meanwhile says so in the place of the form', async () => {
    signIn({ ...newcomer, name: '叶强' });
    answerWith({ ...shows, 'POST /invitations/accept': () => problem(409, 'invitation.used', '这个邀请已经用过了') });
    render(<InvitationPage />);
    await waitFor(() => expect(byId('invitation-accept')).not.toBeNull());
    await tap('invitation-accept');
    expect(byId('invitation-used')).not.toBeNull();
    expect(byId('invitation-accept')).toBeNull();
  });

  it('is asked for when the link brought none', async () => {
    taro.params = {};
    const asked = answerWith(shows);
    render(<InvitationPage />);
    fireEvent.change(byId('invitation-text'), { target: { value: '4K7RPX' } });
    await tap('invitation-read');
    expect(screen.getByText(/不是邀请链接/)).toBeDefined();
    expect(asked).toEqual([]);
    fireEvent.change(byId('invitation-text'), {
      target: { value: 'https://x.cn/#/packages/account/invitation/index?token=abc' },
    });
    await tap('invitation-read');
    await waitFor(() => expect(byId('invitation-role')).not.toBeNull());
  });
});
