import { canonicalEntry, splitSender } from '../../api/_domain/entry/rules.js';

describe('who sent a copied message', () => {
  it.each([
    ['王晖：广场花苑3栋垃圾满了', '王晖', '广场花苑3栋垃圾满了'],
    ['王晖 11月20日 上午 8:31\n广场花苑3栋垃圾满了', '王晖', '广场花苑3栋垃圾满了'],
    ['@王晖\n垃圾满了\n快来', '王晖', '垃圾满了\n快来'],
  ])('%j', (message, sender, words) => expect(splitSender(message)).toEqual({ sender, words }));

  it('is not said by a plain sentence', () => {
    expect(splitSender('广场花苑3栋东侧，垃圾桶满了')).toBeNull();
    expect(splitSender('王晖')).toBeNull();
  });
});

it('two entries that differ in anything are told apart', () => {
  const entry = { id: 'a', source: 'phone' as const, words: '垃圾满了', photos: [] };
  const others = [
    { ...entry, source: 'visit' as const },
    { ...entry, words: '垃圾又满了' },
    { ...entry, categoryCode: 'other' },
    { ...entry, place: { namedPlaceId: 'b' } },
    { ...entry, place: { namedPlaceId: 'b', words: '东侧' } },
    { ...entry, creditedId: 'c' },
    { ...entry, externalNumber: '12' },
    { ...entry, photos: [{ id: 'd', contentType: 'image/jpeg' as const, bytes: 1 }] },
  ];
  expect(new Set([entry, ...others].map(canonicalEntry)).size).toBe(others.length + 1);
});
