import { readColumns } from '../../api/_domain/import/tables/columns.js';
import { readTable } from '../../api/_domain/import/tables/read-table.js';
import { aBomb, aCraftedWorkbook, aCsv, aWorkbook, craftedRow } from '../support/builders/tables.js';

const rows = [
  ['楼栋', '小区', '户数'],
  ['1 栋', '龙源小区', 36],
  ['2 栋', '锦绣，花园', 24],
];
const read = [
  { row: 1, cells: ['楼栋', '小区', '户数'] },
  { row: 2, cells: ['1 栋', '龙源小区', '36'] },
  { row: 3, cells: ['2 栋', '锦绣，花园', '24'] },
];
const file = (bytes: Uint8Array, name = '表格.csv') => ({ name, bytes });
const bytesOf = (...bytes: number[]) => Uint8Array.from([...bytes, ...Buffer.from('其余')]);

/** 「楼栋,小区,户数\r\n1 栋,龙源小区,36\r\n2 栋,锦绣，花园,24\r\n」 as Excel in China saves it. */
const gb18030 = Buffer.from(
  'c2a5b6b02cd0a1c7f82cbba7cafd0d0a3120b6b02cc1fad4b4d0a1c7f82c33360d0a3220b6b02cbdf5d0e5a3acbba8d4b02c32340d0a',
  'hex',
);

describe('a table is read', () => {
  it('from a workbook', async () => {
    expect(await readTable(await aWorkbook(rows))).toEqual(read);
  });

  it.each([
    ['with commas', aCsv(rows)],
    ['with the mark Excel puts before UTF-8', aCsv(rows, { mark: '\uFEFF' })],
    ['with semicolons', aCsv(rows, { separator: ';' })],
    ['with tabs', aCsv(rows, { separator: '\t' })],
    ['in GB 18030', file(gb18030)],
    [
      'in UTF-16, as Excel saves Unicode text',
      file(Buffer.from('\uFEFF楼栋\t小区\t户数\n1 栋\t龙源小区\t36\n2 栋\t锦绣，花园\t24\n', 'utf16le')),
    ],
    ['with old line ends', file(Buffer.from('楼栋,小区,户数\r1 栋,龙源小区,36\r2 栋,锦绣，花园,24'))],
  ])('from text %s', async (_, csv) => {
    expect(await readTable(csv)).toEqual(read);
  });

  it('by what is in it, whatever it is called', async () => {
    const { bytes } = await aWorkbook(rows);
    expect(await readTable(file(bytes, '表格.csv'))).toEqual(read);
  });

  it('with rows counted as the spreadsheet counts, empty ones and line breaks in a cell included', async () => {
    const spaced = [
      ['', ''],
      ['楼栋', '说明'],
      [null, ' '],
      ['1 栋', '两行\n"说明"'],
      ['2 栋', ''],
    ];
    const expected = [
      { row: 2, cells: ['楼栋', '说明'] },
      { row: 4, cells: ['1 栋', '两行\n"说明"'] },
      { row: 5, cells: ['2 栋', ''] },
    ];
    expect(await readTable(aCsv(spaced))).toEqual(expected);
    expect(await readTable(await aWorkbook(spaced))).toEqual(expected);
  });

  it('with a day as a day and a number as it is typed', async () => {
    const typed = await aWorkbook([
      ['任期截止', '手机号'],
      [new Date('2027-12-31T00:00:00Z'), 13_800_001_234],
    ]);
    expect((await readTable(typed))[1]?.cells).toEqual(['2027-12-31', '13800001234']);
  });
});

describe('a formula that failed', () => {
  it('leaves its cell empty', async () => {
    const failed = aCraftedWorkbook(
      `${craftedRow(1, ['A', '楼栋'], ['B', '户数'])}<row r="2"><c r="A2" t="inlineStr"><is><t>1 栋</t></is></c><c r="B2" t="e"><v>#N/A</v></c></row>`,
    );
    expect((await readTable(failed))[1]).toEqual({ row: 2, cells: ['1 栋', ''] });
  });
});

describe('a file that is no table is refused with advice', () => {
  const cfb = bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
  it.each([
    ['nothing in it', file(Buffer.alloc(0)), /文件是空的/],
    ['blanks only', file(Buffer.from('\uFEFF \r\n\r\n')), /文件是空的/],
    ['separators only', file(Buffer.from(',,\r\n,,\r\n')), /没有内容/],
    ['an old workbook', file(cfb, '表格.xls'), /旧版 \.xls.*另存为 \.xlsx/],
    ['a PDF', file(bytesOf(0x25, 0x50, 0x44, 0x46)), /PDF/],
    ['a picture', file(bytesOf(0x89, 0x50, 0x4e, 0x47, 0, 1, 2)), /不是表格/],
    ['an archive of something else', file(aZip()), /不是 Excel 工作簿/],
    ['half a quote', file(Buffer.from('楼栋,小区\n"1 栋,龙源\n')), /第 \d+ 行附近的引号没有成对/],
  ])('%s', async (_, given, words) => {
    await expect(readTable(given)).rejects.toMatchObject({
      code: 'import.unreadable',
      message: expect.stringMatching(words),
    });
  });

  it('a workbook that broke on the way', async () => {
    const { bytes } = await aWorkbook(rows);
    for (const length of [10, 200, bytes.length - 30]) {
      const cut = () => readTable(file(bytes.subarray(0, length)));
      await expect(cut()).rejects.toMatchObject({
        code: 'import.unreadable',
        message: expect.stringMatching(/打不开/),
      });
    }
  });
});

describe('a file that is too much is refused before it is read', () => {
  it('20,000 rows below the headings are read, one more is not', async () => {
    const many = (count: number) => [['楼栋'], ...Array.from({ length: count }, (_, index) => [`${index} 栋`])];
    expect(await readTable(aCsv(many(20_000)))).toHaveLength(20_001);
    expect(await readTable(await aWorkbook(many(20_000)))).toHaveLength(20_001);
    await expect(readTable(aCsv(many(20_001)))).rejects.toThrow(/20001 行，一次最多导入 20000 行/);
    const workbook = await aWorkbook(many(20_001));
    await expect(readTable(workbook)).rejects.toThrow(/20001 行，一次最多导入 20000 行/);
  });

  it('an archive that unpacks to 600 MB, of which it says nothing, does not fill the memory', async () => {
    const bomb = aBomb(600);
    expect(bomb.bytes.length).toBeLessThan(1024 * 1024);
    const most = () => process.resourceUsage().maxRSS / 1024;
    const before = most();
    await expect(readTable(bomb)).rejects.toThrow(/解压后太大/);
    expect(most() - before).toBeLessThan(200);
  });

  it('a sheet with a cell at the far end, to the right or below', async () => {
    const wide = aCraftedWorkbook(craftedRow(1, ['A', '楼栋'], ['XFD', '远']));
    await expect(readTable(wide)).rejects.toThrow(/表格太宽/);
    const long = aCraftedWorkbook(craftedRow(1, ['A', '楼栋']) + craftedRow(1_048_576, ['A', '远']));
    await expect(readTable(long)).rejects.toThrow(/65536 行以后/);
  });

  it('rows that are only coloured do not count', async () => {
    const coloured = Array.from(
      { length: 30_000 },
      (_, index) => `<row r="${index + 2}" s="1"><c r="A${index + 2}" s="1"/></row>`,
    );
    const sheet = aCraftedWorkbook(craftedRow(1, ['A', '楼栋']) + coloured.join(''));
    expect(await readTable(sheet)).toEqual([{ row: 1, cells: ['楼栋'] }]);
  });
});

describe('headings', () => {
  const columns = {
    name: { heading: '楼栋', synonyms: ['楼号', '名称'], isRequired: true, note: '', example: '' },
    compound: { heading: '小区', synonyms: ['所属小区'], isRequired: true, note: '', example: '' },
    households: { heading: '户数', synonyms: [], note: '', example: '' },
  } as const;
  const table = (...lines: string[][]) => lines.map((cells, index) => ({ row: index + 1, cells }));

  it('are found in any order, by any of their names, below a title', () => {
    const given = table(
      ['甘棠镇楼栋信息表', '', ''],
      ['所属小区（必填）', ' 户 数 ', '楼号*'],
      ['龙源小区', '36', '1 栋'],
    );
    expect(readColumns(given, columns)).toEqual({
      rows: [{ row: 3, cells: { name: '1 栋', compound: '龙源小区', households: '36' } }],
      problems: [],
    });
  });

  it('that are not needed are told, those everybody has are not', () => {
    const given = table(
      ['序号', '楼栋', '小区', '层数', '备注', '建成年份'],
      ['1', '1 栋', '龙源小区', '6', '', '1998'],
    );
    const {
      rows: [row],
      problems,
    } = readColumns(given, columns);
    expect(row?.cells.households).toBe('');
    expect(problems).toEqual([
      expect.objectContaining({ level: 'warning', row: 1, message: '没有用到的列：层数、建成年份' }),
    ]);
  });

  it('that are missing are named', () => {
    expect(() => readColumns(table(['楼栋', '户数'], ['1 栋', '36']), columns)).toThrow('表头里没有找到“小区”这一列');
    expect(() => readColumns(table(['甲', '乙'], ['1', '2']), columns)).toThrow('表头里没有找到“楼栋”、“小区”这几列');
    expect(() => readColumns(table(['楼栋', '小区']), columns)).toThrow('表头下面没有内容');
  });
});

function aZip(): Buffer {
  return Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
}
