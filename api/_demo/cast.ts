import type { ConsentPurpose } from '../_contract/vocabulary.js';
import { createTeam, decideApplication, joinTeam } from '../_domain/appointment/index.js';
import { addContact } from '../_domain/contact/index.js';
import type { Actor, Context, UnitRef } from '../_domain/context.js';
import { createPerson, grantRole, PERSONA_APP_ID } from '../_domain/identity/index.js';
import { decideConsent, leavePhone } from '../_domain/personal-data/index.js';
import { savePlace } from '../_domain/place/index.js';
import { createReward } from '../_domain/reward/index.js';
import { createUnit, crossUnits, findUnit } from '../_domain/unit/index.js';
import { demoContacts, demoPeople, demoRewards, districtPlaces, districtUnits } from './district/index.js';

/** Everybody and everything of the demo district, by the stable keys of its data. */
export interface Cast {
  units: ReadonlyMap<string, UnitRef>;
  actors: ReadonlyMap<string, Actor>;
  rewardIds: ReadonlyMap<string, string>;
}

/** The unit, person or reward of that key; throws for a key the data does not hold. */
export function named<Value>(things: ReadonlyMap<string, Value>, key: string): Value {
  const found = things.get(key);
  if (found === undefined) throw new Error(`the demo district has no ${key}`);
  return found;
}

/** Creates the units, crossings, names of places, people with their roles, whom to turn to, and rewards. */
export async function createCast(system: Context): Promise<Cast> {
  const units = await createUnits(system);
  for (const place of districtPlaces) await savePlace(system, place);
  const actors = await createPeople(system, units);
  await createContacts(system, units, actors);
  const rewardIds = new Map<string, string>();
  for (const { key, stationKey, ...reward } of demoRewards) {
    const created = await createReward(system, { ...reward, stationUnitId: named(units, stationKey).id });
    rewardIds.set(key, created.id);
  }
  return { units, actors, rewardIds };
}

async function createUnits(system: Context): Promise<Map<string, UnitRef>> {
  const units = new Map<string, UnitRef>();
  for (const { key, kind, name, shortName, code, parentKey, ring, center, station } of districtUnits) {
    const id = await createUnit(system, {
      kind,
      name,
      shortName,
      code,
      parentId: parentKey ? named(units, parentKey).id : undefined,
      boundary: ring,
      center,
      station,
    });
    units.set(key, await findUnit(system, id));
  }
  for (const { key, contains = [] } of districtUnits) {
    for (const other of contains) await crossUnits(system, named(units, key).id, named(units, other).id);
  }
  return units;
}

/** People whose names may stand on the board; the others stand there as 「小蜜蜂」 with a number. */
const consenting = new Set(['courier-ye-qiang', 'courier-wang-hui', 'courier-04', 'courier-08', 'courier-15']);

/** Numbers of a range no operator gives out: nobody is rung up by a demonstration. */
const phones = new Map([
  ['courier-ye-qiang', '15400000017'],
  ['courier-wang-hui', '15400000029'],
  ['courier-04', '15400000104'],
]);

/** Everybody has agreed to report; some let themselves be called, and some stand on the board by name. */
async function agree(person: Context, key: string): Promise<void> {
  const give = (purpose: ConsentPurpose) => decideConsent(person, { purpose, decision: 'given', version: 1 });
  await give('basic');
  await give('location');
  if (consenting.has(key)) await give('board_name');
  const phone = phones.get(key);
  if (phone === undefined) return;
  await give('phone');
  await leavePhone(person, { phone });
}

async function createPeople(system: Context, units: ReadonlyMap<string, UnitRef>): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const { key, displayName, roles, persona } of demoPeople) {
    const personId = await createPerson(system, {
      displayName,
      ...(persona ? { identity: { appId: PERSONA_APP_ID, openid: key } } : {}),
    });
    const grants = roles.map(({ role, unitKey }) => ({ role, unit: named(units, unitKey) }));
    for (const { role, unit } of grants)
      if (role !== 'courier') await grantRole(system, { personId, role, unitId: unit.id });
    const actor: Actor = { personId, displayName, grants };
    await agree(as(system, actor, system.now), key);
    actors.set(key, actor);
  }
  await rideTogether(system, units, actors);
  return actors;
}

/** The couriers come in as couriers do: by the code of their team, let in by the secretary. */
async function rideTogether(
  system: Context,
  units: ReadonlyMap<string, UnitRef>,
  actors: ReadonlyMap<string, Actor>,
): Promise<void> {
  const secretary = as(system, named(actors, 'secretary-wu-yuanyuan'), system.now);
  const { code } = await createTeam(secretary, { unitId: named(units, 'longxi-community').id, name: '龙西骑手先锋队' });
  for (const actor of actors.values()) {
    if (!actor.grants.some(({ role }) => role === 'courier')) continue;
    const newcomer = as(system, { ...actor, grants: [] }, system.now);
    const { id } = await joinTeam(newcomer, { code, platform: 'food_delivery', displayName: actor.displayName });
    await decideApplication(secretary, id, 'approved');
  }
}

async function createContacts(
  system: Context,
  units: ReadonlyMap<string, UnitRef>,
  actors: ReadonlyMap<string, Actor>,
): Promise<void> {
  for (const { unitKey, personKey, ...contact } of demoContacts) {
    const account = personKey ? named(actors, personKey) : null;
    const person = account?.personId ? { personId: account.personId, name: account.displayName } : {};
    await addContact(system, named(units, unitKey).id, { ...person, ...contact });
  }
}

/** The context of a person of the cast at a moment. */
export function as(system: Context, actor: Actor, now: Date): Context {
  return { ...system, actor, now };
}
