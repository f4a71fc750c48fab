import {
  chooseResidence,
  createTeam,
  decideApplication,
  endGrant,
  joinTeam,
  listMyApplications,
  listTeamApplications,
  listTeams,
  searchHomes,
  withdrawApplication,
} from '../../api/_domain/appointment/index.js';
import { teamCodeAlphabet } from '../../api/_domain/appointment/rules.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { grantsOf } from '../../api/_domain/identity/index.js';
import { createUnit } from '../../api/_domain/unit/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  secretary = await world.person('书记', [{ role: 'secretary', at: world.units.community }]);
});
afterAll(() => world.close());

const newcomer = () => world.person('微信用户');
const aTeam = (name = '龙西骑手队') => createTeam(secretary, { unitId: world.units.community.id, name });
const asking = (code: string, displayName = '叶强') => ({ code, platform: 'food_delivery' as const, displayName });
const rolesOf = async (context: OuterContext) =>
  (await grantsOf(context, context.actor.personId ?? '')).map(({ role, unit }) => [role, unit.name]);
const teamOf = async (id: string) => (await listTeams(secretary)).find((team) => team.id === id);

describe('a couriers’ team', () => {
  it('has a code of six that nobody reads wrong', async () => {
    const codes = await Promise.all([1, 2, 3, 4].map(() => aTeam().then(({ code }) => code)));
    expect(new Set(codes).size).toBe(4);
    for (const code of codes) {
      expect(code).toHaveLength(6);
      expect([...code].every((letter) => teamCodeAlphabet.includes(letter))).toBe(true);
    }
    for (const pair of ['0O', '1I', '1L', 'IL', '2Z', '5S', '8B', 'UV'])
      expect([...pair].filter((letter) => teamCodeAlphabet.includes(letter)).length).toBeLessThan(2);
  });

  it('makes a courier of whoever asked and was approved, and counts them', async () => {
    const team = await aTeam();
    const person = await newcomer();
    const application = await joinTeam(person, asking(team.code));
    expect(application).toMatchObject({ status: 'pending', personName: '叶强', teamName: '龙西骑手队' });
    expect(await rolesOf(person)).toEqual([]);
    expect(await teamOf(team.id)).toMatchObject({ pendingCount: 1, memberCount: 0 });
    const approved = await decideApplication(secretary, application.id, 'approved');
    expect(approved).toMatchObject({ status: 'approved', decidedAt: secretary.now });
    expect(await rolesOf(person)).toEqual([['courier', '龙西社区']]);
    expect(await teamOf(team.id)).toMatchObject({ pendingCount: 0, memberCount: 1 });
    const [grant] = await database.sql`select * from role_grant where person_id = ${person.actor.personId}`;
    expect(grant?.granted_by).toBe(secretary.actor.personId);
    await endGrant(secretary, grant?.id);
    expect(await teamOf(team.id)).toMatchObject({ memberCount: 0 });
  });

  it('that declines makes nobody anything; one may ask again', async () => {
    const team = await aTeam();
    const person = await newcomer();
    const first = await joinTeam(person, asking(team.code));
    await decideApplication(secretary, first.id, 'declined');
    expect(await rolesOf(person)).toEqual([]);
    const second = await joinTeam(later(person, 1), asking(team.code));
    expect(second.id).not.toBe(first.id);
    const { items } = await listMyApplications(person);
    expect(items.map(({ status }) => status)).toEqual(['pending', 'declined']);
    const waiting = await listTeamApplications(secretary, team.id);
    expect(waiting.items.map(({ id }) => id)).toEqual([second.id]);
  });

  it('is asked once at a time: the same again is the same, another has to wait', async () => {
    const [one, other] = [await aTeam(), await aTeam('第二队')];
    const person = await newcomer();
    const twice = await Promise.all([1, 2].map(() => joinTeam(person, asking(one.code))));
    expect(twice[0]?.id).toBe(twice[1]?.id);
    await expect(joinTeam(person, asking(other.code))).rejects.toMatchObject({ code: 'application.pending' });
    await withdrawApplication(person, twice[0]?.id ?? '');
    expect(await joinTeam(person, asking(other.code))).toMatchObject({ teamName: '第二队' });
  });

  it('is not joined by who is in it, nor by a code nobody has', async () => {
    const team = await aTeam();
    const courier = await world.person('老骑手', [{ role: 'courier', at: world.units.community }]);
    await expect(joinTeam(courier, asking(team.code))).rejects.toMatchObject({ code: 'team.already_member' });
    await expect(joinTeam(courier, asking('000000'))).rejects.toMatchObject({
      code: 'team.not_found',
      details: { field: 'code' },
    });
    expect((await listMyApplications(courier)).items).toEqual([]);
  });

  it('approving while the other withdraws: one of the two is true, and the roles say which', async () => {
    const team = await aTeam();
    for (let round = 0; round < 8; round += 1) {
      const person = await newcomer();
      const { id } = await joinTeam(person, asking(team.code));
      const [approved, withdrawn] = await Promise.allSettled([
        decideApplication(secretary, id, 'approved'),
        withdrawApplication(person, id),
      ]);
      expect([approved.status, withdrawn.status].sort()).toEqual(['fulfilled', 'rejected']);
      const refused = approved.status === 'rejected' ? approved : withdrawn;
      expect(refused).toMatchObject({ reason: { code: 'application.already_decided' } });
      expect(await rolesOf(person)).toHaveLength(approved.status === 'fulfilled' ? 1 : 0);
    }
  });

  it('approved by two leads at once gives one role', async () => {
    const team = await aTeam();
    const lead = await world.person('街道', [{ role: 'street_lead', at: world.units.street }]);
    const person = await newcomer();
    const { id } = await joinTeam(person, asking(team.code));
    const outcomes = await Promise.allSettled([secretary, lead].map((who) => decideApplication(who, id, 'approved')));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rolesOf(person)).toHaveLength(1);
  });

  it('may be told the same twice, but not the opposite', async () => {
    const { id } = await joinTeam(await newcomer(), asking((await aTeam()).code));
    await decideApplication(secretary, id, 'declined');
    expect(await decideApplication(secretary, id, 'declined')).toMatchObject({ status: 'declined' });
    const opposite = decideApplication(secretary, id, 'approved');
    await expect(opposite).rejects.toMatchObject({ code: 'application.already_decided' });
  });

  it('is led by those of its unit: others find neither it nor its applications', async () => {
    const team = await aTeam();
    const person = await newcomer();
    const { id } = await joinTeam(person, asking(team.code));
    const stranger = await world.person('别处', [{ role: 'secretary', at: world.units.station }]);
    expect(await listTeams(stranger)).toEqual([]);
    await expect(listTeamApplications(stranger, team.id)).rejects.toMatchObject({ code: 'team.not_found' });
    const deciding = decideApplication(stranger, id, 'approved');
    await expect(deciding).rejects.toMatchObject({ code: 'application.not_found' });
    await expect(withdrawApplication(stranger, id)).rejects.toMatchObject({ code: 'application.not_found' });
    await expect(decideApplication(person, id, 'approved')).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(listTeams(person)).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('is not approved by the one who asks', async () => {
    const { id } = await joinTeam(secretary, asking((await aTeam()).code, '书记'));
    await expect(decideApplication(secretary, id, 'approved')).rejects.toMatchObject({ code: 'access.forbidden' });
    await withdrawApplication(secretary, id);
  });

  it('stands where couriers are: not at a grid', async () => {
    const creating = createTeam(secretary, { unitId: world.units.westGrid.id, name: '网格队' });
    await expect(creating).rejects.toMatchObject({ code: 'request.invalid', details: { field: 'unitId' } });
  });
});

describe('where somebody lives', () => {
  let compoundId: string;
  let buildingId: string;
  beforeAll(async () => {
    const system = world.system();
    const parentId = world.units.community.id;
    compoundId = await createUnit(system, { kind: 'compound', name: '广场花苑', parentId });
    buildingId = await createUnit(system, { kind: 'building', name: '3 栋', parentId: compoundId });
    await createUnit(system, { kind: 'compound', name: '100% 家园_', parentId });
  });

  it('is found by the name of the building behind that of its compound', async () => {
    const person = await newcomer();
    const names = async (words?: string) => (await searchHomes(person, words)).map(({ name }) => name);
    expect(await names('广场花苑 3栋')).toEqual(['3 栋']);
    expect((await names('广场')).sort()).toEqual(['3 栋', '广场花苑']);
    expect(await names('龙西社区')).toHaveLength(2);
    expect(await names()).toHaveLength(3);
    expect(await names('%')).toEqual(['100% 家园_']);
    expect(await names('没有这个')).toEqual([]);
  });

  it('makes a resident there, and only there', async () => {
    const person = await newcomer();
    await chooseResidence(person, { unitId: compoundId, displayName: '张桂英' });
    expect(await rolesOf(person)).toEqual([['resident', '广场花苑']]);
    await chooseResidence(person, { unitId: buildingId, displayName: '张桂英' });
    expect(await rolesOf(person)).toEqual([['resident', '3 栋']]);
    const history = await database.sql`select * from role_grant where person_id = ${person.actor.personId}`;
    expect(history).toHaveLength(2);
  });

  it('said twice at once, here and there, is one place', async () => {
    const person = await newcomer();
    const places = [compoundId, buildingId, compoundId, buildingId];
    await Promise.all(places.map((unitId) => chooseResidence(person, { unitId, displayName: '两处' })));
    expect(await rolesOf(person)).toHaveLength(1);
  });

  it('is a compound or a building, nothing else', async () => {
    const choosing = chooseResidence(await newcomer(), { unitId: world.units.westGrid.id, displayName: '某人' });
    await expect(choosing).rejects.toMatchObject({ code: 'unit.not_found', details: { field: 'unitId' } });
  });
});
