import { greySquare, type PixelSize } from './perceptual-hash.js';

/** Cells of a row, and rows. */
const SIDE = 24;

/**
 * The picture in 24 × 24 greys of sixteen, from its darkest to its brightest cell, two cells a byte, as base64: enough to
 * see that another was cut out of it, and far too little to see anybody. Pure.
 */
export function photoPrint(pixels: Uint8Array, size: PixelSize): string {
  const grey = greySquare(pixels, size, SIDE);
  const [darkest, brightest] = [Math.min(...grey), Math.max(...grey)];
  const levels = grey.map((value) => Math.round(((value - darkest) * 15) / Math.max(1, brightest - darkest)));
  const bytes = Uint8Array.from({ length: levels.length / 2 }, (_, at) => {
    return ((levels[2 * at] ?? 0) << 4) | (levels[2 * at + 1] ?? 0);
  });
  return Buffer.from(bytes).toString('base64');
}
