import { sql } from 'drizzle-orm';
import type { EnterReport } from '../../api/_contract/on-behalf.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { enterReport, listRostered, readEntry, readMessage } from '../../api/_domain/entry/index.js';
import { newId } from '../../api/_domain/ids.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { decideConsent } from '../../api/_domain/personal-data/index.js';
import { completePhoto } from '../../api/_domain/photo/index.js';
import { savePlace } from '../../api/_domain/place/index.js';
import { readSummary } from '../../api/_domain/points/index.js';
import { listReports, readReport } from '../../api/_domain/report/index.js';
import { acknowledgeTicket, readTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, somewhere, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let secretary: OuterContext;
let officer: OuterContext;
let courier: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { community, westGrid } = world.units;
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  officer = await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  courier = await world.person('王晖', [{ role: 'courier', at: community }]);
  await savePlace(world.system(), {
    kind: 'building',
    name: '广场花苑 3 栋',
    longitudeE6: 118_131_500,
    latitudeE6: 30_280_500,
  });
});
afterAll(() => world.close());

const idOf = (person: OuterContext) => person.actor.personId ?? '';
const entry = (more: Partial<EnterReport> = {}): EnterReport => ({
  id: newId(new Date()),
  source: 'on_behalf',
  words: '广场花苑三号楼东侧下水道堵塞',
  photos: [],
  ...more,
});
const entered = async (by: OuterContext, more: Partial<EnterReport> = {}) => {
  const { reportId } = await enterReport(by, entry(more));
  return readEntry(by, reportId);
};

describe('a report typed in for somebody', () => {
  it('takes place and category from the words, goes to the grid at once, and is theirs', async () => {
    const kept = await entered(secretary, { creditedId: idOf(courier) });
    expect(kept).toMatchObject({
      source: 'on_behalf',
      status: 'dispatched',
      categoryCode: 'drain_blocked',
      placeWords: '广场花苑 3 栋 东侧',
      areaName: '02 网格',
      creditedName: '王晖',
    });
    expect((await listReports(courier, {})).items[0]?.id).toBe(kept.id);
    expect(await readReport(courier, kept.id)).toMatchObject({ placeWords: '广场花苑 3 栋 东侧' });
  });

  it('pays them when it is verified, as if they had sent it themselves; and tells them it was typed in', async () => {
    const before = (await readSummary(courier)).balance;
    const own = entry({ creditedId: idOf(courier), place: somewhere.west });
    await enterReport(secretary, own);
    const { ticketId } = await readEntry(secretary, own.id);
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(later(officer, 1), ticketId, { outcome: 'true' });
    expect((await readSummary(courier)).balance).toBe(before + 6);
    await drainAll([world.system()], outboxHandlers, 5_000);
    const told = (await listMessages(courier, {})).items.filter(({ subjectId }) => subjectId === own.id);
    expect(told.map(({ kind }) => kind)).toContain('report_entered');
  });

  it('pays nobody for what staff found themselves, and they are not told of it', async () => {
    const found = await entered(officer, { source: 'own_finding', place: somewhere.west });
    expect(found.creditedName).toBeNull();
    await acknowledgeTicket(officer, found.ticketId);
    await verifyTicket(later(officer, 1), found.ticketId, { outcome: 'true' });
    await drainAll([world.system()], outboxHandlers, 5_000);
    const [paid] = await query<{ count: number }>(
      database.db,
      sql`select count(*) as count from ledger_entry where cause_id = ${found.id}`,
    );
    expect(paid?.count).toBe(0);
    expect((await listMessages(officer, {})).items.some(({ subjectId }) => subjectId === found.ticketId)).toBe(false);
  });

  it('waits at the desk of whoever typed it in when no place is known', async () => {
    const kept = await entered(secretary, { words: '有人说下水道堵塞，没说在哪', creditedId: idOf(courier) });
    expect(kept).toMatchObject({ status: 'triage', placeWords: null, areaName: null, holderName: '龙西社区' });
    expect((await readTicket(secretary, kept.ticketId)).ticket.deadlineAt).toBeNull();
  });

  it('sent twice is one report; with another content, or by somebody else, it is refused', async () => {
    const once = entry({ creditedId: idOf(courier) });
    const twins = await Promise.all([enterReport(secretary, once), enterReport(secretary, once)]);
    expect(twins.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    expect((await enterReport(secretary, once)).isNew).toBe(false);
    await expect(enterReport(secretary, { ...once, words: '别的' })).rejects.toMatchObject({
      code: 'report.id_reused',
    });
    await expect(enterReport(officer, once)).rejects.toMatchObject({ code: 'report.id_reused' });
  });

  it('keeps the number it has elsewhere, and its photos are uploaded by whoever typed it in', async () => {
    const photo = { id: newId(new Date()), contentType: 'image/jpeg' as const, bytes: 100 };
    const { uploads, reportId } = await enterReport(
      secretary,
      entry({ source: 'hotline', externalNumber: '12345-778', photos: [photo] }),
    );
    expect(uploads).toMatchObject([{ photoId: photo.id }]);
    await expect(completePhoto(secretary, photo.id)).rejects.toMatchObject({ code: 'photo.not_uploaded' });
    await expect(completePhoto(courier, photo.id)).rejects.toMatchObject({ code: 'photo.not_found' });
    const [row] = await query<{ externalNumber: string }>(
      database.db,
      sql`select external_number from report where id = ${reportId}`,
    );
    expect(row?.externalNumber).toBe('12345-778');
  });

  it('is credited to nobody beyond one’s own roster', async () => {
    const { street } = world.units;
    const stranger = await world.person('路人');
    const gone = await world.person('已撤回同意', [{ role: 'courier', at: world.units.community }]);
    await decideConsent(gone, { purpose: 'basic', decision: 'withdrawn', version: 1 });
    for (const creditedId of [idOf(stranger), idOf(gone), idOf(secretary), newId(new Date())]) {
      await expect(enterReport(secretary, entry({ creditedId }))).rejects.toMatchObject({
        code: 'report.credited_unknown',
      });
    }
    const teamOfTheStreet = await world.person('街道骑手', [{ role: 'courier', at: street }]);
    expect((await entered(officer, { creditedId: idOf(teamOfTheStreet) })).creditedName).toBe('街道骑手');
  });

  it('is not for couriers, nor for property companies', async () => {
    const handler = await world.person('物业', [{ role: 'property_handler', at: world.units.property }]);
    for (const person of [courier, handler]) {
      await expect(enterReport(person, entry())).rejects.toMatchObject({ code: 'access.forbidden' });
      await expect(readMessage(person, '垃圾')).rejects.toMatchObject({ code: 'access.forbidden' });
      expect(() => listRostered(person, undefined)).toThrow();
    }
  });
});

describe('a copied message', () => {
  it('is read: who, what and where', async () => {
    const read = await readMessage(secretary, '王晖 11-19 09:58\n广场花苑3栋楼下井盖破损了');
    expect(read).toMatchObject({
      words: '广场花苑3栋楼下井盖破损了',
      reading: { category: { code: 'manhole_cover_damaged' } },
      courier: { name: '王晖', unitName: '龙西社区' },
    });
    expect(read.places[0]).toMatchObject({ place: { name: '广场花苑 3 栋' }, rest: '楼下', gridName: '02 网格' });
  });

  it('credits nobody it merely speaks of', async () => {
    const read = await readMessage(secretary, '王晖的车堵在广场花苑3栋');
    expect(read).toMatchObject({ courier: null, words: '王晖的车堵在广场花苑3栋' });
  });
});
