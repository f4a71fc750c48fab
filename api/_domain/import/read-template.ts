import { type ImportKind, importKinds } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { exampleBoundaries } from './boundaries/example.js';
import { demandImporter } from './draft.js';
import { buildingColumns } from './tables/buildings/read-buildings.js';
import type { Columns } from './tables/columns.js';
import { propertyColumns } from './tables/properties/read-properties.js';
import { staffColumns } from './tables/staff/read-staff.js';
import { writeTemplate } from './tables/template.js';

/** A file to fill in. */
export interface ImportTemplate {
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}

const tables: Record<Exclude<ImportKind, 'boundaries'>, Columns<string>> = {
  buildings: buildingColumns,
  properties: propertyColumns,
  staff: staffColumns,
};

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The template of a kind: a workbook, or for boundaries a small GeoJSON. Refuses with `access.forbidden` who imports nowhere. */
export async function readTemplate(context: Context, kind: ImportKind): Promise<ImportTemplate> {
  demandImporter(context.actor);
  const title = importKinds[kind];
  if (kind === 'boundaries') {
    const bytes = Buffer.from(`${JSON.stringify(exampleBoundaries, null, 2)}\n`);
    return { fileName: `${title}模板.geojson`, contentType: 'application/geo+json', bytes };
  }
  return { fileName: `${title}模板.xlsx`, contentType: workbook, bytes: await writeTemplate(title, tables[kind]) };
}
