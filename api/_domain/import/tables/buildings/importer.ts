import { lockTree } from '../../../unit/index.js';
import type { Importer } from '../../importer.js';
import { planBuildings } from './plan-buildings.js';
import { type BuildingRow, readBuildings } from './read-buildings.js';
import { writeBuildings } from './write-buildings.js';

/** Buildings of compounds, from a table. */
export const buildingImporter: Importer<BuildingRow> = {
  parse: readBuildings,
  check: planBuildings,
  lock: (context) => lockTree(context, 'to move'),
  async apply(context, rows) {
    await writeBuildings(context, rows);
    return {};
  },
};
