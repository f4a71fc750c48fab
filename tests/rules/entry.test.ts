import { categoryInWords } from '../../api/_domain/entry/category-in-words.js';
import { canonicalEntry, splitSender } from '../../api/_domain/entry/rules.js';
import { taxonomySeed } from '../../config/policy/taxonomy.js';

describe('the category a message speaks of', () => {
  it.each([
    ['广场花苑3栋东侧垃圾桶满了', 'exposed_refuse'],
    ['垃圾桶坏了，盖子掉了', 'litter_bin_damaged'],
    ['3号楼门口井盖没了，太危险', 'manhole_cover_missing'],
    ['井盖有点响', 'manhole_cover_damaged'],
    ['楼道里有人飞线充电', 'ebike_charging'],
    ['路灯坏了好几天', 'street_lamp_out'],
    ['好像有煤气味', 'gas_leak'],
    ['消防通道又被堵住了', 'fire_lane_blocked'],
  ])('%s: %s', (words, code) => expect(categoryInWords(words, taxonomySeed)?.code).toBe(code));

  it.each(['大家早上好', '', '3栋'])('is none in %s', (words) =>
    expect(categoryInWords(words, taxonomySeed)).toBeNull(),
  );
});

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
