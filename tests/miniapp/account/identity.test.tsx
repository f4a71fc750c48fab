import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { tabsOf } from '@/components/tab-bar/tabs';
import IdentityPage from '@/packages/account/identity';
import HomePage from '@/pages/home';
import MinePage from '@/pages/mine';
import { chooseIdentity, isNewcomer, renewSession, saidName, sessionFor } from '@/services/identity';
import { readMe } from '@/services/me';
import { session, signIn, signOut } from '@/services/session';
import { answerWith } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { courierGrant, me, newcomer, officerGrant } from './people';

const choice = ({ role, unit }: typeof courierGrant | typeof officerGrant) => ({ role, unitId: unit.id });
const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = (id: string) => act(async () => void fireEvent.click(byId(id)));

beforeEach(() => {
  taro.moves.length = 0;
  taro.params = {};
  act(() => {
    signOut();
    localStorage.clear();
  });
});
afterEach(() => jest.restoreAllMocks());

describe('where somebody lives', () => {
  it('is said with the compound: a building of its own is any building', () => {
    const unit = { id: 'b3', kind: 'building' as const, name: '广场花苑 3 栋', shortName: '3 栋' };
    signIn(sessionFor('t1', me({ grants: [{ role: 'resident', unit }] })));
    expect(session.get()).toMatchObject({ role: 'resident', unitName: '广场花苑 3 栋' });
  });
});

describe('somebody with several roles', () => {
  it('starts as the heaviest, and is what they chose on this phone from then on', () => {
    signIn(sessionFor('t1', me()));
    expect(session.get()).toMatchObject({ role: 'grid_officer', unitName: '03 网格' });
    chooseIdentity(choice(courierGrant));
    expect(session.get()).toMatchObject({ role: 'courier', unitName: '龙西社区', token: 't1' });
    signOut();
    expect(sessionFor('t2', me())).toMatchObject({ role: 'courier', token: 't2' });
  });

  it('chooses for themselves alone: the next person on this phone starts as what they are', () => {
    signIn(sessionFor('t1', me()));
    chooseIdentity(choice(courierGrant));
    expect(sessionFor('t2', me({ id: 'p2' }))).toMatchObject({ role: 'grid_officer' });
  });

  it('cannot choose what they do not hold', () => {
    signIn(sessionFor('t1', me({ grants: [courierGrant] })));
    chooseIdentity(choice(officerGrant));
    expect(session.get()).toMatchObject({ role: 'courier' });
  });

  it('falls back when the chosen role has ended, and has it again when it is given again', () => {
    signIn(sessionFor('t1', me()));
    chooseIdentity(choice(officerGrant));
    renewSession(me({ grants: [courierGrant] }));
    expect(session.get()).toMatchObject({ role: 'courier' });
    renewSession(me());
    expect(session.get()).toMatchObject({ role: 'grid_officer' });
  });

  it('hears of a new role with the next answer about themselves', async () => {
    signIn(newcomer);
    expect(isNewcomer(session.get())).toBe(true);
    answerWith({ 'GET /me': () => ({ body: me({ grants: [courierGrant] }) }) });
    await readMe();
    expect(isNewcomer(session.get())).toBe(false);
    expect(session.get()).toMatchObject({ role: 'courier', name: '叶强', token: 't1' });
  });

  it('is not overwritten by an answer about somebody else', () => {
    signIn(sessionFor('t1', me()));
    renewSession(me({ id: 'p2', displayName: '别人' }));
    expect(session.get()).toMatchObject({ name: '叶强' });
  });
});

it('a name WeChat’s newcomers are given is nobody’s name', () => {
  expect([saidName(newcomer), saidName(sessionFor('t', me())), saidName(undefined)]).toEqual(['', '叶强', '']);
});

describe('the page of identities', () => {
  const ownRole = (grant: typeof officerGrant | typeof courierGrant, more = {}) => ({
    id: `grant-${grant.role}`,
    ...grant,
    validFrom: '2026-03-01T00:00:00Z',
    validTo: null,
    deputyForName: null,
    deputies: [],
    ...more,
  });

  it('shows terms and deputies, marks what is used, and switches tabs with one tap', async () => {
    signIn(sessionFor('t1', me()));
    answerWith({
      'GET /config': () => ({ body: { isDemo: false, tenant: { id: '1', name: '黄山区' }, categories: [] } }),
      'GET /me': () => ({ body: me() }),
      'GET /me/roles': () => ({
        body: {
          items: [
            ownRole(officerGrant, { validTo: '2030-12-01T00:00:00Z', deputyForName: '陈素云' }),
            ownRole(courierGrant, { deputies: [{ name: '王晖', validFrom: '2026-03-02T00:00:00Z', validTo: null }] }),
          ],
        },
      }),
    });
    render(<IdentityPage />);
    await waitFor(() => expect(screen.getByText(/代理 陈素云，到 2030年12月1日/)).toBeDefined());
    expect(screen.getByText(/王晖 代理您/)).toBeDefined();
    expect(byId('identity-show-grant-grid_officer')).toBeNull();
    expect(byId('identity-personas')).toBeNull();
    await tap('identity-show-grant-courier');
    expect(session.get()?.role).toBe('courier');
    expect(taro.moves.at(-1)).toEqual({ name: 'reLaunch', url: `/pages/${tabsOf('courier')[0]?.page}/index` });
  });
});

describe('我的', () => {
  const idsFor = async (role: 'courier' | 'grid_officer' | 'secretary' | 'administrator') => {
    const grant = { ...courierGrant, role };
    signIn(sessionFor('t1', me({ grants: [grant] })));
    const asked = answerWith({
      'GET /me': () => ({ body: me({ grants: [grant] }) }),
      'GET /teams': () => ({ body: { items: [{ pendingCount: 2 }, { pendingCount: 1 }] } }),
    });
    const view = render(<MinePage />);
    await waitFor(() => expect(asked).toContain('GET /me'));
    if (document.getElementById('mine-applications'))
      await waitFor(() => expect(byId('mine-applications')?.textContent).toContain('待审'));
    await act(async () => undefined);
    const ids = [...document.querySelectorAll('[id^="mine-"]')].map(({ id }) => id);
    const words = byId('mine-applications')?.textContent;
    view.unmount();
    return { ids, asked, words };
  };

  it('has a courier’s rows and none of those who appoint', async () => {
    const { ids, asked } = await idsFor('courier');
    expect(ids).toEqual(expect.arrayContaining(['mine-vouchers', 'mine-scan', 'mine-devices', 'mine-privacy']));
    expect(ids.filter((id) => /people|invite|applications|units|setup/.test(id))).toEqual([]);
    expect(asked).not.toContain('GET /teams');
  });

  it('has no vouchers for an officer', async () => {
    const { ids } = await idsFor('grid_officer');
    expect(ids).not.toContain('mine-vouchers');
    expect(ids).not.toContain('mine-people');
  });

  it('tells a secretary how many wait to join, and leads whoever may import to the set-up', async () => {
    const secretary = await idsFor('secretary');
    expect(secretary.words).toContain('3 个待审');
    expect(secretary.ids).toEqual(expect.arrayContaining(['mine-people', 'mine-invite', 'mine-units']));
    expect(secretary.ids).toContain('mine-setup');
    expect((await idsFor('administrator')).ids).toContain('mine-setup');
    expect((await idsFor('grid_officer')).ids).not.toContain('mine-setup');
  });
});

describe('the first page of somebody new', () => {
  const application = { id: 'a1', teamName: '龙西骑手队', personName: '小林', platform: 'parcel', status: 'pending' };
  const showHome = async (items: unknown[]) => {
    answerWith({
      'GET /config': () => ({ body: { isDemo: false, tenant: { id: '1', name: '黄山区' }, categories: [] } }),
      'GET /me': () => ({ body: me({ grants: [courierGrant] }) }),
      'GET /reports': () => ({ body: { items: [], nextCursor: null } }),
      'GET /stations': () => ({ body: { items: [] } }),
      'GET /applications': () => ({ body: { items } }),
    });
    render(<HomePage />);
    await waitFor(() => expect(byId('first-steps') ?? byId('home-words')).not.toBeNull());
  };

  it('offers the three ways to a role, and the shutter all the same', async () => {
    signIn(newcomer);
    await showHome([]);
    for (const id of ['first-resident', 'first-courier', 'first-invitation', 'shutter', 'home-words'])
      expect([id, byId(id) === null]).toEqual([id, false]);
    await tap('first-courier');
    expect(taro.moves.at(-1)?.url).toBe('/packages/account/join-team/index');
  });

  it('says what they wait for, and is an ordinary one once they are taken in', async () => {
    signIn(newcomer);
    await showHome([application]);
    await waitFor(() => expect(screen.getByText('龙西骑手队正在审核您的申请')).toBeDefined());
    await act(() => readMe().then(() => undefined));
    expect(byId('first-steps')).toBeNull();
    expect(byId('shutter')).not.toBeNull();
  });

  it('offers none of it to whoever has a role', async () => {
    signIn(sessionFor('t1', me()));
    await showHome([]);
    expect(byId('first-steps')).toBeNull();
  });
});
