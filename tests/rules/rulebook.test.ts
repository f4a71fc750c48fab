import type { Category, RoutingRule } from '../../api/_domain/policy/index.js';
import {
  checkRouting,
  checkTaxonomy,
  type KnownThings,
  unitIdsIn,
  wordsForPath,
} from '../../api/_domain/rulebook/rules.js';
import { routingRulesSeed } from '../../config/policy/routing-rules.js';
import { taxonomySeed } from '../../config/policy/taxonomy.js';

const known = (units: [string, boolean][] = []): KnownThings => ({
  categoryCodes: new Set(taxonomySeed.map(({ code }) => code)),
  units: new Map(units.map(([id, canHold]) => [id, { canHold }])),
  before: { categories: taxonomySeed },
});
const withFirst = (more: Partial<Category>) => ({
  categories: taxonomySeed.map((one, index) => (index === 0 ? { ...one, ...more } : one)),
});

it('what a district starts with can be published', () => {
  expect(checkRouting(routingRulesSeed, known())).toBeNull();
  expect(checkTaxonomy({ categories: taxonomySeed }, known())).toBeNull();
});

it('a rule that is off may name what is not there: it decides nothing', () => {
  const rule: RoutingRule = {
    id: 'a',
    name: '等单位建好',
    isEnabled: false,
    when: {},
    to: { kind: 'unit', unitId: 'gone' },
  };
  expect(checkRouting({ rules: [rule] }, known())).toBeNull();
  expect(checkRouting({ rules: [{ ...rule, isEnabled: true }] }, known())?.words).toContain('规则“等单位建好”');
});

it('an owner has to be a unit that can hold tickets', () => {
  expect(checkTaxonomy(withFirst({ ownerUnitId: 'u' }), known([['u', true]]))).toBeNull();
  expect(checkTaxonomy(withFirst({ ownerUnitId: 'u' }), known([['u', false]]))?.words).toContain('权属单位');
  expect(checkTaxonomy(withFirst({ ownerUnitId: 'u' }), known())?.words).toContain('权属单位');
});

it('two categories with one official code are told apart by nobody', () => {
  const second = taxonomySeed[1]?.officialCode ?? null;
  expect(checkTaxonomy(withFirst({ officialCode: second }), known())?.words).toContain('编码');
});

it('the units a body names are each named once', () => {
  const rule = (unitId: string): RoutingRule => ({
    id: unitId,
    name: unitId,
    isEnabled: true,
    when: { areaUnitIds: ['a'] },
    to: { kind: 'unit', unitId },
  });
  expect(unitIdsIn({ rules: [rule('a'), rule('b')] }).sort()).toEqual(['a', 'b']);
  expect(unitIdsIn({ phrases: [] })).toEqual([]);
});

it('what has the wrong shape is named in words', () => {
  expect(wordsForPath(['rules', 2, 'when', 'weekdays', 0])).toBe('第 3 条规则的星期有误');
  expect(wordsForPath(['categories', 0, 'responseLimit', 'amount'])).toBe('第 1 个类别的接单时限有误');
  expect(wordsForPath(['samplePercent'])).toBe('抽查比例有误');
  expect(wordsForPath([])).toBe('规则有误');
});
