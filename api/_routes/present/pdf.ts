/// <reference path="./pdfkit.d.ts" />
import { join } from 'node:path';

/** From the project's root, where every process starts; vercel.json puts it beside the function. */
const fontFile = join('node_modules', '@embedpdf', 'fonts-sc', 'fonts', 'NotoSansHans-Regular.otf');

/** In points. */
const MARGIN = 64;
const TITLE = { size: 20, lineGap: 4, paragraphGap: 14 };
const TEXT = { size: 13, lineGap: 6, paragraphGap: 8 };

/**
 * A title and paragraphs as a PDF of A4 pages. It carries the letters it uses, so that it looks alike for every reader, also
 * for one without a Chinese font; its text can be searched and copied.
 */
export async function pdfOf(title: string, paragraphs: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: PDFDocument } = await import('pdfkit');
  const font = join(process.cwd(), fontFile);
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, font, lang: 'zh-CN', info: { Title: title } });
  document.fontSize(TITLE.size).text(title, TITLE).fontSize(TEXT.size);
  for (const paragraph of paragraphs) document.text(paragraph, TEXT);
  document.end();
  const pieces: Buffer[] = [];
  for await (const piece of document) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
