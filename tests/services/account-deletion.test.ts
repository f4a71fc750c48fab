import { setTimeout as sleep } from 'node:timers/promises';
import type { OuterContext } from '../../api/_domain/context.js';
import { authenticate, readMe, signInWithOpenid } from '../../api/_domain/identity/index.js';
import { deleteAccount, decideConsent, leavePhone, readDeletion } from '../../api/_domain/personal-data/index.js';
import { readSummary, verifyLedger } from '../../api/_domain/points/index.js';
import { submitReport } from '../../api/_domain/report/index.js';
import { fulfilRedemption, redeem } from '../../api/_domain/reward/index.js';
import { submitSuggestion } from '../../api/_domain/suggestion/index.js';
import { acknowledgeTicket, readTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { newId } from '../../api/_domain/ids.js';
import { type FullLife, liveFully } from '../support/builders/personal-data.js';
import { useDatabase } from '../support/database.js';
import { aReport, createWorld, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let crowd: OuterContext['db'];

beforeAll(async () => {
  world = await createWorld(database.db);
  crowd = database.open({ max: 20 }).db;
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });
const onCrowd = (context: OuterContext): OuterContext => ({ ...context, db: crowd });

/** Table and column of every text of the database that holds the words. */
async function placesThatSay(words: string): Promise<string[]> {
  const columns = await database.ownerSql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and (data_type in ('text', 'jsonb', 'json', 'ARRAY') or data_type like 'character%')`;
  expect(columns.length).toBeGreaterThan(80);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await database.ownerSql`
      select 1 from ${database.ownerSql(table)} where ${database.ownerSql(column)}::text like ${`%${words}%`} limit 1`;
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

/** Signs a first-comer in and has them agree; answers them as they act. */
async function newcomer(openid: string): Promise<OuterContext> {
  const who = { appId: 'wx0123456789abcdef', openid };
  const { token } = await signInWithOpenid(world.system(), who);
  const { actor } = await authenticate(database.db, token, world.system().now);
  const person: OuterContext = { ...world.system(), actor };
  await decideConsent(person, { purpose: 'basic', decision: 'given', version: 1 });
  return person;
}

describe('an account that is deleted', () => {
  let life: FullLife;
  let before: string[];
  beforeAll(async () => {
    life = await liveFully(world);
    before = await placesThatSay(life.name);
    expect(await readDeletion(life.person)).toEqual({
      obstacles: [],
      points: 8,
      reservedVouchers: 1,
      reports: 2,
      suggestions: 1,
    });
    await deleteAccount(life.person);
  });

  it('leaves no text anywhere that says the name, the number or the openid', async () => {
    expect(before.sort()).toEqual([
      'idempotency_key.body',
      'invitation.display_name',
      'person.display_name',
      'saved_filter.name',
      'unit_contact.name',
    ]);
    for (const words of [life.name, life.phone, life.openid, '15400009999'])
      expect([words, await placesThatSay(words)]).toEqual([words, []]);
  });

  it('leaves the ticket as it is, with nobody behind it', async () => {
    const { ticket } = await readTicket(life.officer, life.ticketId);
    expect(ticket).toMatchObject({ status: 'in_progress', reportCount: 1 });
    const left = await database.sql`
      select 1 from report where reporter_id = ${life.personId} union all
      select 1 from photo where owner_id = ${life.personId} union all
      select 1 from suggestion where author_id = ${life.personId} union all
      select 1 from saved_filter where person_id = ${life.personId} union all
      select 1 from inbox_message where person_id = ${life.personId}`;
    expect(left).toHaveLength(0);
    expect(await database.sql`select 1 from photo where id = ${life.photoId} and state = 'ready'`).toHaveLength(1);
  });

  it('gives voucher, piece and points back: the ledger adds up and nothing is left over', async () => {
    expect(await verifyLedger(world.system())).toEqual([]);
    expect((await readSummary(life.person)).balance).toBe(0);
    const [reward] = await database.sql`select stock from reward where id = ${life.rewardId}`;
    expect(reward?.stock).toBe(4);
    const moved = await database.sql`
      select cause_kind, points from ledger_entry where cause_kind in ('account_deleted', 'redemption_cancelled')
        and cause_id in (${life.personId}, ${life.voucherId}) order by id`;
    expect(moved).toEqual([
      { cause_kind: 'redemption_cancelled', points: 4 },
      { cause_kind: 'account_deleted', points: 8 },
    ]);
  });

  it('has its devices signed out, its roles ended and what it asked for withdrawn', async () => {
    const open = await database.sql`
      select 'session' from session where person_id = ${life.personId} and revoked_at is null union all
      select 'grant' from role_grant where person_id = ${life.personId} and valid_to is null union all
      select 'application' from team_application where person_id = ${life.personId} and status = 'pending'`;
    expect(open).toHaveLength(0);
  });

  it('keeps the proof of what was agreed to, and that it is over', async () => {
    const rows = await database.sql`
      select distinct on (purpose) purpose, decision from consent where person_id = ${life.personId} order by purpose, id desc`;
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(rows.map(({ decision }) => decision))).toEqual(new Set(['withdrawn']));
  });

  it('is somebody new when it signs in again', async () => {
    const again = await newcomer(life.openid);
    expect(again.actor.personId).not.toBe(life.personId);
    expect(await readMe(again)).toMatchObject({ displayName: '微信用户', grants: [] });
    expect((await readSummary(again)).balance).toBe(0);
  });

  it('can do nothing any more with what a request of it still carries', async () => {
    const late = [
      () => submitReport(life.person, aReport()),
      () => submitSuggestion(life.person, { id: newId(new Date()), words: '还有一句' }),
      () => redeem(life.person, { rewardId: life.rewardId }),
      () => decideConsent(life.person, { purpose: 'basic', decision: 'given', version: 1 }),
    ];
    for (const act of late) await expect(act()).rejects.toMatchObject({ name: 'DomainError' });
    await expect(leavePhone(life.person, { phone: life.phone })).rejects.toMatchObject({ name: 'DomainError' });
    expect(await placesThatSay(life.phone)).toEqual([]);
  });

  it('is paid nothing for what is verified later', async () => {
    const person = await newcomer('o-paid-late');
    const ticketId = await submitted(person);
    await deleteAccount(person);
    await acknowledgeTicket(life.officer, ticketId);
    await verifyTicket(life.officer, ticketId, { outcome: 'true' });
    expect((await readSummary(person)).balance).toBe(0);
    expect(await verifyLedger(world.system())).toEqual([]);
  });
});

describe('work that has to be handed over first', () => {
  it('keeps an officer from leaving tickets behind, and nothing is changed', async () => {
    const officer = await world.person('要走的', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    await acknowledgeTicket(officer, await submitted(await newcomer('o-reporter-1'), { place: somewhere.east }));
    const { obstacles } = await readDeletion(officer);
    expect(obstacles.map(({ kind }) => kind)).toEqual(['tickets', 'role']);
    await expect(deleteAccount(officer)).rejects.toEqual(refusal('account.has_duties'));
    expect(await readMe(officer)).toMatchObject({ displayName: '要走的' });
  });

  it('keeps the last administrator, and lets whoever’s role has ended go', async () => {
    const administrator = await world.person('管理员', [{ role: 'administrator', at: world.units.district }]);
    expect((await readDeletion(administrator)).obstacles.map(({ kind }) => kind)).toEqual([
      'last_administrator',
      'role',
    ]);
    await expect(deleteAccount(administrator)).rejects.toEqual(refusal('account.has_duties'));
    await database.ownerSql`update role_grant set valid_to = valid_from where person_id = ${administrator.actor.personId}`;
    await deleteAccount(administrator);
    expect(await readMe(administrator)).toMatchObject({ displayName: '已注销用户' });
  });

  it('counts in every district the person belongs to', async () => {
    const other = await createWorld(database.db, '341004');
    try {
      const officer = await other.person('两地任职', [{ role: 'grid_officer', at: other.units.westGrid }]);
      const here: OuterContext = { ...officer, tenant: world.system().tenant };
      await expect(deleteAccount(here)).rejects.toEqual(refusal('account.has_duties'));
    } finally {
      await other.close();
    }
  });
});

describe('at the same moment', () => {
  it('a report that is just being written is waited for, and loses its reporter', async () => {
    const person = await newcomer('o-race-report');
    const report = aReport();
    let deletion: Promise<void> | undefined;
    await crowd.transaction(async (transaction) => {
      await submitReport({ ...person, db: transaction as OuterContext['db'] }, report);
      deletion = deleteAccount(person);
      await sleep(200);
    });
    await deletion;
    expect(await database.sql`select reporter_id from report where id = ${report.id}`).toEqual([{ reporter_id: null }]);
  });

  it('a report that comes while the account is being deleted is refused, and leaves nothing', async () => {
    const person = await newcomer('o-race-late-report');
    const report = aReport();
    let late: Promise<unknown> | undefined;
    await crowd.transaction(async (transaction) => {
      await deleteAccount({ ...person, db: transaction as OuterContext['db'] });
      late = submitReport(person, report).catch((error: unknown) => error);
      await sleep(200);
    });
    expect(await late).toEqual(refusal('consent.basic_required'));
    expect(await database.sql`select 1 from report where id = ${report.id}`).toHaveLength(0);
  });

  it('ten reports and two deletions at once: whatever was accepted stands, and belongs to nobody', async () => {
    const person = onCrowd(await newcomer('o-race-crowd'));
    const reports = Array.from({ length: 10 }, () => aReport());
    const results = await Promise.allSettled([
      ...reports.map((report) => submitReport(person, report)),
      deleteAccount(person),
      deleteAccount(person),
    ]);
    const accepted = reports.filter((_, index) => results[index]?.status === 'fulfilled');
    for (const result of results.slice(10)) expect(result.status).toBe('fulfilled');
    const kept =
      await database.sql`select id, reporter_id from report where id in ${database.sql(reports.map(({ id }) => id))}`;
    expect(kept).toHaveLength(accepted.length);
    for (const row of kept) expect(row.reporter_id).toBeNull();
  });

  it('a voucher is handed over or cancelled, never both, and the ledger adds up', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const life = await liveFully(world);
      const [handedOver] = await Promise.allSettled([
        fulfilRedemption(onCrowd(life.keeper), life.voucherId),
        deleteAccount(onCrowd(life.person)),
      ]);
      const [voucher] = await database.sql`select status from redemption where id = ${life.voucherId}`;
      expect(voucher?.status).toBe(handedOver.status === 'fulfilled' ? 'fulfilled' : 'cancelled');
      expect((await readSummary(life.person)).balance).toBe(0);
    }
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('a sign-in is let in before, or becomes somebody new: no device stays signed in as who is gone', async () => {
    const who = { appId: 'wx0123456789abcdef', openid: 'o-race-sign-in' };
    const person = onCrowd(await newcomer(who.openid));
    await Promise.allSettled([
      ...Array.from({ length: 6 }, () => signInWithOpenid({ ...world.system(), db: crowd }, who)),
      deleteAccount(person),
    ]);
    const live = await database.sql`
      select 1 from session where person_id = ${person.actor.personId} and revoked_at is null`;
    expect(live).toHaveLength(0);
  });
});
