/** Side of the grey square the hash is made from. */
const HASH_INPUT_SIDE = 32;
const FREQUENCIES = 8;

// The constant term is left out: it carries brightness, which must not matter.
const COSINES = Array.from({ length: FREQUENCIES }, (_, frequency) =>
  Array.from({ length: HASH_INPUT_SIDE }, (_, at) =>
    Math.cos(((2 * at + 1) * (frequency + 1) * Math.PI) / (2 * HASH_INPUT_SIDE)),
  ),
);

/** Raw pixels of 8 bits a channel, row by row. */
export interface PixelSize {
  width: number;
  height: number;
  channels: number;
}

/** The picture as a grey square, of 32 × 32 for the hash, each cell the mean of the pixels that lie in it. Pure. */
export function greySquare(
  pixels: Uint8Array,
  { width, height, channels }: PixelSize,
  side = HASH_INPUT_SIDE,
): Uint8Array {
  const square = new Uint8Array(side * side);
  for (let y = 0; y < side; y += 1) {
    const [top, bottom] = spanOf(y, height, side);
    for (let x = 0; x < side; x += 1) {
      const [left, right] = spanOf(x, width, side);
      let sum = 0;
      for (let row = top; row < bottom; row += 1)
        for (let column = left; column < right; column += 1)
          sum += greyAt(pixels, (row * width + column) * channels, channels);
      square[y * side + x] = Math.round(sum / ((bottom - top) * (right - left)));
    }
  }
  return square;
}

/** The pixels along one side that lie in a cell; one at least, where there are fewer pixels than cells. */
function spanOf(cell: number, length: number, side: number): [number, number] {
  const from = Math.floor((cell * length) / side);
  return [from, Math.max(from + 1, Math.floor(((cell + 1) * length) / side))];
}

/** How bright a pixel looks, by the weights of Rec. 601. */
function greyAt(pixels: Uint8Array, at: number, channels: number): number {
  const first = pixels[at] ?? 0;
  if (channels < 3) return first;
  return 0.299 * first + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
}

/**
 * The perceptual hash of a 32 × 32 grey picture (1,024 bytes): the signs of its 64 slowest two-dimensional waves
 * against their median, as 16 hex digits. Survives recompression, resizing and brightness.
 */
export function perceptualHash(grey: Uint8Array): string {
  const waves = slowWaves(grey);
  const ordered = [...waves].sort((a, b) => a - b);
  const median = ((ordered[31] ?? 0) + (ordered[32] ?? 0)) / 2;
  const bits = waves.map((wave) => (wave > median ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

function slowWaves(grey: Uint8Array): number[] {
  const rows: number[][] = [];
  for (let y = 0; y < HASH_INPUT_SIDE; y += 1) {
    const row = grey.subarray(y * HASH_INPUT_SIDE, (y + 1) * HASH_INPUT_SIDE);
    rows.push(COSINES.map((cosines) => cosines.reduce((sum, cosine, x) => sum + cosine * (row[x] ?? 0), 0)));
  }
  return COSINES.flatMap((cosines) =>
    COSINES.map((_, across) => cosines.reduce((sum, cosine, y) => sum + cosine * (rows[y]?.[across] ?? 0), 0)),
  );
}
