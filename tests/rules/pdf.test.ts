import { inflateSync } from 'node:zlib';
import { pdfOf } from '../../api/_routes/present/pdf.js';

/** The parts of a PDF, what was packed unpacked. */
function partsOf(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  return text.split('endobj').map((part) => {
    const [head = '', packed] = part.split('stream\n');
    if (!packed || !head.includes('/FlateDecode')) return part;
    return (
      head +
      inflateSync(Buffer.from(packed.slice(0, Number(/\/Length (\d+)/.exec(head)?.[1])), 'latin1')).toString('latin1')
    );
  });
}

/** What somebody copies who marks all, read by the font's own table of characters, and the lines it stands in. */
function linesOf(parts: readonly string[]): string[] {
  const table = parts.find((part) => part.includes('beginbfrange')) ?? '';
  const characters = [
    ...(/\[([^\]]*)\]/.exec(table.slice(table.indexOf('beginbfrange')))?.[1] ?? '').matchAll(/<([0-9a-f]+)>/g),
  ].map(([, hex = '']) => Buffer.from(hex, 'hex').swap16().toString('utf16le'));
  return parts
    .flatMap((part) => [...part.matchAll(/\[(<.*?)\] TJ/g)])
    .map(([, line = '']) =>
      [...line.matchAll(/<([0-9a-f]+)>/g)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((code) => characters[Number.parseInt(code, 16)])
        .join(''),
    );
}

it('a PDF carries its own letters, and every word can be copied in order', async () => {
  const parts = partsOf(await pdfOf('龙西社区一周通报', ['大家反映问题 2 件', '谢谢小蜜蜂 017', '岽上犇']));
  expect(linesOf(parts).map((line) => line.trim())).toEqual([
    '龙西社区一周通报',
    '大家反映问题 2 件',
    '谢谢小蜜蜂 017',
    '岽上犇',
  ]);
  expect(parts.filter((part) => part.includes('/FontFile3')).length).toBe(1);
  expect(parts.join('')).not.toContain('Helvetica');
});

it('long words go over lines and pages, and no mark begins a line', async () => {
  const long = '井盖翘起来了，差点摔倒。'.repeat(150);
  const bytes = await pdfOf('通报', [long]);
  const parts = partsOf(bytes);
  const lines = linesOf(parts).slice(1);
  expect(lines.join('').replaceAll(' ', '')).toBe(long);
  expect(lines.filter((line) => /^[，。]/.test(line))).toEqual([]);
  expect(parts.filter((part) => /\/Type \/Page\n/.test(part)).length).toBeGreaterThan(1);
  // The letters in use only: the whole font has eight million bytes.
  expect(bytes.length).toBeLessThan(200_000);
});
