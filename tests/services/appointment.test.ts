import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { codesOf, type Role, roles } from '../../api/_contract/vocabulary.js';
import {
  acceptInvitation,
  createInvitation,
  endGrant,
  inviteAdministrator,
  listGrants,
  listInvitations,
  previewInvitation,
  revokeInvitation,
} from '../../api/_domain/appointment/index.js';
import { appointable, mayAppoint, placesOfRole } from '../../api/_domain/appointment/rules.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { grantsOf } from '../../api/_domain/identity/index.js';
import { acknowledgeTicket, readTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;

beforeAll(async () => {
  world = await createWorld(database.db);
});
afterAll(() => world.close());

const DAY = 24 * 60;
const secretary = () => world.person('书记', [{ role: 'secretary', at: world.units.community }]);
const newcomer = () => world.person('微信用户');
const rolesOf = async (context: OuterContext, now = context.now) =>
  (await grantsOf({ ...context, now }, context.actor.personId ?? '')).map(({ role, unit }) => [role, unit.name]);
const grantIdOf = async (context: OuterContext, role: Role) => {
  const [row] = await database.sql`
    select id from role_grant where person_id = ${context.actor.personId} and role = ${role} order by id desc`;
  return row?.id as string;
};
/** The same person with the roles they hold by now. */
const renewed = async (context: OuterContext): Promise<OuterContext> => {
  const personId = context.actor.personId ?? '';
  return { ...context, actor: { ...context.actor, grants: await grantsOf(context, personId) } };
};

describe('an invitation', () => {
  it('gives its role to whoever takes it up, under the name they say, and says who gave it', async () => {
    const boss = await secretary();
    const invitation = await createInvitation(boss, { role: 'grid_officer', unitId: world.units.westGrid.id });
    expect(invitation.token).toMatch(/^[\w-]{32}$/);
    const person = await newcomer();
    await acceptInvitation(person, { token: invitation.token, displayName: '陈素云' });
    expect(await rolesOf(person)).toEqual([['grid_officer', '01 网格']]);
    const { items } = await listGrants(boss, { unitId: world.units.westGrid.id, scope: 'unit', state: 'current' });
    expect(items[0]).toMatchObject({
      personName: '陈素云',
      role: 'grid_officer',
      grantedByName: '书记',
      validTo: null,
    });
    const listed = await listInvitations(boss, {});
    expect(listed.items[0]).toMatchObject({ id: invitation.id, state: 'accepted', acceptedByName: '陈素云' });
  });

  it('keeps no token in the database', async () => {
    const { token } = await createInvitation(await secretary(), {
      role: 'section_lead',
      unitId: world.units.section.id,
    });
    expect(JSON.stringify(await database.sql`select * from invitation`)).not.toContain(token);
  });

  it('used by two at once belongs to exactly one', async () => {
    const { token } = await createInvitation(await secretary(), {
      role: 'grid_officer',
      unitId: world.units.eastGrid.id,
    });
    const people = await Promise.all([1, 2, 3, 4, 5].map(newcomer));
    const outcomes = await Promise.allSettled(
      people.map((person, index) => acceptInvitation(person, { token, displayName: `第${index}个` })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refusals).toEqual(Array(4).fill('invitation.used'));
    const held = await Promise.all(people.map((person) => rolesOf(person)));
    expect(held.filter((list) => list.length > 0)).toHaveLength(1);
  });

  it('taken up twice by the same person gives one role', async () => {
    const { token } = await createInvitation(await secretary(), {
      role: 'property_handler',
      unitId: world.units.property.id,
    });
    const person = await newcomer();
    await Promise.all([1, 2].map(() => acceptInvitation(person, { token, displayName: '物业' })));
    expect(await rolesOf(person)).toEqual([['property_handler', '广场花苑物业']]);
  });

  it('runs out after seven days', async () => {
    const { token } = await createInvitation(await secretary(), {
      role: 'grid_officer',
      unitId: world.units.eastGrid.id,
    });
    const person = await newcomer();
    expect(await previewInvitation(later(person, 7 * DAY - 1), token)).toMatchObject({ role: 'grid_officer' });
    for (const verb of [
      () => previewInvitation(later(person, 7 * DAY), token),
      () => acceptInvitation(later(person, 7 * DAY), { token, displayName: '晚了' }),
    ])
      await expect(verb()).rejects.toMatchObject({ code: 'invitation.expired' });
    expect(await rolesOf(person)).toEqual([]);
  });

  it('that was taken back is as good as never given, and one that was used cannot be taken back', async () => {
    const boss = await secretary();
    const unitId = world.units.eastGrid.id;
    const revoked = await createInvitation(boss, { role: 'grid_officer', unitId });
    await revokeInvitation(boss, revoked.id);
    await revokeInvitation(boss, revoked.id);
    const person = await newcomer();
    const accepting = acceptInvitation(person, { token: revoked.token, displayName: '某人' });
    await expect(accepting).rejects.toMatchObject({ code: 'invitation.not_found' });
    await expect(previewInvitation(person, revoked.token)).rejects.toMatchObject({ code: 'invitation.not_found' });
    const used = await createInvitation(boss, { role: 'grid_officer', unitId });
    await acceptInvitation(person, { token: used.token, displayName: '某人' });
    await expect(revokeInvitation(boss, used.id)).rejects.toMatchObject({ code: 'invitation.used' });
  });

  it('of somebody who has left lets nobody in', async () => {
    const boss = await secretary();
    const { token } = await createInvitation(boss, { role: 'grid_officer', unitId: world.units.westGrid.id });
    const above = await world.person('街道', [{ role: 'street_lead', at: world.units.street }]);
    await endGrant(above, await grantIdOf(boss, 'secretary'));
    const person = await newcomer();
    const accepting = acceptInvitation(person, { token, displayName: '某人' });
    await expect(accepting).rejects.toMatchObject({ code: 'invitation.not_found' });
    expect(await rolesOf(person)).toEqual([]);
  });

  it('can give a role for a time', async () => {
    const validTo = later(await secretary(), 30 * DAY).now;
    const input = { role: 'grid_officer' as const, unitId: world.units.westGrid.id, validTo };
    const { token } = await createInvitation(await secretary(), input);
    const person = await newcomer();
    await acceptInvitation(person, { token, displayName: '代理' });
    expect(await rolesOf(person, later(person, 30 * DAY - 1).now)).toHaveLength(1);
    expect(await rolesOf(person, validTo)).toEqual([]);
    const past = createInvitation(await secretary(), { ...input, validTo: person.now });
    await expect(past).rejects.toMatchObject({ code: 'request.invalid', details: { field: 'validTo' } });
  });

  it.each<[Role, Role, keyof World['units'], string]>([
    ['secretary', 'secretary', 'community', 'access.forbidden'],
    ['secretary', 'street_lead', 'street', 'unit.not_found'],
    ['secretary', 'grid_officer', 'community', 'request.invalid'],
    ['grid_officer', 'grid_officer', 'westGrid', 'access.forbidden'],
    ['section_lead', 'grid_officer', 'westGrid', 'access.forbidden'],
    ['courier', 'courier', 'community', 'access.forbidden'],
    ['street_lead', 'administrator', 'community', 'access.forbidden'],
  ])('of %s to %s at the %s is refused', async (mine, role, at, code) => {
    const places: Partial<Record<Role, keyof World['units']>> = {
      grid_officer: 'westGrid',
      section_lead: 'section',
      street_lead: 'street',
    };
    const boss = await world.person('某', [{ role: mine, at: world.units[places[mine] ?? 'community'] }]);
    const creating = createInvitation(boss, { role, unitId: world.units[at].id });
    await expect(creating).rejects.toMatchObject({ code });
  });

  it('of another community is neither listed nor taken back', async () => {
    const { id } = await createInvitation(await secretary(), {
      role: 'grid_officer',
      unitId: world.units.eastGrid.id,
    });
    const stranger = await world.person('别处', [{ role: 'secretary', at: world.units.station }]);
    expect((await listInvitations(stranger, {})).items).toEqual([]);
    await expect(revokeInvitation(stranger, id)).rejects.toMatchObject({ code: 'invitation.not_found' });
  });
});

describe('who may give what', () => {
  it('is never a role above one’s own, whatever one holds and wherever', () => {
    const weight = codesOf(roles).filter((role) => role in appointable);
    const order: Role[] = ['secretary', 'street_lead', 'district_lead', 'administrator'];
    expect([...weight].sort()).toEqual([...order].sort());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom<Role>(...codesOf(roles)), fc.constantFrom('a/', 'a/b/', 'a/b/c/', 'z/'))),
        fc.constantFrom<Role>(...codesOf(roles)),
        fc.constantFrom('a/', 'a/b/', 'a/b/c/', 'z/'),
        (held, role, path) => {
          const grants = held.map(([mine, at]) => ({
            role: mine,
            unit: { id: at, kind: 'grid' as const, name: '', shortName: '', path: at },
          }));
          if (!mayAppoint(grants, role, path)) return;
          const giving = held.filter(([mine, at]) => path.startsWith(at) && order.includes(mine));
          expect(giving.length).toBeGreaterThan(0);
          expect(Math.max(...giving.map(([mine]) => order.indexOf(mine)))).toBeGreaterThanOrEqual(order.indexOf(role));
        },
      ),
    );
  });

  it('has a place for every role', () => {
    expect(Object.keys(placesOfRole).sort()).toEqual(Object.keys(roles).sort());
  });
});

describe('ending a role', () => {
  it('leaves the tickets with their unit, free for a colleague, and keeps the history', async () => {
    const officer = await world.person('要走的', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const courier = await world.person('骑手', [{ role: 'courier', at: world.units.community }]);
    const open = await submitted(courier);
    const begun = await submitted(courier, { categoryCode: 'drain_blocked' });
    for (const ticketId of [open, begun]) await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, begun, { outcome: 'true' });
    const boss = await secretary();
    const ended = await endGrant(boss, await grantIdOf(officer, 'grid_officer'));
    expect(ended).toMatchObject({ personName: '要走的', endedByName: '书记', validTo: boss.now });
    expect(await rolesOf(officer)).toEqual([]);
    for (const ticketId of [open, begun]) {
      const { ticket } = await readTicket(boss, ticketId);
      expect(ticket).toMatchObject({ assigneeId: null, holder: { id: world.units.westGrid.id } });
    }
    const unitId = world.units.westGrid.id;
    const past = await listGrants(boss, { unitId, scope: 'unit', state: 'past' });
    expect(past.items.map(({ id }) => id)).toContain(ended.id);
    expect(await endGrant(boss, ended.id)).toEqual(ended);
  });

  it('takes nothing from somebody whom another role still lets work there', async () => {
    const both = await world.person('两个身份', [
      { role: 'grid_officer', at: world.units.westGrid },
      { role: 'section_lead', at: world.units.section },
    ]);
    const ticketId = await submitted(await world.person('骑手'), {});
    await acknowledgeTicket(both, ticketId);
    await endGrant(await secretary(), await grantIdOf(both, 'grid_officer'));
    expect((await readTicket(await secretary(), ticketId)).ticket.assigneeId).toBe(both.actor.personId);
  });

  it('is for those who could have given it: not for peers, strangers or oneself', async () => {
    const [one, other] = [await secretary(), await secretary()];
    const officer = await world.person('网格员', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const id = await grantIdOf(other, 'secretary');
    await expect(endGrant(one, id)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(endGrant(other, id)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(endGrant(officer, id)).rejects.toMatchObject({ code: 'access.forbidden' });
    const stranger = await world.person('别处', [{ role: 'secretary', at: world.units.property }]);
    await expect(endGrant(stranger, id)).rejects.toMatchObject({ code: 'grant.not_found' });
  });

  it('of the last administrator is refused, and of two who end each other at once one stays', async () => {
    const invite = async (name: string) => {
      const person = await newcomer();
      const { token } = await inviteAdministrator(world.system());
      await acceptInvitation(person, { token, displayName: name });
      return renewed(person);
    };
    const first = await invite('一号');
    const ending = endGrant(first, await grantIdOf(first, 'administrator'));
    await expect(ending).rejects.toMatchObject({ code: 'grant.last_administrator' });
    const second = await invite('二号');
    const [firstId, secondId] = [await grantIdOf(first, 'administrator'), await grantIdOf(second, 'administrator')];
    let rival: Promise<unknown> = Promise.resolve();
    await database.db.transaction(async (transaction) => {
      await endGrant({ ...first, db: transaction as OuterContext['db'] }, secondId);
      rival = endGrant(second, firstId).catch((error: unknown) => error);
      await sleep(200);
    });
    expect(await rival).toMatchObject({ code: 'grant.last_administrator' });
    const left = await database.sql`select 1 from role_grant where role = 'administrator' and valid_to is null`;
    expect(left).toHaveLength(1);
  });
});

describe('npm run admin:create', () => {
  const program = join(__dirname, '../../scripts/admin-create.ts');
  const run = (...given: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', program, ...given], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, DATABASE_URL: database.url, PUBLIC_BASE_URL: 'https://beehive.example.cn/' },
    });

  it('prints a link that makes an administrator, once', async () => {
    const { status, stdout } = run('--tenant', '341003', '--name', '张三');
    expect(status).toBe(0);
    expect(stdout).toContain('邀请张三任黄山区管理员，只能用一次');
    expect(stdout).toContain('https://beehive.example.cn/#/');
    const token = /邀请码：(\S+)/.exec(stdout)?.[1] ?? '';
    const person = { ...(await newcomer()), now: new Date() };
    await acceptInvitation(person, { token, displayName: '张三' });
    expect(await rolesOf(person)).toEqual([['administrator', '黄山区']]);
    const again = acceptInvitation({ ...(await newcomer()), now: new Date() }, { token, displayName: '李四' });
    await expect(again).rejects.toMatchObject({ code: 'invitation.used' });
  });

  it.each([
    ['a district that is not there', ['--tenant', '999999', '--name', '张三'], '没有编号为 999999 的区县'],
    ['no name', ['--tenant', '341003'], '用法：'],
    ['something else', ['--force'], '用法：'],
  ])('says in one line what is wrong with %s', (_what, given, words) => {
    const { status, stderr } = run(...given);
    expect(status).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
