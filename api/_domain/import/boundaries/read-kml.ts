import { XMLParser } from 'fast-xml-parser';
import { DomainError } from '../../errors.js';
import type { RawShape } from './read-rings.js';
import type { Position } from './row.js';

type Element = Record<string, unknown>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  isArray: (name) => ['Placemark', 'Polygon', 'innerBoundaryIs', 'Data', 'SimpleData', 'SchemaData'].includes(name),
});

/** The shapes of a KML text, and how many placemarks were no areas. Throws `import.unreadable`. */
export function readKml(text: string): { shapes: RawShape[]; skipped: number } {
  const placemarks = placemarksOf(parse(text));
  const shapes = placemarks.map(shapeOf).filter((shape) => shape.parts.length > 0);
  return { shapes, skipped: placemarks.length - shapes.length };
}

/** A KML file needs no document type; one that brings its own entities is up to something. */
function parse(text: string): Element {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    throw new DomainError('import.unreadable', 'KML 文件里有 DOCTYPE 声明，不能导入；请从地图软件重新导出', {
      field: 'file',
    });
  }
  const root = parsed(text);
  if (!isElement(root.kml)) {
    throw new DomainError('import.unreadable', '这个 XML 文件不是 KML，请在地图软件里选“导出 KML”', { field: 'file' });
  }
  return root.kml;
}

function parsed(text: string): Element {
  try {
    return parser.parse(text, true) as Element;
  } catch {
    throw new DomainError('import.unreadable', '文件不是完整的 KML，请重新导出', { field: 'file' });
  }
}

/** Every placemark, however deep in folders, in the order of the file's levels. */
function placemarksOf(root: Element): Element[] {
  const found: Element[] = [];
  const waiting: unknown[] = [root];
  for (let element = waiting.shift(); element !== undefined; element = waiting.shift()) {
    if (!isElement(element)) continue;
    found.push(...listOf(element.Placemark).filter(isElement));
    for (const name of ['Document', 'Folder']) waiting.push(...listOf(element[name]));
  }
  return found;
}

function shapeOf(placemark: Element): RawShape {
  const polygons = [placemark, ...geometriesIn(placemark.MultiGeometry)].flatMap(({ Polygon }) => listOf(Polygon));
  return {
    properties: propertiesOf(placemark),
    parts: polygons
      .filter(isElement)
      .map((polygon) => [polygon.outerBoundaryIs, ...listOf(polygon.innerBoundaryIs)].map(ringOf)),
  };
}

function geometriesIn(multi: unknown): Element[] {
  return listOf(multi)
    .filter(isElement)
    .flatMap((element) => [element, ...geometriesIn(element.MultiGeometry)]);
}

function propertiesOf(placemark: Element): Element {
  const extended = isElement(placemark.ExtendedData) ? placemark.ExtendedData : {};
  const data = listOf(extended.Data).filter(isElement);
  const simple = listOf(extended.SchemaData)
    .filter(isElement)
    .flatMap(({ SimpleData }) => listOf(SimpleData).filter(isElement));
  return {
    name: placemark.name,
    ...Object.fromEntries(data.map((one) => [String(one['@name']), one.value])),
    ...Object.fromEntries(simple.map((one) => [String(one['@name']), one['#text']])),
  };
}

function ringOf(boundary: unknown): Position[] {
  const ring = isElement(boundary) && isElement(boundary.LinearRing) ? boundary.LinearRing : {};
  const text = typeof ring.coordinates === 'string' ? ring.coordinates : '';
  return text.split(/\s+/).filter(Boolean).map(positionOf);
}

function positionOf(tuple: string): Position {
  const [longitude, latitude] = tuple.split(',').map((part) => (part === '' ? Number.NaN : Number(part)));
  return [longitude ?? Number.NaN, latitude ?? Number.NaN];
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
