import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import PeoplePage from '@/packages/console/people';
import { rolesAmong } from '@/packages/console/people/words';
import type { GrantView } from '@/services/grants';
import { signIn } from '@/services/session';
import { codesOf, type Role, roles } from '../../../api/_contract/vocabulary';
import { answerWith, problem } from '../staff/server-stand-in';
import { taro } from '../stand-ins/taro';

afterEach(() => jest.restoreAllMocks());
beforeEach(() => enter('administrator'));

const enter = (role: Role) => signIn({ token: 't', name: '乔安', role, unitId: 'd1', unitName: '黄山区' });
const grant = (id: string, personName: string): GrantView => ({
  id,
  personId: `p-${id}`,
  personName,
  role: 'grid_officer',
  unit: { id: 'g3', kind: 'grid', name: '龙西社区第 3 网格', shortName: '03 网格' },
  validFrom: '2026-01-01T00:00:00Z',
  validTo: null,
  grantedByName: null,
  endedByName: null,
  deputyForName: null,
});
const everybody = [grant('r1', '陈素云'), grant('r2', '周志刚')];
const page = (items: GrantView[], nextCursor: string | null = null) => ({ body: { items, nextCursor } });
const queryOf = ({ url }: { url: string }) => new URL(url, 'http://beehive').searchParams;

/** A server that finds by names, two people in all. */
const searching = () =>
  answerWith({
    'GET /grants': (request) =>
      page(everybody.filter((one) => one.personName.includes(queryOf(request).get('q') ?? ''))),
  });
const tap = (id: string) => fireEvent.click(document.getElementById(id) as HTMLElement);
const field = () => document.getElementById('people-search');
const type = (value: string) => {
  const element = field() as HTMLElement;
  fireEvent.input(element.querySelector('input') ?? element, { target: { value }, detail: { value } });
};
const isShown = (id: string) => waitFor(() => expect(document.getElementById(id)).not.toBeNull());
const searches = (asked: readonly string[]) => asked.filter((one) => one.includes('q='));

it('somebody is looked for once nothing more is typed, and the list says how many it found', async () => {
  const asked = searching();
  render(<PeoplePage />);
  await isShown('grant-r2');
  expect(screen.getByText('共 2 条任职')).toBeDefined();
  type('陈');
  type(' 陈素 ');
  await waitFor(() => expect(document.getElementById('grant-r2')).toBeNull(), { timeout: 2000 });
  await isShown('grant-r1');
  expect(screen.getByText('共 1 条任职')).toBeDefined();
  expect(searches(asked)).toEqual(['GET /grants?unitId=d1&state=current&q=陈素&scope=below']);
});

it('nobody found is said with the words, among whom, and a way to take all of it back', async () => {
  const asked = searching();
  render(<PeoplePage />);
  await isShown('grant-r1');
  tap('people-role-secretary');
  await waitFor(() => expect(asked.at(-1)).toContain('role=secretary'));
  type('欧阳');
  expect(await screen.findByText('没有找到“欧阳”', {}, { timeout: 2000 })).toBeDefined();
  expect(screen.getByText('找的是在任的社区书记，少打几个字再试')).toBeDefined();
  expect(asked.at(-1)).toContain('role=secretary&q=欧阳');
  fireEvent.click(screen.getByText('清除条件'));
  await isShown('grant-r1');
  expect(asked.at(-1)).toBe('GET /grants?unitId=d1&state=current&scope=below');
  expect(document.getElementById('people-role-all')?.getAttribute('aria-checked')).toBe('true');
});

it('a role that nobody holds, and a district where nobody serves yet, are told apart', async () => {
  answerWith({ 'GET /grants': () => page([]) });
  render(<PeoplePage />);
  expect(await screen.findByText('还没有人任职')).toBeDefined();
  expect(screen.queryByText('清除条件')).toBeNull();
  tap('people-role-section_lead');
  expect(await screen.findByText('没有在任的片区网格长')).toBeDefined();
});

it('what is looked for stays over further pages, over the other shelf, and when the list is loaded again', async () => {
  const asked = answerWith({
    'GET /grants': (request) =>
      queryOf(request).get('cursor') ? page([grant('r2', '陈云')]) : page([grant('r1', '陈素云')], 'next'),
  });
  render(<PeoplePage />);
  await isShown('grant-r1');
  type('陈');
  tap('people-role-grid_officer');
  await waitFor(() => expect(asked.at(-1)).toContain('role=grid_officer&q=陈'), { timeout: 2000 });
  await isShown('grant-r1');
  expect(screen.getByText('已显示 1 条任职，往下还有')).toBeDefined();
  await act(async () => void taro.reachBottom?.());
  await isShown('grant-r2');
  expect(asked.at(-1)).toBe('GET /grants?unitId=d1&state=current&role=grid_officer&q=陈&cursor=next&scope=below');
  const before = asked.length;
  await act(async () => void (await taro.pullDown?.()));
  expect(asked.slice(before)).toEqual(['GET /grants?unitId=d1&state=current&role=grid_officer&q=陈&scope=below']);
  tap('people-past');
  await waitFor(() => expect(asked.at(-1)).toContain('state=past&role=grid_officer&q=陈'));
});

it('a search that fails leaves the words, to be tried again or taken back', async () => {
  let isBroken = false;
  answerWith({
    'GET /grants': () => (isBroken ? problem(500, 'internal', '服务器开小差了') : page(everybody)),
  });
  render(<PeoplePage />);
  await isShown('grant-r1');
  isBroken = true;
  type('陈');
  expect(await screen.findByText('没能打开', {}, { timeout: 2000 })).toBeDefined();
  expect(field()).not.toBeNull();
  expect(screen.queryByText('没有找到“陈”')).toBeNull();
  isBroken = false;
  fireEvent.click(screen.getByText('重试'));
  await isShown('grant-r1');
});

it('roles to look by are those that may stand in one’s list', async () => {
  expect([...rolesAmong('administrator')].sort()).toEqual(codesOf(roles).toSorted());
  expect(rolesAmong('district_lead')).toContain('administrator');
  expect(rolesAmong('secretary')).toContain('secretary');
  for (const above of ['administrator', 'district_lead', 'street_lead'] as const)
    expect(rolesAmong('secretary')).not.toContain(above);
  enter('secretary');
  answerWith({ 'GET /grants': () => page([]) });
  render(<PeoplePage />);
  await screen.findByText('还没有人任职');
  expect(document.getElementById('people-role-street_lead')).toBeNull();
  expect(document.getElementById('people-role-resident')).not.toBeNull();
});
