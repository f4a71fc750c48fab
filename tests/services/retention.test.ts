import type { OuterContext } from '../../api/_domain/context.js';
import {
  acceptInvitation,
  createInvitation,
  createTeam,
  decideApplication,
  joinTeam,
} from '../../api/_domain/appointment/index.js';
import { newId } from '../../api/_domain/ids.js';
import { applyRetention } from '../../api/_domain/personal-data/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { acknowledgeTicket, coordinateTicket, readTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { signInWithOpenid } from '../../api/_domain/identity/index.js';
import { hourly } from '../../api/_http/hourly.js';
import { retentionSeed } from '../../config/policy/retention.js';
import { importDraft, inboxMessage } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, submitted, thursdayMorning, type World } from '../support/world.js';

const database = useDatabase();
const DAY_MS = 24 * 3_600_000;
const days = { sessionDays: 3, invitationDays: 5, importDays: 7, inboxDays: 9, applicationDays: 11 };
const rules = { ...retentionSeed, ...days, coordinationContactDays: 13, reporterDays: 17 };

let districts = 0;
let world: World;
let secretary: OuterContext;
let courier: OuterContext;
let officer: OuterContext;

beforeEach(async () => {
  districts += 1;
  world = await createWorld(database.db, `keeps-${districts}`);
  const from = new Date('2026-02-01T00:00:00Z');
  await publishPolicy(world.system(from), 'retention', rules, from);
  secretary = await world.person('吴媛媛', [{ role: 'secretary', at: world.units.community }]);
  courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: world.units.westGrid }]);
});
afterEach(() => world.close());

/** A run of the timer, so many days and milliseconds after Thursday morning. */
const runAfter = (days: number, ms = 0, limit?: number) =>
  applyRetention(world.system(new Date(thursdayMorning.getTime() + days * DAY_MS + ms)), limit);
const count = async (table: string) => {
  const [row] =
    await database.sql`select count(*)::int as n from ${database.sql(table)} where tenant_id = ${world.tenantId}`;
  return row?.n;
};

/** Nothing goes at the very moment the time is over; everything goes right after. */
async function expectGoneAfter(daysKept: number, table: string, left = 0) {
  const before = await count(table);
  expect(before).toBeGreaterThan(left);
  await runAfter(daysKept);
  expect(await count(table)).toBe(before);
  await runAfter(daysKept, 1);
  expect(await count(table)).toBe(left);
}

describe('what is over is kept for its time, and gone right after', () => {
  it('a device that was signed out; one that is in use stays', async () => {
    const who = { appId: 'wx0123456789abcdef', openid: `o-${districts}` };
    await signInWithOpenid(world.system(), who);
    await signInWithOpenid(world.system(), who);
    await database.sql`update session set revoked_at = ${thursdayMorning.toISOString()} where tenant_id = ${world.tenantId}
      and id = (select min(id::text)::uuid from session where tenant_id = ${world.tenantId})`;
    await expectGoneAfter(rules.sessionDays, 'session', 1);
  });

  it('a device nobody used: its time counts from when it ended by itself', async () => {
    await signInWithOpenid(world.system(), { appId: 'wx0123456789abcdef', openid: `o-idle-${districts}` });
    await expectGoneAfter(30 + rules.sessionDays, 'session');
  });

  it('an invitation that was taken up; one that still can be stays', async () => {
    const entry = { role: 'courier', unitId: world.units.community.id } as const;
    const { token } = await createInvitation(secretary, entry);
    await acceptInvitation(await world.person('新人'), { token, displayName: '新人' });
    await createInvitation(secretary, entry);
    await expectGoneAfter(rules.invitationDays, 'invitation', 1);
    await runAfter(7 + rules.invitationDays, 1);
    expect(await count('invitation')).toBe(0);
  });

  it('an import with all its rows', async () => {
    const draft = { tenantId: world.tenantId, kind: 'staff', fileName: '名单.xlsx', rows: [], preview: {} };
    const createdBy = secretary.actor.personId ?? '';
    const ended = { status: 'applied', createdAt: new Date('2026-03-01'), endedAt: thursdayMorning };
    await database.db.insert(importDraft).values([
      { ...draft, id: newId(new Date()), createdBy, ...ended },
      { ...draft, id: newId(new Date()), createdBy, status: 'previewed', createdAt: thursdayMorning },
    ]);
    await expectGoneAfter(rules.importDays, 'import_draft');
  });

  it('a message', async () => {
    const personId = courier.actor.personId ?? '';
    const message = { tenantId: world.tenantId, personId, kind: 'role_given', createdAt: thursdayMorning };
    await database.db
      .insert(inboxMessage)
      .values({ ...message, id: newId(new Date()), cause: 'once', subjectId: newId(new Date()) });
    await expectGoneAfter(rules.inboxDays, 'inbox_message');
  });

  it('an application that was decided; one that waits stays', async () => {
    const team = await createTeam(secretary, { unitId: world.units.community.id, name: '龙西骑手队' });
    const ask = async (displayName: string) =>
      joinTeam(await world.person(displayName), { code: team.code, platform: 'parcel', displayName });
    await decideApplication(secretary, (await ask('甲')).id, 'declined');
    await ask('乙');
    await expectGoneAfter(rules.applicationDays, 'team_application', 1);
  });
});

describe('of a ticket closed for long', () => {
  const closed = (ticketId: string) =>
    database.sql`update ticket set status = 'closed', closed_at = ${thursdayMorning.toISOString()} where id = ${ticketId}`;
  const contactOf = async (ticketId: string) =>
    (await database.sql`select contact, party_name from coordination where ticket_id = ${ticketId}`)[0];
  const reportersOf = async (ticketId: string) =>
    database.sql`select r.reporter_id from report r join ticket_report tr on tr.report_id = r.id
      where tr.ticket_id = ${ticketId}`;

  it('the number of the party goes, its name stays; an open ticket keeps both', async () => {
    const ids = [await submitted(courier), await submitted(courier)];
    for (const id of ids) {
      await acknowledgeTicket(officer, id);
      await verifyTicket(officer, id, { outcome: 'true' });
      const promisedAt = new Date(officer.now.getTime() + DAY_MS).toISOString();
      await coordinateTicket(officer, id, { partyName: '电力公司', contact: '李师傅 15400000033', promisedAt });
    }
    const [over, open] = ids as [string, string];
    await closed(over);
    await runAfter(rules.coordinationContactDays);
    expect(await contactOf(over)).toMatchObject({ contact: '李师傅 15400000033' });
    await runAfter(rules.coordinationContactDays, 1);
    expect(await contactOf(over)).toEqual({ contact: null, party_name: '电力公司' });
    expect(await contactOf(open)).toMatchObject({ contact: '李师傅 15400000033' });
  });

  it('the report stands without its reporter; an open ticket keeps them', async () => {
    const [over, open] = [await submitted(courier), await submitted(courier)];
    await closed(over);
    await runAfter(rules.reporterDays);
    expect(await reportersOf(over)).toEqual([{ reporter_id: courier.actor.personId }]);
    await runAfter(rules.reporterDays, 1);
    expect(await reportersOf(over)).toEqual([{ reporter_id: null }]);
    expect(await reportersOf(open)).toEqual([{ reporter_id: courier.actor.personId }]);
    expect((await readTicket(secretary, over)).ticket.reportCount).toBe(1);
  });
});

describe('a run', () => {
  it('takes no more than it may at a time, and says how much it took', async () => {
    const personId = courier.actor.personId ?? '';
    await database.db.insert(inboxMessage).values(
      Array.from({ length: 5 }, (_, index) => ({
        tenantId: world.tenantId,
        id: newId(new Date()),
        personId,
        kind: 'role_given',
        cause: `cause ${index}`,
        subjectId: newId(new Date()),
        createdAt: thursdayMorning,
      })),
    );
    expect(await runAfter(40, 0, 2)).toBe(2);
    expect(await Promise.all([runAfter(40, 0, 2), runAfter(40, 0, 2)])).toEqual([
      expect.any(Number),
      expect.any(Number),
    ]);
    while ((await runAfter(40, 0, 2)) > 0);
    expect(await count('inbox_message')).toBe(0);
  });

  it('touches nothing of another district', async () => {
    const far = await createWorld(database.db, `far-${districts}`);
    await signInWithOpenid(world.system(), { appId: 'wx0123456789abcdef', openid: `o-far-${districts}` });
    await applyRetention(far.system(new Date(thursdayMorning.getTime() + 400 * DAY_MS)));
    expect(await count('session')).toBe(1);
    await runAfter(400);
    expect(await count('session')).toBe(0);
    await far.close();
  });

  it('that found nothing rests for an hour; one that found something goes on', async () => {
    let left = 2;
    let turns = 0;
    const job = hourly(async () => {
      turns += 1;
      left = Math.max(left - 1, -1);
      return Math.max(left, 0);
    });
    const at = (minutes: number) => job(world.system(new Date(thursdayMorning.getTime() + minutes * 60_000)));
    expect([await at(0), await at(1), await at(2), await at(60), await at(61)]).toEqual([1, 0, 0, 0, 0]);
    expect(turns).toBe(3);
  });
});
