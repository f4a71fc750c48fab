/** What a file's first bytes say it is, of the kinds the pipeline tells apart. */
export type PhotoType = 'jpeg' | 'png' | 'webp' | 'heic' | 'other';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']);

/** Reads the type off the content; the declared type and the file name are never asked. */
export function photoTypeOf(bytes: Buffer): PhotoType {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png';
  const latin = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'webp';
  if (latin(4, 8) === 'ftyp' && HEIC_BRANDS.has(latin(8, 12))) return 'heic';
  return 'other';
}
