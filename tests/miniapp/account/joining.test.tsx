import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import DevicesPage from '@/packages/account/devices';
import JoinTeamPage from '@/packages/account/join-team';
import ResidencePage from '@/packages/account/residence';
import { session, signIn } from '@/services/session';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';
import { me, newcomer } from './people';

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = (id: string) => act(async () => void fireEvent.click(byId(id)));
const fill = (id: string, value: string) => fireEvent.change(byId(id), { target: { value } });
const application = (status: string) => ({
  id: 'a1',
  teamName: '龙西骑手队',
  personName: '叶强',
  platform: 'parcel',
  status,
  appliedAt: '2026-11-19T02:00:00Z',
  decidedAt: null,
});

beforeEach(() => {
  taro.moves.length = 0;
  taro.params = {};
  act(() => signIn(newcomer));
});
afterEach(() => jest.restoreAllMocks());

describe('asking to join a team', () => {
  it('takes the code of a link, a platform and a name, then waits where it can be taken back', async () => {
    taro.params = { code: '4K7RPX' };
    const sent: unknown[] = [];
    let items: unknown[] = [];
    const asked = answerWith({
      'GET /applications': () => ({ body: { items } }),
      'GET /me': () => ({ body: me({ grants: [] }) }),
      'POST /teams/join': ({ json }) => {
        sent.push(json);
        items = [application('pending')];
        return { status: 201, body: items[0] };
      },
      'POST /applications/a1/withdraw': () => {
        items = [application('withdrawn')];
        return { status: 204, body: undefined };
      },
    });
    render(<JoinTeamPage />);
    await waitFor(() => expect(byId('team-join')).not.toBeNull());
    await tap('team-join');
    expect(sent).toEqual([]);
    await tap('team-platform-parcel');
    fill('team-name', '叶强');
    await tap('team-join');
    expect(sent).toEqual([{ code: '4K7RPX', platform: 'parcel', displayName: '叶强' }]);
    await waitFor(() => expect(screen.getByText('待审核')).toBeDefined());
    expect(byId('team-join')).toBeNull();
    await tap('application-withdraw');
    expect(asked).not.toContain('POST /applications/a1/withdraw');
    await tap('confirm-yes');
    await waitFor(() => expect(screen.getByText('已撤回')).toBeDefined());
    expect(byId('team-join')).not.toBeNull();
  });

  it('says under the code that there is no such team, until it is changed', async () => {
    answerWith({
      'GET /applications': () => ({ body: { items: [] } }),
      'POST /teams/join': () => problem(404, 'team.not_found', '没有找到这个队伍，请核对队伍码'),
    });
    render(<JoinTeamPage />);
    await waitFor(() => expect(byId('team-join')).not.toBeNull());
    fill('team-code', '4k7 rpy');
    fill('team-name', '叶强');
    await tap('team-platform-parcel');
    await tap('team-join');
    expect(screen.getByText(/没有找到这个队伍/)).toBeDefined();
    fill('team-code', '4k7 rpx');
    expect(screen.queryByText(/没有找到这个队伍/)).toBeNull();
  });
});

describe('choosing where one lives', () => {
  const home = { id: 'h1', kind: 'building', name: '3 栋', shortName: '3 栋', parentName: '广场花苑', distanceM: null };

  it('searches by words, asks for a name, and shows a resident of there', async () => {
    const sent: unknown[] = [];
    const asked = answerWith({
      'GET /units/homes': () => ({ body: { items: [home] } }),
      'POST /residence': ({ json }) => {
        sent.push(json);
        return { body: me({ grants: [{ role: 'resident', unit: { ...home, kind: 'building' } }] }) };
      },
    });
    render(<ResidencePage />);
    await waitFor(() => expect(byId('home-h1').textContent).toContain('广场花苑 3 栋'));
    fill('home-search', '广场');
    await waitFor(() => expect(asked).toContain('GET /units/homes?query=广场'));
    await waitFor(() => expect(byId('home-h1')).not.toBeNull());
    await tap('home-h1');
    fill('home-name', '张阿姨');
    await tap('home-choose');
    expect(sent).toEqual([{ unitId: 'h1', displayName: '张阿姨' }]);
    expect(session.get()).toMatchObject({ role: 'resident', unitId: 'h1' });
    expect(taro.moves.at(-1)).toEqual({ name: 'reLaunch', url: '/pages/home/index' });
  });
});

describe('the devices one is signed in on', () => {
  const device = (id: string, isCurrent: boolean) => ({
    id,
    device: isCurrent ? '微信' : 'Windows 电脑上的 Edge',
    createdAt: '2026-11-19T02:00:00Z',
    lastUsedAt: '2026-11-19T03:00:00Z',
    expiresAt: '2027-05-01T00:00:00Z',
    isCurrent,
  });

  it('are signed out one or all, after a question, and never this one', async () => {
    const asked = answerWith({
      'GET /sessions': () => ({ body: { items: [device('d1', true), device('d2', false), device('d3', false)] } }),
      'DELETE /sessions/d2': () => ({ status: 204, body: undefined }),
      'DELETE /sessions': () => ({ status: 204, body: undefined }),
    });
    render(<DevicesPage />);
    await waitFor(() => expect(byId('device-d1').textContent).toContain('这台设备'));
    expect(byId('device-end-d1')).toBeNull();
    await tap('device-end-d2');
    await tap('confirm-no');
    expect(asked).toEqual(['GET /sessions']);
    await tap('device-end-d2');
    await tap('confirm-yes');
    await waitFor(() => expect(byId('device-d2')).toBeNull());
    await tap('devices-end-others');
    await tap('confirm-yes');
    await waitFor(() => expect(byId('device-d3')).toBeNull());
    expect(byId('device-d1')).not.toBeNull();
    expect(asked.slice(1)).toEqual(['DELETE /sessions/d2', 'DELETE /sessions']);
  });
});
