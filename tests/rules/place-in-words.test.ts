import fc from 'fast-check';
import { type CalledPlace, placesNamedIn } from '../../api/_domain/place/named-in-words.js';
import { bigramsOf, plainWords } from '../../api/_domain/place/plain-words.js';

const plain = (words: string) => plainWords(words).text;

describe('words in their plain form', () => {
  it.each(['3栋', '三栋', '3 栋', '3号楼', '三号楼', '３幢', '第3栋', '03栋', '3#楼', '(3)栋', '3座'])(
    'call %s the same building',
    (words) => expect(plain(`广场花苑${words}`)).toBe('广场花苑3栋'),
  );

  it.each([
    ['十二栋', '12栋'],
    ['二十栋', '20栋'],
    ['一百零三号楼', '103栋'],
    ['三单元', '3单元'],
    ['二期', '2期'],
    ['三里屯', '三里屯'],
    ['十字街', '十字街'],
    ['Ａ座', 'a座'],
  ])('read %s as %s', (words, expected) => expect(plain(words)).toBe(expected));

  const piece = fc.constantFrom(...'第三十两零百3０0 #号楼栋幢座单元期（）广场花苑Aａ，'.split(''));
  const scribble = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));

  it('stay as they are when read again, and say of each character where it came from', () => {
    fc.assert(
      fc.property(fc.oneof(scribble, fc.string({ unit: 'binary' })), (words) => {
        const { text, spans } = plainWords(words);
        expect(plain(text)).toBe(text);
        expect(spans).toHaveLength(text.length);
        for (const { start, end } of spans) expect(start < end && end <= words.length).toBe(true);
      }),
    );
  });

  it('give every name something it can be found by', () => {
    fc.assert(fc.property(fc.string(), (name) => expect(bigramsOf([name]).length).toBeGreaterThan(0)));
    expect(bigramsOf(['广场花苑 3 栋', '花苑三号楼'])).toEqual(['广场', '场花', '花苑', '苑3', '3栋']);
  });
});

const place = (kind: CalledPlace['kind'], name: string, ...aliases: string[]): CalledPlace => ({ kind, name, aliases });
const places = [
  place('compound', '广场花苑'),
  place('building', '广场花苑 3 栋'),
  place('building', '广场花苑 13 栋'),
  place('compound', '龙源小区'),
  place('building', '龙源小区 1 栋'),
  place('landmark', '乖乖幼儿园', '乖乖幼稚园'),
];

describe('the place a sentence names', () => {
  it.each([
    ['广场花苑3栋东侧垃圾桶满了', '广场花苑 3 栋', '广场花苑3栋', '东侧'],
    ['广场花苑三号楼楼下有积水', '广场花苑 3 栋', '广场花苑三号楼', '楼下'],
    ['在广场花苑小区里的 13 幢 2单元门口堆了东西', '广场花苑 13 栋', '广场花苑小区里的 13 幢', '2单元门口'],
    ['广场花苑3栋楼下井盖破了', '广场花苑 3 栋', '广场花苑3栋', '楼下'],
    ['广场花苑路灯坏了', '广场花苑', '广场花苑', ''],
    ['龙源1栋西面井盖破了', '龙源小区 1 栋', '龙源1栋', '西面'],
    ['龙源里面没有灯', '龙源小区', '龙源', ''],
    ['乖乖幼稚园门口堵车', '乖乖幼儿园', '乖乖幼稚园', '门口'],
    ['乖乖幼儿园对面，就是广场花苑3栋那边', '广场花苑 3 栋', '广场花苑3栋', ''],
  ])('%s: %s', (words, name, matched, rest) => {
    expect(placesNamedIn(words, places)[0]).toMatchObject({ place: { name }, matched, rest });
  });

  it('is none where no name stands', () => {
    expect(placesNamedIn('垃圾桶满了，3栋的', places)).toEqual([]);
    expect(placesNamedIn('', places)).toEqual([]);
  });

  it('never takes 3 栋 for 13 栋', () => {
    const named = placesNamedIn('广场花苑13栋', places).map((found) => found.place.name);
    expect(named).toEqual(['广场花苑 13 栋', '广场花苑']);
  });

  it('is found whatever stands before and after', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (before, after) => {
        fc.pre(!/[0-9\p{N}]$/u.test(before.normalize('NFKC')));
        const named = placesNamedIn(`${before}乖乖幼儿园${after}`, places);
        expect(named.some((found) => found.place.name === '乖乖幼儿园')).toBe(true);
      }),
    );
  });
});
