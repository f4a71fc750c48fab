import { DomainError } from '../../errors.js';
import type { RawShape } from './read-rings.js';
import type { Position } from './row.js';

/** The shapes of a GeoJSON text, and how many things in it were no areas. Throws `import.unreadable`. */
export function readGeoJson(text: string): { shapes: RawShape[]; skipped: number } {
  const features = featuresOf(parse(text));
  const read = features.map(shapeOf);
  const shapes = read.filter((shape) => shape !== null);
  return { shapes, skipped: read.length - shapes.length };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('import.unreadable', '文件不是完整的 GeoJSON，请重新导出', { field: 'file' });
  }
}

function featuresOf(value: unknown): unknown[] {
  if (!isObject(value)) throw notGeoJson();
  if (value.type === 'FeatureCollection' && Array.isArray(value.features)) return value.features;
  if (value.type === 'Feature') return [value];
  if (value.type === 'GeometryCollection' && Array.isArray(value.geometries)) {
    return value.geometries.map((geometry) => ({ geometry }));
  }
  if (value.type === 'Polygon' || value.type === 'MultiPolygon') return [{ geometry: value }];
  throw notGeoJson();
}

function notGeoJson(): DomainError {
  return new DomainError(
    'import.unreadable',
    '这个 JSON 文件不是 GeoJSON：没有找到 FeatureCollection、Feature 或 Polygon',
    {
      field: 'file',
    },
  );
}

function shapeOf(feature: unknown): RawShape | null {
  if (!isObject(feature) || !isObject(feature.geometry)) return null;
  const { type, coordinates } = feature.geometry;
  const properties = isObject(feature.properties) ? feature.properties : {};
  if (type === 'Polygon') return { properties, parts: [partOf(coordinates)] };
  if (type === 'MultiPolygon') return { properties, parts: arrayOf(coordinates).map(partOf) };
  return null;
}

const partOf = (rings: unknown): Position[][] => arrayOf(rings).map((ring) => arrayOf(ring).map(positionOf));

/** What is no number stays none: the checks say so by name. A height is left out. */
function positionOf(position: unknown): Position {
  const [longitude, latitude] = arrayOf(position);
  return [numberOf(longitude), numberOf(latitude)];
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
const arrayOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
