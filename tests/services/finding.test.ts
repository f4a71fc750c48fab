import { sql } from 'drizzle-orm';
import type { RecordFinding } from '../../api/_contract/finding.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { readEntry } from '../../api/_domain/entry/index.js';
import { recordFinding } from '../../api/_domain/finding/index.js';
import { readAudit, tellAudit } from '../../api/_domain/audit/index.js';
import { newId } from '../../api/_domain/ids.js';
import { listMessages, outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { completePhoto, photoKeys } from '../../api/_domain/photo/index.js';
import { checkTicket, readTicket, resolveTicket } from '../../api/_domain/ticket/index.js';
import { showTicket } from '../../api/_routes/present/ticket.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { createWorld, later, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let officer: OuterContext;
let neighbour: OuterContext;
let lead: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { westGrid, eastGrid, section } = world.units;
  officer = await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  neighbour = await world.person('隔壁', [{ role: 'grid_officer', at: eastGrid }]);
  lead = await world.person('片区长', [{ role: 'section_lead', at: section }]);
});
afterAll(() => world.close());

const aFinding = (more: Partial<RecordFinding> = {}): RecordFinding => ({
  id: newId(new Date()),
  categoryCode: 'drain_blocked',
  place: somewhere.west,
  words: '沟里堵了',
  photos: [],
  outcome: 'open',
  ...more,
});
const aPhoto = (bytes = 10) => ({ id: newId(new Date()), contentType: 'image/jpeg', bytes }) as const;

const recorded = async (more: Partial<RecordFinding> = {}) => {
  const { reportId } = await recordFinding(officer, aFinding(more));
  const entry = await readEntry(officer, reportId);
  const history = await query<{ type: string }>(
    database.db,
    sql`select type from ticket_event
      where tenant_id = ${world.tenantId} and ticket_id = ${entry.ticketId} order by version`,
  );
  return { entry, events: history.map(({ type }) => type) };
};

describe('what an officer found', () => {
  it('in their own grid is theirs, acknowledged and verified at once, with its clock running', async () => {
    const { entry, events } = await recorded();
    expect(events).toEqual(['opened', 'acknowledged', 'verified']);
    expect(entry).toMatchObject({ source: 'own_finding', status: 'in_progress', holderName: '01 网格' });
    const { ticket } = await readTicket(officer, entry.ticketId);
    expect(ticket).toMatchObject({ assigneeId: officer.actor.personId, deadlineKind: 'resolution' });
  });

  it('is nobody’s report: nobody is paid, and nobody is told', async () => {
    const { entry } = await recorded();
    await drainAll([world.system()], outboxHandlers, 10_000);
    const [paid] = await query<{ count: number }>(
      database.db,
      sql`select count(*) as count from ledger_entry where tenant_id = ${world.tenantId} and cause_id = ${entry.id}`,
    );
    expect([paid?.count, entry.creditedName]).toEqual([0, null]);
    expect((await listMessages(officer, {})).items.some(({ subjectId }) => subjectId === entry.ticketId)).toBe(false);
  });

  it('begins its story with who found it, for staff and in the audit, not with the people', async () => {
    const { entry } = await recorded();
    const view = await showTicket(lead, entry.ticketId);
    expect([view.timeline[0]?.title, view.isFinding]).toEqual(['陈素云巡查发现', true]);
    expect(JSON.stringify(view)).not.toContain('群众');
    const [line] = tellAudit(await readAudit(lead, entry.ticketId));
    expect(line?.who).toBe('陈素云');
    const courier = await world.person('王晖', [{ role: 'courier', at: world.units.community }]);
    const reported = await showTicket(lead, await submitted(courier));
    expect([reported.timeline[0]?.title, reported.isFinding]).toEqual(['王*上报', false]);
  });

  it('in somebody else’s grid, still to be done, goes to them like any other', async () => {
    const { entry, events } = await recorded({ place: somewhere.east });
    expect(events).toEqual(['opened']);
    expect(entry).toMatchObject({ status: 'dispatched', holderName: '02 网格' });
    expect((await readTicket(neighbour, entry.ticketId)).ticket.deadlineKind).toBe('response');
  });

  it.each([
    ['put right in somebody else’s grid', somewhere.east, '02 网格'],
    ['outside every grid', somewhere.outside, null],
  ])('%s, the finder’s own grid holds it', async (_, place, areaName) => {
    const { entry } = await recorded({ place, outcome: 'resolved', photoWaiver: 'unsafe' });
    expect(entry).toMatchObject({ holderName: '01 网格', areaName, status: 'resolved' });
  });
});

describe('put right on the spot', () => {
  it('with a reason why there is no photo it is done at once, and somebody else checks it', async () => {
    const { entry, events } = await recorded({ outcome: 'resolved', phrase: 'cleared', photoWaiver: 'unsafe' });
    expect(events).toEqual(['opened', 'acknowledged', 'verified', 'resolved']);
    await expect(checkTicket(later(officer, 5), entry.ticketId, { outcome: 'passed' })).rejects.toBeDefined();
    await checkTicket(later(lead, 5), entry.ticketId, { outcome: 'passed' });
  });

  it('with after-photos it is done when they are there, and open until then', async () => {
    const bytes = await jpegPhoto();
    const [before, after] = [aPhoto(bytes.length), aPhoto(bytes.length)];
    const { entry } = await recorded({ outcome: 'resolved', photos: [before], afterPhotos: [after] });
    expect(entry.status).toBe('in_progress');
    const done = () => resolveTicket(later(officer, 3), entry.ticketId, { phrase: 'cleared', photoIds: [after.id] });
    await expect(done()).rejects.toMatchObject({ code: 'photo.not_found' });
    for (const { id } of [before, after]) {
      await world.store.write(photoKeys(world.tenantId, id).upload, bytes, 'image/jpeg');
      await completePhoto(officer, id);
    }
    await done();
    expect((await readTicket(officer, entry.ticketId)).ticket.status).toBe('resolved');
    const kept = await query<{ purpose: string; reportId: string | null; ticketId: string | null }>(
      database.db,
      sql`select purpose, report_id, ticket_id from photo
        where tenant_id = ${world.tenantId} and id in (${before.id}, ${after.id}) order by purpose`,
    );
    expect(kept).toEqual([
      { purpose: 'after', reportId: null, ticketId: entry.ticketId },
      { purpose: 'before', reportId: entry.id, ticketId: null },
    ]);
  });

  it('without either is refused, and so is one photo for both', async () => {
    const photo = aPhoto();
    await expect(recordFinding(officer, aFinding({ outcome: 'resolved' }))).rejects.toMatchObject({
      code: 'ticket.photo_required',
    });
    const both = aFinding({ outcome: 'resolved', photos: [photo], afterPhotos: [photo] });
    await expect(recordFinding(officer, both)).rejects.toMatchObject({ code: 'photo.in_use' });
  });

  it('leaves nothing behind when its after-photo stands for another', async () => {
    const first = aFinding({ outcome: 'resolved', afterPhotos: [aPhoto()] });
    await recordFinding(officer, first);
    const second = aFinding({ outcome: 'resolved', afterPhotos: first.afterPhotos });
    await expect(recordFinding(officer, second)).rejects.toMatchObject({ code: 'photo.in_use' });
    await expect(readEntry(officer, second.id)).rejects.toMatchObject({ code: 'report.not_found' });
  });
});

describe('sent again', () => {
  it('twice at once is one finding, with fresh orders for its photos', async () => {
    const once = aFinding({ outcome: 'resolved', photos: [aPhoto()], afterPhotos: [aPhoto()] });
    const twins = await Promise.all([recordFinding(officer, once), recordFinding(officer, once)]);
    expect(twins.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    for (const { uploads, afterUploads } of [...twins, await recordFinding(officer, once)]) {
      expect([uploads.map(({ photoId }) => photoId), afterUploads.map(({ photoId }) => photoId)]).toEqual([
        [once.photos[0]?.id],
        [once.afterPhotos?.[0]?.id],
      ]);
    }
    const rows = await query(
      database.db,
      sql`select 1 from ticket_report where tenant_id = ${world.tenantId} and report_id = ${once.id}`,
    );
    expect(rows).toHaveLength(1);
  });

  it('with another content, or by somebody else, it is refused', async () => {
    const once = aFinding();
    await recordFinding(officer, once);
    const others = [
      () => recordFinding(officer, { ...once, words: '别的' }),
      () => recordFinding(officer, { ...once, outcome: 'resolved', photoWaiver: 'unsafe' }),
      () => recordFinding(neighbour, once),
    ];
    for (const other of others) await expect(other()).rejects.toMatchObject({ code: 'report.id_reused' });
  });

  it('is for officers: a lead types in what was said elsewhere', async () => {
    await expect(recordFinding(lead, aFinding())).rejects.toMatchObject({ code: 'access.forbidden' });
  });
});
