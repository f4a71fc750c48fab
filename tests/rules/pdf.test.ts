import { pdfOf } from '../../api/_routes/present/pdf.js';

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
/** All that is written on the pages, line by line. */
const linesOf = (pdf: string) =>
  [...pdf.matchAll(/<([0-9a-f]*)> Tj/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').swap16().toString('utf16le'));

it('a PDF holds every word in order, and its table leads to each object', () => {
  const pdf = textOf(pdfOf('龙西社区一周通报', ['大家反映问题 2 件', '谢谢小蜜蜂 017']));
  expect(linesOf(pdf)).toEqual(['龙西社区一周通报', '大家反映问题 2 件', '谢谢小蜜蜂 017']);
  const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
  expect(pdf.slice(start, start + 4)).toBe('xref');
  const places = [...pdf.slice(start).matchAll(/(\d{10}) 00000 n/g)].map(([, place]) => Number(place));
  for (const [index, place] of places.entries()) expect(pdf.slice(place)).toMatch(new RegExp(`^${index + 1} 0 obj`));
});

it('long words go over lines and pages, and no mark begins a line', () => {
  const long = '井盖翘起来了，差点摔倒。'.repeat(150);
  const pdf = textOf(pdfOf('通报', [long]));
  const lines = linesOf(pdf).slice(1);
  expect(lines.join('')).toBe(long);
  expect(lines.filter((line) => /^[，。]/.test(line))).toEqual([]);
  expect(pdf.match(/\/Type \/Page /g)?.length).toBeGreaterThan(1);
});
