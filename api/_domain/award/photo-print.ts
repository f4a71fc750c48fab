/**
 * A small grey copy of a photo: {@link side} rows of as many cells, 0 to 15. It tells whether one photo was cut out of
 * another, turned or mirrored, which no hash of the whole does.
 */
type PhotoPrint = Uint8Array;

/** Cells of a row, and rows. The pipeline makes prints of this size. */
const side = 24;

/** A print as it is kept, two cells a byte in base64; null when it is none. */
export function printOf(kept: string): PhotoPrint | null {
  const bytes = Buffer.from(kept, 'base64');
  if (bytes.length !== (side * side) / 2) return null;
  return Uint8Array.from({ length: side * side }, (_, at) => ((bytes[at >> 1] ?? 0) >> (at % 2 === 0 ? 4 : 0)) & 15);
}

/** What of one side a window shows, as so many cells: each the mean of those it covers, {@link taps} at most. */
interface Span {
  from: number;
  to: number;
  cells: number;
  at: Int32Array;
  weight: Float64Array;
}

const taps = 4;

function spanOf(from: number, to: number, cells: number): Span {
  const step = (to - from) / cells;
  const span = { from, to, cells, at: new Int32Array(cells * taps), weight: new Float64Array(cells * taps) };
  for (let cell = 0; cell < cells; cell += 1) {
    const [start, end] = [from + cell * step, from + (cell + 1) * step];
    for (let tap = 0; tap < taps; tap += 1) {
      const at = Math.min(Math.floor(start) + tap, side - 1);
      const covered = Math.min(end, Math.floor(start) + tap + 1) - Math.max(start, Math.floor(start) + tap);
      span.at[cell * taps + tap] = at;
      span.weight[cell * taps + tap] = Math.max(0, covered) / step;
    }
  }
  return span;
}

/** Windows are looked for in steps of two cells of eight, then around the best in half steps of twelve. */
const coarse = { cells: 8, step: 2 };
const fine = { cells: 12, step: 0.5 };
/** A window shows two thirds of each side at least. */
const shortest = 16;

function spansOf({ cells, step }: typeof coarse): Span[] {
  const spans: Span[] = [];
  for (let length = side; length >= shortest; length -= step)
    for (let from = 0; from + length <= side; from += step) spans.push(spanOf(from, from + length, cells));
  return spans;
}

const coarseSpans = spansOf(coarse);
const fineSpans = spansOf(fine);
const wholeOf = { [coarse.cells]: spanOf(0, side, coarse.cells), [fine.cells]: spanOf(0, side, fine.cells) };

/** Rows as they are, columns as the span says. */
function across(print: PhotoPrint, { cells, at, weight }: Span): Float64Array {
  const out = new Float64Array(side * cells);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < cells; x += 1) {
      let sum = 0;
      for (let tap = x * taps; tap < (x + 1) * taps; tap += 1)
        sum += (weight[tap] as number) * (print[y * side + (at[tap] as number)] as number);
      out[y * cells + x] = sum;
    }
  return out;
}

/** Rows as the span says, less their mean, of length one: how bright and how contrasty does not matter. */
function down(rows: Float64Array, { cells, at, weight }: Span): Float64Array {
  const out = new Float64Array(cells * cells);
  let total = 0;
  let squares = 0;
  for (let y = 0; y < cells; y += 1)
    for (let x = 0; x < cells; x += 1) {
      let sum = 0;
      for (let tap = y * taps; tap < (y + 1) * taps; tap += 1)
        sum += (weight[tap] as number) * (rows[(at[tap] as number) * cells + x] as number);
      out[y * cells + x] = sum;
      total += sum;
      squares += sum * sum;
    }
  const mean = total / out.length;
  const spread = squares - total * mean;
  // A grey wall is like nothing: every other one would be its copy.
  const length = spread < out.length ? Number.POSITIVE_INFINITY : Math.sqrt(spread);
  for (let cell = 0; cell < out.length; cell += 1) out[cell] = ((out[cell] as number) - mean) / length;
  return out;
}

/** A square of cells as it is, mirrored, and both turned by each quarter. */
function turned(square: Float64Array, cells: number): Float64Array[] {
  const ways: ((x: number, y: number, last: number) => number)[] = [
    (x, y) => y * cells + x,
    (x, y, last) => y * cells + last - x,
    (x, y, last) => (last - y) * cells + x,
    (x, y, last) => (last - y) * cells + last - x,
    (x, y) => x * cells + y,
    (x, y, last) => (last - x) * cells + y,
    (x, y, last) => x * cells + last - y,
    (x, y, last) => (last - x) * cells + last - y,
  ];
  return ways.map((way) =>
    Float64Array.from(square, (_, at) => square[way(at % cells, Math.floor(at / cells), cells - 1)] ?? 0),
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

/** A print made ready to be looked for in others. */
interface SoughtPrint {
  coarse: Float64Array[];
  fine: Float64Array[];
}

/** Makes a print ready to be looked for in others. */
export function soughtOf(print: PhotoPrint): SoughtPrint {
  const at = (cells: number) => {
    const whole = wholeOf[cells] as Span;
    return turned(down(across(print, whole), whole), cells);
  };
  return { coarse: at(coarse.cells), fine: at(fine.cells) };
}

/** Less like than this when looked at coarsely is looked at no closer. */
const CLOSER_FROM = 0.8;

/** Of the ways {@link turned} gives, those looked for in every window, not in the whole alone: as it is, and mirrored. */
const waysCut = 2;

/**
 * How far a print is like the best window of another, as it is or mirrored, or like the whole of it, turned and mirrored in
 * every way: 1 at most. Copies come out above 0.9, other pictures below it (figures in CONTRIBUTING). Pure.
 */
export function likenessWithin(sought: SoughtPrint, other: PhotoPrint): number {
  const whole = coarseSpans[0] as Span;
  const best = { likeness: 0, way: 0, across: whole, down: whole };
  for (const acrossSpan of coarseSpans) {
    const rows = across(other, acrossSpan);
    for (const downSpan of coarseSpans) {
      const window = down(rows, downSpan);
      const ways = acrossSpan === whole && downSpan === whole ? sought.coarse.length : waysCut;
      for (let way = 0; way < ways; way += 1) {
        const likeness = dot(window, sought.coarse[way] as Float64Array);
        if (likeness <= best.likeness) continue;
        best.likeness = likeness;
        best.way = way;
        best.across = acrossSpan;
        best.down = downSpan;
      }
    }
  }
  return best.likeness < CLOSER_FROM ? best.likeness : likenessAround(sought, other, best);
}

function likenessAround(
  { fine: ways }: SoughtPrint,
  other: PhotoPrint,
  best: { way: number; across: Span; down: Span },
): number {
  const wanted = ways[best.way] as Float64Array;
  const near = (span: Span) => (one: Span) => Math.abs(one.from - span.from) <= 1 && Math.abs(one.to - span.to) <= 1;
  const downs = fineSpans.filter(near(best.down));
  let likeness = 0;
  for (const acrossSpan of fineSpans.filter(near(best.across))) {
    const rows = across(other, acrossSpan);
    for (const downSpan of downs) likeness = Math.max(likeness, dot(down(rows, downSpan), wanted));
  }
  return likeness;
}
