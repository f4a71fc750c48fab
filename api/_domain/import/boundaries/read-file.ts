import type { ImportProblem } from '../../../_contract/import.js';
import { DomainError } from '../../errors.js';
import type { FileCoordinates, ImportFile, ParsedFile } from '../importer.js';
import { readGeoJson } from './read-geojson.js';
import { readKml } from './read-kml.js';
import { readProperties } from './read-properties.js';
import { openRings, type RawShape } from './read-rings.js';
import type { BoundaryRow } from './row.js';

const SHAPES_MAX = 3000;

/** Reads GeoJSON or KML, told apart by what is in the file. Throws `import.unreadable` with advice for everything else. */
export async function readBoundaryFile(
  file: ImportFile,
  options: { coordinates?: FileCoordinates } = {},
): Promise<ParsedFile<BoundaryRow>> {
  const text = textOf(file.bytes);
  const { shapes, skipped } = text.startsWith('<') ? readKml(text) : readGeoJson(text);
  if (shapes.length === 0) throw refusal('文件里没有找到多边形，请检查导出的图层');
  if (shapes.length > SHAPES_MAX) throw refusal(`文件里有 ${shapes.length} 个图形，一次最多导入 ${SHAPES_MAX} 个`);
  const problems: ImportProblem[] = [];
  if (skipped > 0) problems.push(wholeFile(`文件里有 ${skipped} 个点、线或空图形，不是边界，已跳过`));
  const system = options.coordinates ?? 'wgs84';
  const rows = shapes.map((shape, index) => rowOf(shape, index + 1, system, problems));
  return { rows, problems };
}

function rowOf(shape: RawShape, row: number, system: FileCoordinates, problems: ImportProblem[]): BoundaryRow {
  const properties = readProperties(shape.properties, row, problems);
  const parts = openRings(shape.parts, row, properties.name || null, problems);
  return { row, ...properties, parts, system, unitId: null };
}

function wholeFile(message: string): ImportProblem {
  return { level: 'warning', row: null, name: null, field: null, message };
}

/** UTF-8, or else GB 18030, which Chinese desktop programs still write. */
function textOf(bytes: Uint8Array): string {
  refuseOtherFormats(bytes);
  const text = decode(bytes)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '') throw refusal('文件是空的');
  if (!/^[<{]/.test(text)) throw refusal('这不是 GeoJSON 或 KML 文件，请在地图软件里选“导出 GeoJSON”或“导出 KML”');
  return text;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const [first, second, third, fourth] = bytes;
  if (first === 0x50 && second === 0x4b) {
    throw refusal('这是压缩文件（KMZ 或 ZIP）。请先解压：KMZ 改名为 .zip 解压后，上传里面的 doc.kml');
  }
  if (first === 0 && second === 0 && third === 0x27 && fourth === 0x0a) {
    throw refusal('这是 Shapefile。请在 QGIS 等软件里另存为 GeoJSON（坐标系选 WGS 84）再上传');
  }
}

function refusal(message: string): DomainError {
  return new DomainError('import.unreadable', message, { field: 'file' });
}
