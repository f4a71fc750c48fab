import fc from 'fast-check';
import { groupWords, outcomeOf, personalIn, stepsOf, type ToldTicket } from '../../api/_domain/publication/rules.js';

describe('words for everybody', () => {
  it.each([
    ['请打13812345678', ['phone']],
    ['请打 138 1234 5678', ['phone']],
    ['请打１３８-１２３４-５６７８', ['phone']],
    ['+8613812345678', ['phone']],
    ['身份证34100319900101123X', ['id_number']],
    ['张大爷说的', ['name']],
    ['皖J·12345 挡住了消防通道', ['plate']],
    ['皖 JD12345 挡住了', ['plate']],
    ['11月19日 10:30 修好，编号 1234567，热线 12345', []],
  ])('%s: %j', (words, kinds) => expect(personalIn(words, ['张大爷'])).toEqual(kinds));

  it('never let a mobile number through, wherever it stands and however it is parted', () => {
    const digit = fc.integer({ min: 0, max: 9 }).map(String);
    const rest = fc.array(digit, { minLength: 9, maxLength: 9 });
    const part = fc.constantFrom('', ' ', '-', '－', '  ');
    fc.assert(
      fc.property(fc.constantFrom('3', '5', '7', '8', '9'), rest, part, (second, digits, between) => {
        const number = ['1', second, ...digits].join(between);
        expect(personalIn(`联系${number}王`, [])).toContain('phone');
      }),
    );
  });
});

const at = (day: number) => new Date(`2026-11-${day}T02:00:00Z`);
const ticket = (more: Partial<ToldTicket> = {}): ToldTicket => ({
  status: 'dispatched',
  categoryLabel: '下水道堵塞',
  placeWords: '广场花苑 3 栋旁',
  holderName: '01 网格',
  openedAt: at(19),
  verifiedAt: null,
  resolvedAt: null,
  closedAt: null,
  phrase: null,
  ...more,
});
const day = (moment: Date) => `${moment.getUTCDate()}日`;
const done = { verifiedAt: at(19), resolvedAt: at(20), phrase: 'repaired' };

describe('the paragraph for the group', () => {
  it.each([
    [{}, '已交给01 网格。'],
    [{ status: 'triage' }, '正在安排负责单位。'],
    [{ status: 'in_progress', verifiedAt: at(19) }, '已到场核实，01 网格正在处理。'],
    [{ status: 'coordinating', verifiedAt: at(19) }, '已到场核实，01 网格正在协调各方。'],
    [{ status: 'resolved', ...done }, '20日已修复。'],
    [{ status: 'rejected' }, '核实后未予受理。'],
  ] as [Partial<ToldTicket>, string][])('%j: %s', (more, progress) => {
    const words = groupWords(ticket(more), day);
    expect(words).toBe(`【下水道堵塞】广场花苑 3 栋旁，19日收到反映，${progress}谢谢大家，看到问题随时拍给我们。`);
  });
});

it('what was done is told once it is done, and taken back with it when it has to be done again', () => {
  expect(outcomeOf(ticket({ status: 'closed', ...done }))).toBe('已修复');
  expect(stepsOf(ticket({ status: 'closed', ...done })).at(-1)).toEqual({ title: '已修复', at: at(20) });
  expect(outcomeOf(ticket({ status: 'in_progress', ...done }))).toBeNull();
  expect(stepsOf(ticket({ status: 'in_progress', ...done })).at(-1)).toEqual({ title: '办结', at: null });
});
