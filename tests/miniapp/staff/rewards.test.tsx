import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import RewardPage from '@/packages/keeper/reward';
import RewardsPage from '@/packages/keeper/rewards';
import ShelfPage from '@/packages/keeper/shelf';
import { byStation, donorsOf, leftWords, shelvesOf } from '@/packages/keeper/rewards/shelves';
import { Stock } from '@/pages/around/_views/stock';
import { pointsRows } from '@/pages/mine/rows';
import { signIn } from '@/services/session';
import type { RewardView } from '@/services/station-desk';
import type { Role } from '../../../api/_contract/vocabulary';
import { taro } from '../stand-ins/taro';
import { answerWith } from './server-stand-in';

const station = (id: string, name: string) => ({ id, kind: 'station' as const, name, shortName: name });
const reward = (change: Partial<RewardView> = {}): RewardView => ({
  id: 'r1',
  itemId: 'i1',
  kind: 'goods',
  name: '骑行手套',
  description: null,
  points: 40,
  stock: 5,
  stockMin: 2,
  isLow: false,
  isHidden: false,
  donor: '爱心商城',
  pointsClass: null,
  pointsLevel: null,
  personLimit: null,
  personLimitPeriod: null,
  hasSlots: false,
  picture: null,
  station: station('s1', '龙西驿站'),
  ...change,
});
const low = reward({ id: 'r2', itemId: 'i2', name: '雨衣', stock: 1, isLow: true, donor: null });
const hidden = reward({ id: 'r3', itemId: 'i3', name: '旧杯子', isHidden: true, stock: 0 });
const elsewhere = reward({ id: 'r4', station: station('s2', '平东驿站'), stock: 2 });

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const tap = async (id: string) => {
  await act(async () => void fireEvent.click(byId(id)));
};
const type = (id: string, value: string) => fireEvent.change(byId(id), { target: { value } });
const signedInAs = (role: 'secretary' | 'station_keeper', unitId: string) =>
  signIn({ token: 't', name: '武媛媛', role, unitId, unitName: '龙西社区' });
const rewardPoints = { A: [60, 100, 150], B: [30, 45, 60], C: [10, 15, 25] };
const dearer = { ...rewardPoints, B: [30, 99, 120] };
const rules = {
  'GET /rules/points_rules': () => ({
    body: { inForce: { version: 1, body: { rewardPoints } }, latest: { version: 2, body: { rewardPoints: dearer } } },
  }),
};

afterEach(() => {
  taro.params = {};
  jest.restoreAllMocks();
});

it('rewards, held awards and the ledger are on 我的 for exactly those who may open them', () => {
  const ids = (role: Role) => pointsRows(role).map(({ id }) => id);
  expect(ids('secretary')).toEqual(['mine-rewards', 'mine-holds', 'mine-points-rules', 'mine-books']);
  expect(ids('section_lead')).toEqual(['mine-holds']);
  expect(ids('administrator')).toEqual(['mine-books']);
  for (const role of ['courier', 'grid_officer', 'station_keeper'] as const) expect(ids(role)).toEqual([]);
});

describe('what all stations keep', () => {
  it('stands by station, what runs short first, and what is off the shelf apart', () => {
    const all = [reward(), low, hidden, elsewhere];
    expect(shelvesOf(all, 'shown').map(({ id }) => id)).toEqual(['r2', 'r1', 'r4']);
    expect(shelvesOf(all, 'low').map(({ id }) => id)).toEqual(['r2']);
    expect(shelvesOf(all, 'hidden').map(({ id }) => id)).toEqual(['r3']);
    expect(byStation(all).map(({ name, rewards }) => [name, rewards.length])).toEqual([
      ['龙西驿站', 3],
      ['平东驿站', 1],
    ]);
  });

  it('names who gave what once, however many stations keep it', () => {
    const left = new Map([['件', 7]]);
    expect(donorsOf([reward(), low, elsewhere])).toEqual([{ name: '爱心商城', things: ['骑行手套'], left }]);
  });

  it('is seen by the secretary, with who gave it', async () => {
    signedInAs('secretary', 'u1');
    answerWith({ 'GET /station/rewards': () => ({ body: { items: [reward(), low, hidden] } }) });
    render(<RewardsPage />);
    await screen.findByText('雨衣');
    expect(screen.queryByText('旧杯子')).toBeNull();
    expect(byId('reward-r1').textContent).toContain('5 件');
    await tap('rewards-view-hidden');
    expect(screen.getByText('旧杯子')).toBeTruthy();
    await tap('rewards-view-donated');
    expect(screen.getByText('骑行手套、旧杯子')).toBeTruthy();
  });
});

describe('a shelf seen by who does not stand at it', () => {
  it('is changed and put elsewhere, and never restocked or counted', async () => {
    taro.params = { id: 'r1' };
    signedInAs('secretary', 'u1');
    answerWith({
      'GET /station/rewards': () => ({ body: { items: [reward()] } }),
      'GET /station/rewards/r1/movements': () => ({ body: { items: [], nextCursor: null } }),
    });
    render(<ShelfPage />);
    await waitFor(() => expect(byId('shelf-edit')).not.toBeNull());
    expect(byId('shelf-copy')).not.toBeNull();
    expect(byId('shelf-restock')).toBeNull();
  });
});

describe('the shelf of a service', () => {
  const slot = { id: 'x1', startsAt: '2030-12-01T01:00:00Z', endsAt: '2030-12-01T02:00:00Z', capacity: 3, free: 2 };
  const show = async (kind: RewardView['kind']) => {
    taro.params = { id: 'r1' };
    signedInAs('station_keeper', 's1');
    answerWith({
      'GET /station/rewards': () => ({ body: { items: [reward({ kind })] } }),
      'GET /station/rewards/r1/movements': () => ({ body: { items: [], nextCursor: null } }),
      'GET /rewards/r1/slots': () => ({ body: { items: [slot] } }),
    });
    render(<ShelfPage />);
    await waitFor(() => expect(byId('shelf-edit')).not.toBeNull());
  };

  it('says when it may be had and how many have booked, and asks for the day before it adds a time', async () => {
    await show('service');
    expect(await screen.findByText('3 个名额，已约 1')).toBeTruthy();
    await tap('slot-new');
    expect(byId('slot-add').textContent).toBe('请选哪一天');
    expect(byId('slot-add').getAttribute('aria-disabled')).toBe('true');
  });

  it('is counted by how often it may be had, wherever it stands', async () => {
    const haircut = reward({ kind: 'service', id: 'r5', name: '理发', stock: 8 });
    expect(donorsOf([reward(), haircut]).map(({ left }) => leftWords(left))).toEqual(['5 件、8 次']);
    signedInAs('station_keeper', 's1');
    answerWith({
      'GET /station/rewards': () => ({ body: { items: [reward(), haircut] } }),
      'GET /station/redemptions/recent': () => ({ body: { items: [], nextCursor: null } }),
    });
    const list = render(<RewardsPage />);
    await waitFor(() => expect(byId('reward-r5').textContent).toContain('8 次'));
    list.unmount();
    const stock = render(<Stock />);
    await waitFor(() => expect(byId('shelf-0').textContent).toContain('5件'));
    expect(byId('shelf-1').textContent).toContain('8次');
    stock.unmount();
    await show('service');
    await tap('shelf-restock');
    type('restock-quantity', '3');
    expect(byId('restock-submit').textContent).toBe('补 3 次');
  });

  it('goods have no times', async () => {
    await show('goods');
    expect(byId('slot-new')).toBeNull();
  });
});

describe('a reward put at another station', () => {
  it('is the same thing: with its words and price, and of stations where it is not yet', async () => {
    taro.params = { copyOf: 'r1' };
    signedInAs('secretary', 'u1');
    let sent: Record<string, unknown> = {};
    answerWith({
      ...rules,
      'GET /station/rewards': () => ({ body: { items: [reward()] } }),
      'GET /units': () => ({ body: { items: [station('s1', '龙西驿站'), station('s2', '平东驿站')] } }),
      'POST /station/rewards': ({ json }) => {
        sent = json;
        return { status: 201, body: reward({ id: 'r9' }) };
      },
    });
    render(<RewardPage />);
    await waitFor(() => expect(byId('reward-station-s2')).not.toBeNull());
    expect(byId('reward-station-s1')).toBeNull();
    expect(screen.getByText('请选放在哪个驿站')).toBeTruthy();
    await tap('reward-station-s2');
    type('reward-stock', '3');
    await tap('reward-save');
    expect(sent).toMatchObject({ itemId: 'i1', stationUnitId: 's2', stock: 3, name: '骑行手套', points: 40 });
  });
});

describe('the price of a reward', () => {
  it('is set by class and level of the rules in force, until another is typed', async () => {
    taro.params = { id: 'r1' };
    signedInAs('station_keeper', 's1');
    const sent: Record<string, unknown>[] = [];
    answerWith({
      ...rules,
      'GET /station/rewards': () => ({ body: { items: [reward()] } }),
      'PATCH /station/rewards/r1': ({ json }) => {
        sent.push(json);
        return { body: reward() };
      },
    });
    render(<RewardPage />);
    await waitFor(() => expect(byId('reward-class-B')).not.toBeNull());
    await tap('reward-class-B');
    await tap('reward-level-2');
    expect((byId('reward-points') as HTMLInputElement).value).toBe('45');
    await tap('reward-save');
    expect(sent[0]).toMatchObject({ points: 45, pointsClass: 'B', pointsLevel: 2 });
    type('reward-points', '44');
    await tap('reward-save');
    expect(sent[1]).toMatchObject({ points: 44, pointsClass: null, pointsLevel: null });
  });
});
