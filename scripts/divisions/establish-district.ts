import { systemActor } from '../../api/_domain/context.js';
import type { PointE6 } from '../../api/_domain/place/index.js';
import { type AddedUnits, addOfficialUnits, ensureTenant } from '../../api/_domain/unit/index.js';
import { publishSeeds } from '../../config/policy/index.js';
import type { Database } from '../../db/client.js';
import { StartupError } from '../../db/startup-error.js';
import type { Division } from './format.js';

export interface EstablishOptions {
  /** What the district calls itself; its official name unless given. */
  name?: string | undefined;
  /** Where it lies, WGS-84; a boundary may say so later. */
  center?: PointE6 | undefined;
  now?: Date;
}

/** What came of it: a second time `isNew` is false and nothing is added, unless the official list has grown. */
export interface Established {
  name: string;
  isNew: boolean;
  hasCenter: boolean;
  added: AddedUnits;
}

/**
 * Makes a district, wholly or not at all: the tenant, its units with their official codes, and the rules it starts with. It
 * stays closed until its own staff open it. Repeating adds what is missing and takes nothing away. Throws StartupError for
 * a district that holds the demo.
 */
export function establishDistrict(
  db: Database,
  division: Division,
  options: EstablishOptions = {},
): Promise<Established> {
  const { name, center, now = new Date() } = options;
  return db.transaction(async (transaction) => {
    const given = { id: division.code, officialName: division.name, name, center };
    const { tenant, isNew, isDemo, hasCenter } = await ensureTenant(transaction, given);
    if (isDemo) throw demoRefusal(division.code);
    const context = { db: transaction, tenant, actor: systemActor, now };
    const added = await addOfficialUnits(context, division);
    await publishSeeds(context, now);
    return { name: tenant.name, isNew, hasCenter, added };
  });
}

function demoRefusal(code: string): StartupError {
  return new StartupError(
    `${code} 在这个数据库里是演示区，不能当真的用：请换一个数据库（另设 DATA_DIRECTORY 或 DATABASE_URL，DEMO_MODE=0）`,
    `${code} is the demo district in this database: use another one (DATA_DIRECTORY or DATABASE_URL, with DEMO_MODE=0)`,
  );
}
