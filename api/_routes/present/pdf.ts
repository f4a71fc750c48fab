/** A4 in points, and what is left free at its edges. */
const PAGE = { width: 595, height: 842, margin: 64 };
const TITLE = { size: 20, leading: 36 };
const TEXT = { size: 13, leading: 24 };

interface Line {
  text: string;
  size: number;
  leading: number;
}

/**
 * A title and paragraphs as a PDF of A4 pages. Its letters are those of the reader's own Song face, named by the standard's
 * Chinese character set: the file is small, and its text can be searched and copied.
 */
export function pdfOf(title: string, paragraphs: readonly string[]): Uint8Array<ArrayBuffer> {
  const lines: Line[] = [
    ...wrap(title, TITLE.size).map((text) => ({ text, ...TITLE })),
    ...paragraphs.flatMap((paragraph) => wrap(paragraph, TEXT.size).map((text) => ({ text, ...TEXT }))),
  ];
  return write(pagesOf(lines).map(contentOf), title);
}

/** How wide a character is, in parts of its size: Latin letters take half. */
const widthOf = (character: string): number => (character.charCodeAt(0) < 0x80 ? 0.5 : 1);

/** Lines that fit the page; what may not begin a line stays on the one before. */
function wrap(text: string, size: number): string[] {
  const widest = (PAGE.width - 2 * PAGE.margin) / size;
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const character of text) {
    const isFull = width + widthOf(character) > widest;
    if (isFull && !/[，。；：！？、）」』】》]/.test(character)) {
      lines.push(line);
      line = '';
      width = 0;
    }
    line += character;
    width += widthOf(character);
  }
  return [...lines, line];
}

function pagesOf(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [[]];
  let left = PAGE.height - 2 * PAGE.margin;
  for (const line of lines) {
    if (line.leading > left) {
      pages.push([]);
      left = PAGE.height - 2 * PAGE.margin;
    }
    pages[pages.length - 1]?.push(line);
    left -= line.leading;
  }
  return pages;
}

function contentOf(lines: readonly Line[]): string {
  let y = PAGE.height - PAGE.margin;
  const shown = lines.map(({ text, size, leading }) => {
    y -= leading;
    return `/F1 ${size} Tf 1 0 0 1 ${PAGE.margin} ${y} Tm <${utf16(text)}> Tj`;
  });
  return `BT\n${shown.join('\n')}\nET`;
}

/** As the standard's `UniGB-UCS2-H` reads it: two bytes a character, those beyond as a blank square. */
function utf16(text: string): string {
  const plain = [...text].map((character) => (character.length > 1 ? '□' : character)).join('');
  return Buffer.from(plain, 'utf16le').swap16().toString('hex');
}

function write(contents: readonly string[], title: string): Uint8Array<ArrayBuffer> {
  const first = 6;
  const kids = contents.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  const box = `[0 0 ${PAGE.width} ${PAGE.height}]`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>',
    `<< /Title <feff${utf16(title)}> >>`,
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * 2 + 1} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text + table + end, 'latin1'));
}
