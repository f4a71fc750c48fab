/** Side of the grey square the hash is made from. */
export const HASH_INPUT_SIDE = 32;
const FREQUENCIES = 8;

// The constant term is left out: it carries brightness, which must not matter.
const COSINES = Array.from({ length: FREQUENCIES }, (_, frequency) =>
  Array.from({ length: HASH_INPUT_SIDE }, (_, at) =>
    Math.cos(((2 * at + 1) * (frequency + 1) * Math.PI) / (2 * HASH_INPUT_SIDE)),
  ),
);

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
