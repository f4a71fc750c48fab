import { addContact } from '../../api/_domain/contact/index.js';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { endGrant, nameDeputy } from '../../api/_domain/appointment/index.js';
import { readOrganisation } from '../../api/_domain/organisation/index.js';
import { createUnit, crossUnits, findUnit } from '../../api/_domain/unit/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let other: World;
let system: OuterContext;
let compound: UnitRef;
let building: UnitRef;

const make = async (input: Parameters<typeof createUnit>[1]) => findUnit(system, await createUnit(system, input));
const people = { officer: null, lead: null, secretary: null } as Record<string, OuterContext | null>;

beforeAll(async () => {
  world = await createWorld(database.db);
  other = await createWorld(database.db, '341004');
  system = world.system();
  const { community, district, westGrid, eastGrid, section, property } = world.units;
  compound = await make({ kind: 'compound', name: '广场花苑小区', parentId: community.id });
  const center = { longitudeE6: 118_130_500, latitudeE6: 30_280_500 };
  building = await make({ kind: 'building', name: '3 栋', parentId: compound.id, center });
  await crossUnits(system, westGrid.id, compound.id);
  await crossUnits(system, eastGrid.id, compound.id);
  await crossUnits(system, property.id, compound.id);
  const committee = await make({ kind: 'owners_committee', name: '广场花苑业委会', parentId: community.id });
  await crossUnits(system, committee.id, compound.id);
  await make({ kind: 'department', name: '区城管局', parentId: district.id });
  people.officer = await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  await world.person('刘一帆', [{ role: 'grid_officer', at: eastGrid }]);
  await world.person('小助', [{ role: 'assistant_officer', at: westGrid }]);
  people.lead = await world.person('朱正华', [{ role: 'section_lead', at: section }]);
  people.secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  const phone = '0559-0000101';
  await addContact(system, westGrid.id, { title: 'grid_contact', phone });
  await addContact(system, compound.id, { title: 'police_officer', name: '民警', phone });
  await addContact(system, compound.id, { title: 'building_lead', name: '楼栋长' });
  await addContact(system, property.id, { title: 'property_manager', phone });
  await addContact(system, committee.id, { title: 'owners_committee_head', name: '主任' });
  await addContact(system, community.id, { title: 'duty_desk', phone, visibility: 'public' });
});
afterAll(() => Promise.all([world.close(), other.close()]));

const leadsOf = async (person: OuterContext, unitId?: string) =>
  (await readOrganisation(person, unitId)).leads.map((lead) => [
    lead.role,
    lead.unit.name,
    lead.people.map(({ name }) => name).join(),
  ]);
const residentAt = (at: UnitRef) => world.person('张桂英', [{ role: 'resident', at }]);

describe('who is who', () => {
  it('for a resident of a building is the grid it stands in, and the four levels above', async () => {
    expect(await leadsOf(await residentAt(building))).toEqual([
      ['assistant_officer', '01 网格', '小助'],
      ['grid_officer', '01 网格', '陈素云'],
      ['section_lead', '第一片区', '朱正华'],
      ['secretary', '龙西社区', '武媛媛'],
    ]);
  });

  it('for a resident of a compound is every grid it reaches over, with its team, company, committee and departments', async () => {
    const organisation = await readOrganisation(await residentAt(compound));
    expect(organisation.compound?.name).toBe('广场花苑小区');
    expect(organisation.community?.name).toBe('龙西社区');
    const officers = organisation.leads.filter(({ role }) => role === 'grid_officer');
    expect(officers.map(({ people: [first] }) => first?.name)).toEqual(['陈素云', '刘一帆']);
    expect(officers[0]?.contact).toMatchObject({ phone: '0559-****101', canCall: true });
    expect(officers[1]?.contact).toBeNull();
    expect(organisation.governanceTeam.map(({ title }) => title)).toEqual(['police_officer', 'building_lead']);
    expect(organisation.properties).toMatchObject([{ unit: { name: '广场花苑物业' }, contacts: [{ canCall: true }] }]);
    expect(organisation.ownersCommittees).toMatchObject([{ contacts: [{ name: '主任', canCall: false }] }]);
    expect(organisation.desk?.contacts).toMatchObject([{ title: 'duty_desk', phone: '0559-0000101' }]);
    expect(organisation.departments.map(({ unit }) => unit.name)).toEqual(['区城管局']);
  });

  it('for a courier is the community of the team, all its grids', async () => {
    const courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
    const organisation = await readOrganisation(courier);
    expect(organisation.compound).toBeNull();
    expect(organisation.governanceTeam).toEqual([]);
    const grids = organisation.leads.filter(({ role }) => role === 'grid_officer').map(({ unit }) => unit.name);
    expect(grids).toEqual(['01 网格', '02 网格']);
    expect(organisation.properties.map(({ unit }) => unit.name)).toEqual(['广场花苑物业']);
  });

  it.each([
    ['officer', [['grid_officer', '01 网格', '陈素云']]],
    ['lead', [['grid_officer', '02 网格', '刘一帆']]],
    ['secretary', [['section_lead', '第一片区', '朱正华']]],
  ] as const)('for a %s is their own unit and what is above it', async (who, expected) => {
    const leads = await leadsOf(people[who] as OuterContext);
    for (const line of expected) expect(leads).toContainEqual(line);
    expect(leads).toContainEqual(['secretary', '龙西社区', '武媛媛']);
  });

  it('for somebody who lives here and works here is where they live', async () => {
    const both = await world.person('两处', [
      { role: 'station_keeper', at: world.units.station },
      { role: 'resident', at: building },
    ]);
    expect((await readOrganisation(both)).compound?.id).toBe(compound.id);
  });

  it('for somebody who has said nothing is empty, and of a community they name is that community', async () => {
    const newcomer = await world.person('微信用户');
    expect(await readOrganisation(newcomer)).toMatchObject({ compound: null, community: null, leads: [] });
    expect(await leadsOf(newcomer, world.units.community.id)).toContainEqual(['secretary', '龙西社区', '武媛媛']);
  });

  it('of what is no community of the district is not found', async () => {
    const newcomer = await world.person('微信用户');
    for (const id of [world.units.westGrid.id, world.units.district.id, other.units.community.id])
      await expect(readOrganisation(newcomer, id)).rejects.toMatchObject({ code: 'unit.not_found' });
  });

  it('shows who stands in, and an empty post as empty', async () => {
    const officer = people.officer as OuterContext;
    const secretary = people.secretary as OuterContext;
    const [row] = await database.sql`
      select id from role_grant where person_id = ${officer.actor.personId} and role = 'grid_officer'`;
    const personId = people.lead?.actor.personId ?? '';
    const term = { personId, validFrom: officer.now, validTo: later(officer, 24 * 60).now };
    await nameDeputy(officer, row?.id, term);
    const reader = await residentAt(building);
    const mine = async () => (await readOrganisation(reader)).leads.find(({ role }) => role === 'grid_officer')?.people;
    expect(await mine()).toEqual([
      { name: '陈素云', isDeputy: false },
      { name: '朱正华', isDeputy: true },
    ]);
    await endGrant(secretary, row?.id);
    expect(await mine()).toEqual([]);
  });
});
