import type { Cell } from '../../_domain/ledger/index.js';
import { type ZipEntry, zipBytes } from './zip.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook of one sheet as bytes, written while its lines are read: cells hold their text themselves, no table of texts. */
export function xlsxBytes(
  name: string,
  titles: readonly string[],
  batches: AsyncIterable<Cell[][]>,
): AsyncGenerator<Uint8Array, void, void> {
  const entries: ZipEntry[] = [
    fixed('[Content_Types].xml', contentTypes),
    fixed('_rels/.rels', relations(`${DOCUMENT}/officeDocument`, 'xl/workbook.xml')),
    fixed('xl/workbook.xml', workbook(name)),
    fixed('xl/_rels/workbook.xml.rels', workbookRelations),
    fixed('xl/styles.xml', styles),
    { name: 'xl/worksheets/sheet1.xml', chunks: sheet(titles, batches) },
  ];
  return zipBytes(entries);
}

function fixed(name: string, xml: string): ZipEntry {
  return {
    name,
    chunks: (async function* () {
      yield HEAD + xml;
    })(),
  };
}

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEETS}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEETS}.styles+xml"/></Types>`;

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
const relations = (type: string, target: string) =>
  `<Relationships xmlns="${RELATIONS}">${relation('rId1', type, target)}</Relationships>`;
const workbookRelations = `<Relationships xmlns="${RELATIONS}">${relation('rId1', `${DOCUMENT}/worksheet`, 'worksheets/sheet1.xml')}${relation('rId2', `${DOCUMENT}/styles`, 'styles.xml')}</Relationships>`;

const workbook = (name: string) =>
  `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/** Style 1 is the head: bold on honey. */
const styles = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF1D1"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/></cellXfs></styleSheet>`;

async function* sheet(titles: readonly string[], batches: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  const widths = titles.map(
    (title, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(title)}" customWidth="1"/>`,
  );
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  const letters = titles.map((_, at) => columnLetters(at));
  let number = 1;
  const rowXml = (cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`;
  yield rowXml(titles.map((title, at) => textCell(`${letters[at]}1`, title, 1)));
  for await (const rows of batches) {
    const lines = rows.map((cells) => {
      number += 1;
      return rowXml(cells.map((cell, at) => cellXml(`${letters[at]}${number}`, cell)));
    });
    yield lines.join('');
  }
  yield '</sheetData></worksheet>';
}

const widthOf = (title: string): number => (/时间|时限|日期/.test(title) ? 17 : Math.max(10, title.length * 2 + 4));

/** What a column is called: A to Z, then AA. */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

function cellXml(name: string, cell: Cell): string {
  if (cell === null || cell === '') return '';
  return typeof cell === 'number' ? `<c r="${name}"><v>${cell}</v></c>` : textCell(name, cell, 0);
}

/** Text that is told to be text is never run, whatever it begins with. */
function textCell(name: string, text: string, style: 0 | 1): string {
  const styled = style ? ' s="1"' : '';
  return `<c r="${name}" t="inlineStr"${styled}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

// What XML cannot hold: control characters, and halves of characters.
const unstorable = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu;

function escaped(text: string): string {
  const whole = text.replaceAll(unstorable, '');
  return whole.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
