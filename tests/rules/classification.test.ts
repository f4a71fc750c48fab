import fc from 'fast-check';
import { PROPOSED_FROM, readWords, SAID_FROM } from '../../api/_domain/classification/naive-bayes.js';
import {
  type Counts,
  type Delta,
  deltasOf,
  EXAMPLES,
  gramsOf,
  isHeldOut,
  type Learned,
  sumDeltas,
} from '../../api/_domain/classification/rules.js';
import { newId } from '../../api/_domain/ids.js';
import { taxonomySeed } from '../../config/policy/taxonomy.js';
import { type Sentence, sentences } from '../support/builders/sentences.js';

const nothing: Learned = { own: new Map(), shared: new Map() };

function countsOf(deltas: readonly Delta[]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const { gram, categoryCode, delta } of sumDeltas(deltas)) {
    counts.set(categoryCode, (counts.get(categoryCode) ?? new Map<string, number>()).set(gram, delta));
  }
  return counts;
}

/** What is known after examples were learned, as the tables would hold it. */
const learnedFrom = (examples: readonly Sentence[]): Learned => ({
  own: countsOf(examples.flatMap(({ words, code }) => deltasOf(words, null, code))),
  shared: new Map(),
});

const rightOf = (examples: readonly Sentence[], learned: Learned) =>
  examples.filter(({ words, code }) => readWords(words, taxonomySeed, learned).category?.code === code).length;

const han = fc.string({ unit: fc.constantFrom(...'井盖坏了下水道堵垃圾满灯不亮路树车门口大3 a，'), maxLength: 30 });
const code = fc.constantFrom('drain_blocked', 'exposed_refuse', 'street_lamp_out', 'other');
const examples = fc.array(fc.record({ words: han, code }), { maxLength: 30 });

describe('before anything was learned, the names of the categories speak', () => {
  it.each([
    ['垃圾桶坏了，盖子掉了', 'litter_bin_damaged'],
    ['3号楼门口井盖没了，太危险', 'manhole_cover_missing'],
    ['楼道里有人飞线充电', 'ebike_charging'],
    ['路灯坏了好几天', 'street_lamp_out'],
    ['好像有煤气味', 'gas_leak'],
    ['消防通道又被堵住了', 'fire_lane_blocked'],
    ['下水道堵塞', 'drain_blocked'],
  ])('%s: %s', (words, said) => {
    const { category, proposals } = readWords(words, taxonomySeed, nothing);
    expect({ said: category?.code, first: proposals[0]?.category.code }).toEqual({ said, first: said });
  });

  it.each(['大家早上好', '', '3栋', 'abc 123'])('is none in %j, and nothing is proposed', (words) => {
    expect(readWords(words, taxonomySeed, nothing)).toEqual({ category: null, proposals: [] });
  });
});

describe('reading words', () => {
  it('says a category only when it is likely enough, and proposes three at most, the best first', () => {
    fc.assert(
      fc.property(han, examples, (words, taught) => {
        const { category, proposals } = readWords(words, taxonomySeed, learnedFrom(taught));
        const shares = proposals.map(({ share }) => share);
        expect(shares).toEqual([...shares].sort((one, other) => other - one));
        expect(shares.length).toBeLessThanOrEqual(3);
        expect(shares.every((share) => share >= PROPOSED_FROM && share <= 1)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.000001);
        if (category) expect(proposals[0]).toMatchObject({ category });
        if (category) expect(shares[0]).toBeGreaterThanOrEqual(SAID_FROM);
        expect(category?.code).not.toBe('other');
      }),
    );
  });

  it('asks where two are as likely', () => {
    const taught = Array.from({ length: 20 }, (_, index) => ({
      words: '门口那个东西坏了',
      code: index % 2 ? 'drain_blocked' : 'street_lamp_out',
    }));
    const { category, proposals } = readWords('门口那个东西坏了', taxonomySeed, learnedFrom(taught));
    expect(category).toBeNull();
    expect(
      proposals
        .slice(0, 2)
        .map((one) => one.category.code)
        .sort(),
    ).toEqual(['drain_blocked', 'street_lamp_out']);
  });

  it('learns: what the names of the categories do not know it reads after examples, and better after more', () => {
    const unseen = sentences(12, 1000);
    const [none, few, many] = [[], sentences(3), sentences(40)].map((taught) => rightOf(unseen, learnedFrom(taught)));
    expect(none).toBeLessThan(unseen.length * 0.4);
    expect(few).toBeGreaterThan(none ?? 0);
    expect(many).toBeGreaterThanOrEqual(unseen.length * 0.9);
  });

  it('officers who correct it outvote a name, and what other districts say', () => {
    const taught = (count: number, under: string) =>
      countsOf(Array.from({ length: count }, () => deltasOf('井盖响', null, under)).flat());
    const shared = taught(5000, 'manhole_cover_damaged');
    const said = (own: Counts) => readWords('井盖响', taxonomySeed, { own, shared }).category?.code;
    expect(said(new Map())).toBe('manhole_cover_damaged');
    expect(said(taught(300, 'drain_blocked'))).toBe('drain_blocked');
  });
});

describe('what is counted', () => {
  it('is pairs of Chinese characters: never a number, a plate, or anything of a single character', () => {
    expect(gramsOf('皖A·12345 停在3栋，电话13955901234找王工')).toEqual(['停在', '电话', '找王', '王工']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (words) => {
        expect(gramsOf(words).every((gram) => /^\p{Script=Han}{2}$/u.test(gram))).toBe(true);
      }),
    );
  });

  it('moves with a correction, comes back with another, and stays as it is when nothing changed', () => {
    fc.assert(
      fc.property(han, code, code, (words, from, to) => {
        const there = deltasOf(words, from, to);
        expect(sumDeltas([...there, ...deltasOf(words, to, from)])).toEqual([]);
        expect(sumDeltas([...deltasOf(words, null, from), ...there])).toEqual(sumDeltas(deltasOf(words, null, to)));
      }),
    );
  });

  it('is changed in one order, whatever the order of the examples', () => {
    fc.assert(
      fc.property(examples, (taught) => {
        const all = taught.flatMap(({ words, code: under }) => deltasOf(words, null, under));
        const summed = sumDeltas(all);
        expect(sumDeltas([...all].reverse())).toEqual(summed);
        expect(summed.filter(({ gram }) => gram === EXAMPLES).reduce((sum, { delta }) => sum + delta, 0)).toBe(
          taught.length,
        );
      }),
    );
  });
});

it('about a tenth of the reports is kept out of learning, the same ones whoever asks', () => {
  const ids = Array.from({ length: 5000 }, () => newId(new Date()));
  const held = ids.filter(isHeldOut).length;
  expect(held / ids.length).toBeGreaterThan(0.07);
  expect(held / ids.length).toBeLessThan(0.13);
  expect(ids.filter(isHeldOut)).toHaveLength(held);
});
