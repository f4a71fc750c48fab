import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** A place with its official code. */
export interface Coded {
  code: string;
  name: string;
}

/** A street or town with the communities and villages that belong to it. */
export interface OfficialStreet extends Coded {
  communities: Coded[];
}

/** A district or county as the state lists it. */
export interface Division extends Coded {
  province: Coded;
  city: Coded;
  streets: OfficialStreet[];
}

/**
 * The text of a province: a line `code name` for the province, for each city and each district; a line for each street,
 * `code name` and then, after tabs, the last three digits and the name of each of its communities. Parents come first.
 */
export function writeProvince(divisions: readonly Division[]): string {
  const [first] = divisions;
  if (!first) throw new Error('a province without districts');
  const lines = [lineOf(first.province)];
  let city = '';
  for (const division of divisions) {
    if (division.city.code !== city) lines.push(lineOf(division.city));
    city = division.city.code;
    lines.push(lineOf(division), ...division.streets.map(lineOfStreet));
  }
  return `${lines.join('\n')}\n`;
}

const lineOf = ({ code, name }: Coded): string => `${code} ${name}`;

function lineOfStreet({ code, name, communities }: OfficialStreet): string {
  return [`${code} ${name}`, ...communities.map((community) => community.code.slice(9) + community.name)].join('\t');
}

/** The districts of a province's text, one after the other; {@link writeProvince} the other way round. */
export function* readProvince(text: string): Generator<Division> {
  let province: Coded = { code: '', name: '' };
  let city = province;
  let division: Division | undefined;
  for (const line of text.trimEnd().split('\n')) {
    const coded = readCoded(line);
    if (coded.code.length === 9) division?.streets.push(readStreet(line));
    else if (coded.code.length === 2) province = coded;
    else if (coded.code.length === 4) city = coded;
    else {
      if (division) yield division;
      division = { ...coded, province, city, streets: [] };
    }
  }
  if (division) yield division;
}

/** The line of a place that is no street. */
export function readCoded(line: string): Coded {
  const space = line.indexOf(' ');
  return { code: line.slice(0, space), name: line.slice(space + 1) };
}

/** The line of a street. */
export function readStreet(line: string): OfficialStreet {
  const [head = '', ...rest] = line.split('\t');
  const street = readCoded(head);
  return {
    ...street,
    communities: rest.map((cell) => ({ code: street.code + cell.slice(0, 3), name: cell.slice(3) })),
  };
}

/** How many there are of each level, and the checksums a test compares. */
export function factsOf(divisions: readonly Division[]) {
  const cities = new Set(divisions.map(({ city }) => city.code));
  const streets = divisions.flatMap((division) => division.streets);
  const communities = streets.flatMap((street) => street.communities);
  return {
    counts: {
      provinces: new Set(divisions.map(({ province }) => province.code)).size,
      cities: cities.size,
      districts: divisions.length,
      streets: streets.length,
      communities: communities.length,
    },
    sha256: { districts: checksum(divisions), streets: checksum(streets), communities: checksum(communities) },
  };
}

function checksum(places: readonly Coded[]): string {
  const hash = createHash('sha256');
  for (const { code, name } of places) hash.update(`${code} ${name}\n`);
  return hash.digest('hex');
}

/** As small as it gets: packed once, read often. */
export function pack(text: string): Buffer {
  const bytes = Buffer.from(text);
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** What {@link pack} packed. */
export function unpack(bytes: Buffer): string {
  return brotliDecompressSync(bytes).toString('utf8');
}
