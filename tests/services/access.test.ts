import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { codesOf, type Role, roles } from '../../api/_contract/vocabulary.js';
import { type AccessSubject, type Action, mayDo, mayDoWhere, policyTable } from '../../api/_domain/access/index.js';
import type { Actor, Grant, UnitRef } from '../../api/_domain/context.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';

/** Each policy is a check in code and a condition of a query: lists and single things must never disagree. */

const database = useDatabase();

// Two thousand worlds, each a query about every action.
jest.setTimeout(120_000);

const actions = Object.keys(policyTable) as Action[];
/** One action for each set of rules: those with the same rules are decided alike. */
const decidedApart = [...new Map(actions.map((action) => [JSON.stringify(policyTable[action]), action])).values()];
const allRoles = codesOf(roles);

/** Something access is decided on: who owns it, who holds it, where it lies, whose it is. */
interface Thing {
  ownerId: string | null;
  holder: UnitRef;
  area: UnitRef | null;
  unit: UnitRef;
}

/** What of a thing is known to the question; the rest matches nothing. */
const facets = ['owner', 'holder', 'area', 'unit'] as const;
type Facet = (typeof facets)[number];

interface Tree {
  tenantId: string;
  units: UnitRef[];
}

/** A tree of units in the database: `parents[i]` says below which earlier unit the next one stands. */
async function plant(parents: readonly number[]): Promise<Tree> {
  const tenantId = randomUUID();
  const units: UnitRef[] = [];
  for (const [index, parent] of [0, ...parents].entries()) {
    const id = randomUUID();
    const above = index === 0 ? '' : (units[parent % index]?.path ?? '');
    units.push({ id, kind: 'grid', name: id, shortName: id, path: `${above}${id}/` });
  }
  await query(
    database.db,
    sql`insert into unit (tenant_id, id, kind, name, short_name, path)
        select ${tenantId}, id::uuid, 'grid', id, id, path
        from unnest(${sql.param(units.map(({ id }) => id))}::text[], ${sql.param(units.map(({ path }) => path))}::text[]) as u (id, path)`,
  );
  return { tenantId, units };
}

/** The numbers of the things the condition lets through. */
async function listed(tree: Tree, actor: Actor, action: Action, things: Thing[], known: readonly Facet[]) {
  return (await listedByAction(tree, actor, [action], things, known))[action] ?? [];
}

/** The same for several actions, in one query. */
async function listedByAction(
  { tenantId }: Tree,
  actor: Actor,
  asked: readonly Action[],
  things: Thing[],
  known: readonly Facet[],
): Promise<Partial<Record<Action, number[]>>> {
  const rows = things.map(
    ({ ownerId, holder, area, unit }, number) =>
      sql`(${number}::int, ${ownerId}::uuid, ${holder.id}::uuid, ${area?.id ?? null}::uuid, ${unit.id}::uuid)`,
  );
  const columns: Record<Facet, { [column: string]: SQL }> = {
    owner: { ownerId: sql`thing.owner_id` },
    holder: { holderUnitId: sql`thing.holder_unit_id` },
    area: { areaUnitId: sql`thing.area_unit_id` },
    unit: { unitId: sql`thing.unit_id` },
  };
  const tenant = { id: tenantId, name: '', deskUnitId: null };
  const facetColumns = Object.assign({}, ...known.map((facet) => columns[facet]));
  const answers = asked.map(
    (action) =>
      sql`select ${action} as action, thing.number from thing where ${mayDoWhere({ tenant, actor }, action, facetColumns)}`,
  );
  const found = await query<{ action: Action; number: number }>(
    database.db,
    sql`with thing (number, owner_id, holder_unit_id, area_unit_id, unit_id) as materialized (values ${sql.join(rows, sql`, `)})
        ${sql.join(answers, sql` union all `)} order by number`,
  );
  const byAction: Partial<Record<Action, number[]>> = {};
  for (const { action, number } of found) byAction[action] = [...(byAction[action] ?? []), number];
  return byAction;
}

/** The numbers of the things the check allows. */
function checked(actor: Actor, action: Action, things: Thing[], known: readonly Facet[]): number[] {
  return things.flatMap((thing, number) => (mayDo(actor, action, subjectOf(thing, known)) ? [number] : []));
}

function subjectOf({ ownerId, holder, area, unit }: Thing, known: readonly Facet[]): AccessSubject {
  return {
    ...(known.includes('owner') ? { ownerId } : {}),
    ...(known.includes('holder') ? { holderUnitId: holder.id, holderPath: holder.path } : {}),
    ...(known.includes('area') ? { areaPath: area?.path ?? null } : {}),
    ...(known.includes('unit') ? { unitPath: unit.path } : {}),
  };
}

const heldBelow = ({ units }: Tree, { path }: UnitRef) =>
  units.filter((unit) => unit.path.startsWith(path)).map(({ id }) => id);

const signedIn = (grants: Grant[]): Actor => ({ personId: randomUUID(), displayName: '某人', grants });

describe('the check and the condition of a policy', () => {
  it('agree for every role and every action, at the unit, above, below and beside it', async () => {
    // district > community > (mine > below), beside
    const tree = await plant([0, 1, 2, 1]);
    const [, community, mine, below, beside] = tree.units as [UnitRef, UnitRef, UnitRef, UnitRef, UnitRef];
    let allowed = 0;
    for (const role of allRoles) {
      const actor = signedIn([{ role, unit: mine }]);
      const places = [community, mine, below, beside];
      const things = [actor.personId, randomUUID(), null].flatMap((ownerId) =>
        places.flatMap((holder) => [...places, null].map((area) => ({ ownerId, holder, area, unit: area ?? holder }))),
      );
      const rows = await listedByAction(tree, actor, actions, things, facets);
      for (const action of actions) {
        const expected = checked(actor, action, things, facets);
        expect([role, action, rows[action] ?? []]).toEqual([role, action, expected]);
        allowed += expected.length;
      }
    }
    expect(allowed).toBeGreaterThan(0);
  });

  it('agree over two thousand random worlds of units, grants and things, whatever of a thing is known', async () => {
    const index = fc.nat({ max: 30 });
    const known = fc.subarray([...facets]);
    const scenario = fc.record({
      parents: fc.array(index, { minLength: 1, maxLength: 14 }),
      grants: fc.array(fc.tuple(fc.constantFrom<Role>(...allRoles), index, fc.boolean()), { maxLength: 4 }),
      isSignedIn: fc.boolean(),
      known: fc.oneof(fc.constant([...facets]), known),
      things: fc.array(fc.tuple(fc.constantFrom('mine', 'other', 'nobody'), index, fc.option(index), index), {
        minLength: 1,
        maxLength: 12,
      }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const tree = await plant(given.parents);
        const at = (pick: number) => tree.units[pick % tree.units.length] as UnitRef;
        const grants = given.grants.map(([role, pick, knowsHolders]) => ({
          role,
          unit: at(pick),
          holderIds: knowsHolders ? heldBelow(tree, at(pick)) : undefined,
        }));
        const actor: Actor = given.isSignedIn ? signedIn(grants) : { personId: null, displayName: '系统', grants: [] };
        const owners = { mine: actor.personId, other: randomUUID(), nobody: null };
        const things = given.things.map(([owner, holder, area, unit]) => ({
          ownerId: owners[owner as keyof typeof owners],
          holder: at(holder),
          area: area === null ? null : at(area),
          unit: at(unit),
        }));
        const rows = await listedByAction(tree, actor, decidedApart, things, given.known);
        for (const action of decidedApart) {
          expect([action, rows[action] ?? []]).toEqual([action, checked(actor, action, things, given.known)]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a policy', () => {
  it('refuses everything to whoever is not signed in', async () => {
    const tree = await plant([]);
    const nobody: Actor = { personId: null, displayName: '', grants: [] };
    const unit = tree.units[0] as UnitRef;
    const things = [{ ownerId: null, holder: unit, area: unit, unit }];
    for (const action of actions) {
      expect([action, checked(nobody, action, things, facets)]).toEqual([action, []]);
      expect([action, await listed(tree, nobody, action, things, facets)]).toEqual([action, []]);
    }
  });

  it('never lets a person change a ticket by being its reporter, nor a courier by being nearby', () => {
    const courier = signedIn([
      { role: 'courier', unit: { id: 'u', kind: 'grid', name: '', shortName: '', path: 'u/' } },
    ]);
    const subject = { ownerId: courier.personId, holderUnitId: 'u', holderPath: 'u/', areaPath: 'u/', unitPath: 'u/' };
    const changing: Action[] = [
      'ticket.handle',
      'ticket.coordinate',
      'ticket.dispatch',
      'ticket.check',
      'suggestion.answer',
    ];
    for (const action of changing) expect([action, mayDo(courier, action, subject)]).toEqual([action, false]);
  });

  it('never shows the reporter to a property company, which may be what is reported', () => {
    const unit: UnitRef = { id: 'u', kind: 'property', name: '', shortName: '', path: 'u/' };
    const property = signedIn([{ role: 'property_handler', unit }]);
    const subject = { holderUnitId: 'u', holderPath: 'u/', areaPath: 'u/' };
    expect(mayDo(property, 'ticket.read', subject)).toBe(true);
    expect(mayDo(property, 'ticket.read_reporter', subject)).toBe(false);
  });
});
