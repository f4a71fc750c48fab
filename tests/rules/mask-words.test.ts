import fc from 'fast-check';
import { maskWords } from '../../api/_domain/personal-data/mask-words.js';

const pick = <Item>(...items: Item[]) => fc.constantFrom(...items);
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((list) => list.join(''));

const mobile = fc
  .tuple(pick('3', '4', '5', '6', '7', '8', '9'), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);
const identity = fc
  .tuple(pick('341003', '110105'), pick('19800229', '20011231'), digits(3), pick('0', '7', 'X', 'x'))
  .map((parts) => parts.join(''));
const account = fc
  .tuple(pick('a', 'Z', 'h'), fc.array(pick(...'abcXYZ019_-'), { minLength: 5, maxLength: 19 }))
  .map(([first, rest]) => `${first}${rest.join('')}`);

const wide = (text: string) => [...text].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
const spoken = (text: string) => [...text].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('');
const inParts = (text: string) => `${text.slice(0, 3)} ${text.slice(3, 7)}-${text.slice(7)}`;

/** What surrounds it, with no digit and no letter of its own. */
const around = fc
  .array(pick('井盖坏了', '，', '请', '3 栋东侧。', '谢谢！', '\n', '（', '）'), { maxLength: 4 })
  .map((parts) => parts.join(''));

describe('words for who may not know who said them', () => {
  it('hold no telephone number, however it is written', () => {
    fc.assert(
      fc.property(
        around,
        mobile,
        pick(String, wide, spoken, inParts, (text: string) => `+86${text}`),
        around,
        (before, number, write, after) => {
          const said = `${before}，打我 ${write(number)}。${after}`;
          expect(maskWords(said)).toBe(`${before}，打我 ［电话］。${after}`);
        },
      ),
    );
  });

  it('hold no identity number', () => {
    fc.assert(
      fc.property(around, identity, around, (before, number, after) => {
        expect(maskWords(`${before}身份证${number}，${after}`)).toBe(`${before}身份证［证件号］，${after}`);
      }),
    );
  });

  it('hold no WeChat account that is called one', () => {
    const callings = pick('微信', '微信号：', '加vx ', 'WX:', 'wechat ', '威信号是');
    fc.assert(
      fc.property(around, callings, account, (before, calling, name) => {
        expect(maskWords(`${before}。${calling}${name}，谢谢`)).toBe(`${before}。${calling}［微信号］，谢谢`);
      }),
    );
  });

  it.each([
    ['座机 0559-2123456 找王', '座机 ［电话］ 找王'],
    ['家里电话：8512345', '家里电话：［电话］'],
    ['加 QQ 312345678', '加 QQ ［微信号］'],
    ['微信同号 13812345678', '微信同号 ［电话］'],
    ['我的是 wxid_ab12cd34', '我的是 ［微信号］'],
    ['旧身份证 341003800229123', '旧身份证 ［证件号］'],
  ])('%s → %s', (said, shown) => expect(maskWords(said)).toBe(shown));

  it('name nobody of the names given', () => {
    expect(maskWords('我是王晖，王晖家楼下', ['王晖', '叶'])).toBe('我是［姓名］，［姓名］家楼下');
    expect(maskWords('a.b*c 来过', ['a.b*c'])).toBe('［姓名］ 来过');
  });

  it.each([
    '3 栋 2 单元 1801 室漏水，已经 3 天',
    '灯杆编号 3410231000020017 不亮',
    '网格 341003100002001 的井盖',
    '2026-11-19 10:30 拍的，皖J12345 堵在门口',
    '打过 12345，也打过 110',
    '请在微信群里说一声，quality 不行，一二三四五楼都没电',
  ])('keep what is no such thing: %s', (said) => expect(maskWords(said)).toBe(said));

  it('stay as they are but for that, whatever was said; masked twice they are as masked once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (said) => {
        const once = maskWords(said);
        expect(maskWords(once)).toBe(once);
        if (!/[0-9０-９零〇一幺二三四五六七八九]/u.test(said.normalize('NFKC')) && !/[wvq信]/iu.test(said))
          expect(once).toBe(said);
      }),
      { numRuns: 1_000 },
    );
  });
});
