import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../../../db/client.js';
import { unitCrossing } from '../../../../../db/schema/index.js';
import { saveContacts } from '../../../contact/index.js';
import type { Context } from '../../../context.js';
import { insertUnits, lockTree, prepareUnit } from '../../../unit/index.js';
import type { Importer } from '../../importer.js';
import { planProperties } from './plan-properties.js';
import { type PropertyRow, readProperties } from './read-properties.js';

/** Property companies, the compounds they serve, and whom to call there, from a table. */
export const propertyImporter: Importer<PropertyRow> = {
  parse: readProperties,
  check: planProperties,
  lock: (context) => lockTree(context, 'to move'),
  async apply(context, rows) {
    await writeProperties(context, rows);
    return {};
  },
};

async function writeProperties(context: Context<Transaction>, rows: readonly PropertyRow[]): Promise<void> {
  const { properties } = await planProperties(context, rows);
  const prepared = properties.map((property) => {
    const { before, parent, name } = property;
    const made = before ? null : prepareUnit(context.now, { kind: 'property', name }, parent);
    return { ...property, made, unitId: before?.id ?? made?.id ?? '' };
  });
  await insertUnits(
    context,
    prepared.flatMap(({ made }) => made ?? []),
  );
  for (const { unitId, removed } of prepared) {
    const others = removed.map(({ id }) => id);
    if (others.length > 0) await uncross(context, unitId, others);
  }
  const crossings = prepared.flatMap(({ unitId, added }) => added.map(({ id }) => ({ unitId, otherUnitId: id })));
  if (crossings.length > 0) {
    const values = crossings.map((crossing) => ({ tenantId: context.tenant.id, ...crossing }));
    await context.db.insert(unitCrossing).values(values).onConflictDoNothing();
  }
  await saveContacts(
    context,
    prepared.flatMap(({ unitId, phone, contact }) =>
      phone ? [{ unitId, title: 'duty_desk' as const, name: contact, phone }] : [],
    ),
  );
}

async function uncross({ db, tenant }: Context, unitId: string, others: readonly string[]): Promise<void> {
  await db
    .delete(unitCrossing)
    .where(
      and(
        eq(unitCrossing.tenantId, tenant.id),
        eq(unitCrossing.unitId, unitId),
        inArray(unitCrossing.otherUnitId, [...others]),
      ),
    );
}
