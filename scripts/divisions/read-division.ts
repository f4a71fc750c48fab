import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../db/startup-error.js';
import { type Coded, type Division, readCoded, readProvince, unpack } from './format.js';

/** Where the packed divisions lie, from the root of the project. */
export const divisionsDirectory = 'config/source-data/divisions';

/** What a code stands for: a district with all that is below it, something larger with its districts, or nothing known. */
export type FoundDivision =
  | { kind: 'district'; division: Division }
  | { kind: 'larger'; name: string; districts: Coded[] }
  | { kind: 'unknown' };

/**
 * Looks a code up in the official list. Six digits are a district; two, four, or six that end in zeros are a province or
 * city, answered with its districts. Reads one province's file: some 20 ms.
 */
export function findDivision(code: string, directory = divisionsDirectory): FoundDivision {
  const text = /^\d{6}$|^\d{4}$|^\d{2}$/.test(code) ? readText(code.slice(0, 2), directory) : null;
  if (text === null) return { kind: 'unknown' };
  const own = code.length === 6 ? linesOf(text, code) : null;
  if (own !== null) {
    const [province = '', city = ''] = [text.slice(0, text.indexOf('\n')), lineOf(text, code.slice(0, 4)) ?? ''];
    const [division] = readProvince(`${province}\n${city}\n${own}`);
    if (division) return { kind: 'district', division };
  }
  const larger = code.replace(/(00)+$/, '');
  const line = larger.length < 6 ? lineOf(text, larger) : null;
  if (line === null) return { kind: 'unknown' };
  const districts = [...text.matchAll(new RegExp(`^${larger}\\d{${6 - larger.length}} .*$`, 'gm'))];
  return { kind: 'larger', name: readCoded(line).name, districts: districts.map(([found]) => readCoded(found)) };
}

/** The district of that code. Throws StartupError for a code that is unknown, of something larger, or without communities. */
export function demandDivision(code: string, directory = divisionsDirectory): Division {
  const found = findDivision(code, directory);
  if (found.kind === 'unknown') {
    throw new StartupError(
      `官方名录里没有 ${code}：区县编号是六位数字，例如 341003（黄山区）；名录暂不含港澳台地区`,
      `${code} is not in the official list: a district has six digits, such as 341003`,
    );
  }
  if (found.kind === 'larger') {
    const some = found.districts.slice(0, 12).map((one) => `${one.code} ${one.name}`);
    const more = found.districts.length > some.length ? `……共 ${found.districts.length} 个` : '';
    throw new StartupError(
      `${code} 是${found.name}，请用它下面区县的编号：${some.join('、')}${more}`,
      `${code} is a city or province: name one of its districts`,
    );
  }
  const { division } = found;
  if (division.streets.some(({ communities }) => communities.length > 0)) return division;
  throw new StartupError(
    `${code} ${division.name}在官方名录里没有社区和村，建不起来`,
    `${code} has no communities in the official list`,
  );
}

/** Every district of a province, by its two digits, with all that is below it. Throws when the list has no such province. */
export function readDistricts(province: string, directory = divisionsDirectory): Generator<Division> {
  return readProvince(unpack(readFileSync(fileOf(province, directory))));
}

function readText(province: string, directory: string): string | null {
  const file = fileOf(province, directory);
  return existsSync(file) ? unpack(readFileSync(file)) : null;
}

function fileOf(province: string, directory: string): string {
  return join(directory, `${province}.txt.br`);
}

function lineOf(text: string, code: string): string | null {
  return new RegExp(`^${code} .*$`, 'm').exec(text)?.[0] ?? null;
}

/** The district's own line and those of its streets. */
function linesOf(text: string, code: string): string | null {
  return new RegExp(`^${code} .*$(?:\\n${code}\\d{3} .*$)*`, 'm').exec(text)?.[0] ?? null;
}
