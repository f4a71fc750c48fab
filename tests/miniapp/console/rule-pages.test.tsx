import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import RulesPage from '@/packages/rules/home';
import PhrasesPage from '@/packages/rules/phrases';
import RoutingPage from '@/packages/rules/routing';
import TaxonomyPage from '@/packages/rules/taxonomy';
import type { Category, RoutingRule, RulesView } from '@/services/rules';
import { answerWith, problem } from '../staff/server-stand-in';

afterEach(() => jest.restoreAllMocks());

const tap = (id: string) => fireEvent.click(document.querySelector(`#${id}`) as Element);
const write = (id: string, value: string) =>
  fireEvent.input(document.querySelector(`#${id}`) as Element, { target: { value }, detail: { value } });
const version = { version: 3, effectiveFrom: '2026-01-05T00:00:00Z', publishedAt: null, publishedBy: '疏宝珠' };
const view = (body: object, more: Partial<RulesView> = {}): RulesView => ({
  kind: 'routing_rules',
  inForce: version,
  scheduled: [],
  stoppedCount: 0,
  latest: { ...version, body: { ...body } },
  stops: [],
  units: [{ id: 'u1', kind: 'department', name: '区市政所', shortName: '市政所', isClosed: false }],
  canManage: true,
  ...more,
});
const rule = (id: string, more: Partial<RoutingRule> = {}): RoutingRule => ({
  id,
  name: `规则${id}`,
  isEnabled: true,
  when: {},
  to: { kind: 'unit', unitId: 'u1' },
  ...more,
});
const lamp: Category = {
  code: 'street_lamp_out',
  label: '路灯不亮',
  tile: null,
  kind: 'part',
  className: '公用设施',
  subclass: null,
  officialCode: '010105',
  ownerUnitId: null,
  isEnabled: true,
  synonyms: ['路灯坏了'],
  severity: 'normal',
  icon: 'lamp',
  responseLimit: { amount: 2, unit: 'working_hour' },
  resolutionLimit: { amount: 3, unit: 'working_day' },
  pointsClass: 'B',
  emergencyNumber: null,
  partyHint: null,
};
const taxonomy = { 'GET /rules/taxonomy': () => ({ body: view({ categories: [lamp] }) }) };

it('home says of each kind which version holds, since when and by whom, and how many rules stopped', async () => {
  const item = { kind: 'routing_rules', inForce: version, scheduled: [], stoppedCount: 2 };
  const calendar = { years: [2025, 2026], missingYear: 2027 };
  answerWith({ 'GET /rules': () => ({ body: { items: [item], canManage: true, calendar } }) });
  render(<RulesPage />);
  expect(await screen.findByText('第 3 版')).toBeDefined();
  expect(screen.getByText('疏宝珠发布')).toBeDefined();
  expect(screen.getByText('2 条停用')).toBeDefined();
  expect(screen.getByText('缺 2027 年')).toBeDefined();
});

describe('routing rules', () => {
  const open = (list: RoutingRule[], more: Partial<RulesView> = {}, routes: Parameters<typeof answerWith>[0] = {}) => {
    const asked = answerWith({
      ...taxonomy,
      'GET /rules/routing_rules': () => ({ body: view({ rules: list }, more) }),
      ...routes,
    });
    render(<RoutingPage />);
    return asked;
  };
  const names = () => screen.getAllByText(/^\d+\. /).map(({ textContent }) => textContent);

  it('say when they hold and where they send to; a stopped one says so', async () => {
    const when = { categoryCodes: ['street_lamp_out'], weekdays: [6, 7], hours: { from: '18:00', to: '08:00' } };
    open([rule('a', { when })], { stops: [{ ruleId: 'a', stoppedAt: '2026-11-19T02:00:00Z' }] });
    expect(await screen.findByText('路灯不亮 · 周末 · 18:00 到次日 08:00')).toBeDefined();
    expect(screen.getByText('派给区市政所')).toBeDefined();
    expect(screen.getByText('单位已撤销，停用')).toBeDefined();
  });

  it('are moved and switched here, and in force only once published, made from the version that was read', async () => {
    let sent: Record<string, unknown> = {};
    open(
      [rule('a'), rule('b')],
      {},
      {
        'POST /rules/routing_rules': ({ json }) => {
          sent = json;
          return {
            status: 201,
            body: view(json.body as object, {
              latest: { ...version, version: 4, body: json.body as Record<string, unknown> },
            }),
          };
        },
      },
    );
    await screen.findByText('1. 规则a');
    expect(document.querySelector('#rules-publish')).toBeNull();
    tap('rule-down-a');
    tap('rule-toggle-a');
    expect(names()).toEqual(['1. 规则b', '2. 规则a']);
    expect(sent).toEqual({});
    tap('rules-publish');
    tap('publish-confirm');
    await waitFor(() => expect(document.querySelector('#rules-publish')).toBeNull());
    expect(sent).toEqual({ body: { rules: [rule('b'), rule('a', { isEnabled: false })] }, expectedVersion: 3 });
  });

  it('published by somebody else meanwhile are shown, once the writer says so', async () => {
    let isTheirs = false;
    open(
      [],
      {},
      {
        'GET /rules/routing_rules': () => ({
          body: view({ rules: isTheirs ? [rule('theirs')] : [rule('a'), rule('b')] }),
        }),
        'POST /rules/routing_rules': () => {
          isTheirs = true;
          return problem(409, 'rules.changed', '别人刚发布了新的一版');
        },
      },
    );
    await screen.findByText('1. 规则a');
    tap('rule-down-a');
    tap('rules-publish');
    tap('publish-confirm');
    expect(await screen.findByText('看新的一版')).toBeDefined();
    expect(names()).toEqual(['1. 规则b', '2. 规则a']);
    tap('confirm-yes');
    expect(await screen.findByText('1. 规则theirs')).toBeDefined();
  });

  it('are tried on last month as they stand here, and say so when only some tickets were tried', async () => {
    const unit = { id: 'u1', kind: 'department', name: '区市政所', shortName: '市政所' };
    const example = {
      ticketId: 't',
      number: 7,
      category: '路灯不亮',
      place: '龙西小区',
      wentTo: '01 网格',
      wouldGoTo: '区市政所',
    };
    const counts = [{ ruleId: 'a', ruleName: '规则a', unit, count: 40 }];
    const outcome = { ticketCount: 25_000, triedCount: 10_000, movedCount: 40, counts, examples: [example] };
    open([rule('a')], {}, { 'POST /rules/routing/dry-run': () => ({ body: outcome }) });
    await screen.findByText('1. 规则a');
    tap('rules-dry-run');
    expect(await screen.findByText('40 件会派到别处')).toBeDefined();
    expect(screen.getByText(/有 25000 件，均匀抽了 10000 件/)).toBeDefined();
    expect(document.body.textContent).toContain('01 网格 → 区市政所');
  });

  it('are only shown to who may not change them', async () => {
    open([rule('a')], { canManage: false });
    await screen.findByText('1. 规则a');
    expect(document.querySelector('#rule-edit-a')).toBeNull();
    expect(document.querySelector('#rule-new')).toBeNull();
    expect(screen.getByText(/只能查看/)).toBeDefined();
  });

  it('added name nothing but what was chosen', async () => {
    let sent: { rules?: RoutingRule[] } = {};
    open(
      [],
      {},
      {
        'POST /rules/routing_rules': ({ json }) => {
          sent = json.body as typeof sent;
          return { status: 201, body: view(sent) };
        },
      },
    );
    await screen.findByText('还没有规则');
    tap('rule-new');
    await waitFor(() => expect(document.querySelector('#rule-name')).not.toBeNull());
    const name = document.querySelector('#rule-name') as HTMLInputElement;
    fireEvent.input(name, { target: { value: '危险' }, detail: { value: '危险' } });
    tap('rule-severity-danger');
    tap('rule-severity-urgent');
    tap('rule-severity-urgent');
    tap('rule-done');
    tap('rules-publish');
    tap('publish-confirm');
    await waitFor(() => expect(sent.rules).toHaveLength(1));
    expect(sent.rules?.[0]).toMatchObject({
      name: '危险',
      when: { severities: ['danger'] },
      to: { kind: 'grid_of_place' },
    });
    expect(Object.keys(sent.rules?.[0]?.when ?? {})).toEqual(['severities']);
  });
});

it('a category is found by any of its names, and switched off without leaving the list', async () => {
  answerWith(taxonomy);
  render(<TaxonomyPage />);
  expect(await screen.findByText('接单 2 个工作小时，办结 3 个工作日')).toBeDefined();
  tap('category-street_lamp_out');
  tap('category-enabled');
  tap('category-done');
  expect(await screen.findByText('已停用')).toBeDefined();
  expect(document.querySelector('#rules-publish')).not.toBeNull();
});

it('a graver ticket of a category gets limits of its own, which it may lose again', async () => {
  let sent: { categories?: Category[] } = {};
  answerWith({
    ...taxonomy,
    'POST /rules/taxonomy': ({ json }) => {
      sent = json.body as typeof sent;
      return { status: 201, body: view(sent) };
    },
  });
  render(<TaxonomyPage />);
  await screen.findByText('接单 2 个工作小时，办结 3 个工作日');
  tap('category-street_lamp_out');
  expect(document.querySelector('#limit-urgent-response')).toBeNull();
  tap('limit-urgent-own');
  write('limit-urgent-resolution', '1');
  tap('limit-danger-own');
  tap('limit-danger-own');
  tap('category-done');
  tap('rules-publish');
  tap('publish-confirm');
  await waitFor(() => expect(sent.categories).toBeDefined());
  expect(sent.categories?.[0]?.limitsBySeverity).toEqual({
    urgent: { responseLimit: lamp.responseLimit, resolutionLimit: { amount: 1, unit: 'working_day' } },
  });
});

it('a category is added with a class and a code that is free; the others stay as they are', async () => {
  let sent: { categories?: Category[] } = {};
  answerWith({
    ...taxonomy,
    'POST /rules/taxonomy': ({ json }) => {
      sent = json.body as typeof sent;
      return { status: 201, body: view(sent) };
    },
  });
  render(<TaxonomyPage />);
  await screen.findByText('接单 2 个工作小时，办结 3 个工作日');
  tap('category-add');
  write('category-label', '外墙脱落');
  tap('category-kind-part');
  tap('category-class-公用设施');
  tap('category-icon-alert');
  write('category-code', 'street_lamp_out');
  expect(screen.getByText('“路灯不亮”已经用了这个代码')).toBeDefined();
  tap('category-done');
  expect(document.querySelector('#category-outer_wall')).toBeNull();
  write('category-code', 'outer_wall');
  tap('category-done');
  expect(document.querySelector('#category-outer_wall')).not.toBeNull();
  tap('rules-publish');
  tap('publish-confirm');
  await waitFor(() => expect(sent.categories).toBeDefined());
  expect(sent.categories?.map(({ code }) => code)).toEqual(['street_lamp_out', 'outer_wall']);
  expect(sent.categories?.[1]).toMatchObject({ label: '外墙脱落', kind: 'part', className: '公用设施', icon: 'alert' });
});

it('a drawing the rules name otherwise is known for what it shows, and may be exchanged for another', async () => {
  answerWith({ 'GET /rules/taxonomy': () => ({ body: view({ categories: [{ ...lamp, icon: 'wire' }] }) }) });
  render(<TaxonomyPage />);
  await screen.findByText('路灯不亮');
  tap('category-street_lamp_out');
  const isOn = (name: string) => document.querySelector(`#category-icon-${name}`)?.getAttribute('aria-checked');
  expect([isOn('charger'), isOn('lamp')]).toEqual(['true', 'false']);
  tap('category-icon-lamp');
  expect([isOn('charger'), isOn('lamp')]).toEqual(['false', 'true']);
});

it('a phrase is taken out of its own moment', async () => {
  const phrases = [
    { moment: 'resolve', words: '已清理' },
    { moment: 'note', words: '已围挡' },
  ];
  answerWith({ 'GET /rules/canned_phrases': () => ({ body: view({ phrases }) }) });
  render(<PhrasesPage />);
  await screen.findByText('已围挡');
  tap('phrase-1');
  tap('phrase-remove');
  expect(screen.queryByText('已围挡')).toBeNull();
  expect(screen.getByText('已清理')).toBeDefined();
});
