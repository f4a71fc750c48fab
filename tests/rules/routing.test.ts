import fc from 'fast-check';
import type { RoutingRule } from '../../api/_domain/policy/index.js';
import { decideRoute, isWithin, localTimeOf, type RouteFacts } from '../../api/_domain/routing/rules.js';

const ids = Array.from({ length: 6 }, (_, index) => `0000000${index}-0000-4000-8000-000000000000`);
const [gridId, propertyId, ownerId, unitId, otherUnitId, areaId] = ids as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const facts: RouteFacts = {
  categoryCode: 'street_lamp_out',
  severity: 'normal',
  source: 'photo',
  weekday: 4,
  time: '10:00',
  areaUnitIds: new Set([areaId, gridId]),
  gridId,
  propertyId,
  ownerId,
};

function rule(when: RoutingRule['when'], to: RoutingRule['to'] = { kind: 'unit', unitId }, id = 'r'): RoutingRule {
  return { id, name: id, isEnabled: true, when, to };
}

const decidedBy = (when: RoutingRule['when'], more: Partial<RouteFacts> = {}) =>
  decideRoute([rule(when)], { ...facts, ...more }) !== null;

describe('a rule', () => {
  it('matches when all it names holds, and everything when it names nothing', () => {
    expect(decidedBy({})).toBe(true);
    expect(decidedBy({ categoryCodes: ['street_lamp_out'], severities: ['normal'], sources: ['photo'] })).toBe(true);
    expect(decidedBy({ categoryCodes: ['street_lamp_out'], severities: ['danger'] })).toBe(false);
    expect(decidedBy({ sources: ['hotline'] })).toBe(false);
    expect(decidedBy({ weekdays: [6, 7] })).toBe(false);
    expect(decidedBy({ weekdays: [4] })).toBe(true);
  });

  it('matches an area at any level, down to the grid', () => {
    expect(decidedBy({ areaUnitIds: [areaId] })).toBe(true);
    expect(decidedBy({ areaUnitIds: [otherUnitId, gridId] })).toBe(true);
    expect(decidedBy({ areaUnitIds: [otherUnitId] })).toBe(false);
  });

  it('holds from its first minute to just before its last, and over midnight', () => {
    expect(['07:59', '08:00', '17:59', '18:00'].map((time) => isWithin({ from: '08:00', to: '18:00' }, time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(
      ['21:59', '22:00', '00:00', '05:59', '06:00'].map((time) => isWithin({ from: '22:00', to: '06:00' }, time)),
    ).toEqual([false, true, true, true, false]);
  });

  it('that is off, or whose target there is none of, is passed over', () => {
    const next = rule({}, { kind: 'unit', unitId: otherUnitId }, 'next');
    const passed = (first: RoutingRule, more: Partial<RouteFacts> = {}) =>
      decideRoute([first, next], { ...facts, ...more })?.rule.id === 'next';
    expect(passed({ ...rule({}), isEnabled: false })).toBe(true);
    expect(passed(rule({}, { kind: 'property_of_place' }), { propertyId: null })).toBe(true);
    expect(passed(rule({}, { kind: 'owner_of_category' }), { ownerId: null })).toBe(true);
    expect(passed(rule({}, { kind: 'grid_of_place' }), { gridId: null })).toBe(true);
    expect(passed(rule({}, { kind: 'property_of_place' }))).toBe(false);
  });

  it('reads the weekday and the time of Asia/Shanghai', () => {
    expect(localTimeOf(new Date('2026-11-22T15:59:00Z'))).toEqual({ weekday: 7, time: '23:59' });
    expect(localTimeOf(new Date('2026-11-22T16:00:00Z'))).toEqual({ weekday: 1, time: '00:00' });
  });
});

describe('whatever the rules and the report', () => {
  const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const categoryCodes = ['street_lamp_out', 'drain_blocked'];
  const severities = ['normal', 'urgent', 'danger'] as const;
  const sources = ['photo', 'phone', 'hotline'] as const;
  const target = fc.oneof(
    fc.constantFrom(...ids).map((id) => ({ kind: 'unit' as const, unitId: id })),
    fc
      .constantFrom('property_of_place', 'owner_of_category', 'grid_of_place')
      .map((kind) => ({ kind }) as RoutingRule['to']),
  );
  const when = fc.record({
    categoryCodes: some(categoryCodes),
    areaUnitIds: some(ids),
    weekdays: some([1, 2, 3, 4, 5, 6, 7]),
    hours: fc.option(fc.record({ from: clock, to: clock }), { nil: undefined }),
    severities: some(severities),
    sources: some(sources),
  });
  const rules = fc.array(
    fc.record({
      id: fc.string(),
      name: fc.string(),
      isEnabled: fc.boolean(),
      when,
      to: target,
    }) as fc.Arbitrary<RoutingRule>,
    { maxLength: 8 },
  );
  const idOrNone = fc.constantFrom(...ids, null);
  const anyFacts = fc.record({
    categoryCode: fc.constantFrom(...categoryCodes),
    severity: fc.constantFrom(...severities),
    source: fc.constantFrom(...sources),
    weekday: fc.integer({ min: 1, max: 7 }),
    time: clock,
    areaUnitIds: fc.subarray(ids).map((chosen) => new Set(chosen)),
    gridId: idOrNone,
    propertyId: idOrNone,
    ownerId: idOrNone,
  });
  const gone = fc.subarray(ids).map((chosen) => new Set(chosen));

  it('the first that decides alone decides among them; where none does, the place decides', () => {
    fc.assert(
      fc.property(rules, anyFacts, gone, (list, about, missing) => {
        const decided = decideRoute(list, about, missing);
        const first = list.find((one) => decideRoute([one], about, missing) !== null);
        expect(decided?.rule).toBe(first);
        if (!decided) return;
        expect(decided.rule.isEnabled).toBe(true);
        expect(missing.has(decided.unitId)).toBe(false);
      }),
    );
  });

  it('the same facts lead to the same unit, and a rule further down changes nothing', () => {
    fc.assert(
      fc.property(rules, rules, anyFacts, gone, (list, more, about, missing) => {
        const decided = decideRoute(list, about, missing);
        expect(decideRoute(list, about, missing)).toEqual(decided);
        if (decided) expect(decideRoute([...list, ...more], about, missing)).toEqual(decided);
      }),
    );
  });
});
