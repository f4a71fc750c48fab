import type { Columns } from './columns.js';

const EXAMPLE_COLOUR = '#808080';

/**
 * A workbook to fill in: the headings with one example below them, and a second sheet that says what belongs in each column.
 * An example that is left in is not imported.
 */
export async function writeTemplate(title: string, columns: Columns<string>): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const all = Object.values(columns);
  const header = all.map(({ heading, isRequired }) =>
    text(isRequired ? `${heading}*` : heading, { fontWeight: 'bold' }),
  );
  const example = all.map((column) => text(column.example, { textColor: EXAMPLE_COLOUR }));
  const notes = all.map(({ heading, isRequired, note, synonyms }) => {
    const chinese = synonyms.filter((name) => /[^\x20-\x7e]/.test(name)).slice(0, 6);
    return [heading, isRequired ? '必填' : '', note, chinese.join('、')].map((words) => text(words, { wrap: true }));
  });
  const noteHeader = ['列', '', '写什么', '也可以叫'].map((words) => text(words, { fontWeight: 'bold' }));
  const rules = [
    '第二行是示例，可以删掉；留着也不会导入。',
    '列的顺序随意，多出来的列不会导入。一次最多 20000 行，文件不超过 4 MB。',
    '可以反复导入：同名的会更新，不会重复。有一处错误就一条也不导入。',
  ].map((words) => [text(words)]);
  return writeXlsxFile([
    {
      data: [header, example],
      sheet: title,
      columns: all.map(({ heading }) => ({ width: heading.length * 2 + 12 })),
      stickyRowsCount: 1,
    },
    { data: [noteHeader, ...notes, [], ...rules], sheet: '说明', columns: [14, 8, 56, 48].map((width) => ({ width })) },
  ]).toBuffer();
}

interface Look {
  fontWeight?: 'bold';
  textColor?: string;
  wrap?: boolean;
}

function text(value: string, look: Look = {}) {
  return value === '' ? null : { value, type: String, ...look };
}
