import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { decideConsent, disclose, leavePhone, listDisclosures } from '../../api/_domain/personal-data/index.js';
import { submitReport } from '../../api/_domain/report/index.js';
import { dispatchTicket } from '../../api/_domain/ticket/index.js';
import { useDatabase } from '../support/database.js';
import { aReport, createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let officer: OuterContext;
let courier: OuterContext;
let ids: { ticketId: string; reportId: string };

const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });
const looks = () => database.sql`select * from disclosure where subject_id = ${courier.actor.personId} order by id`;
const look = (who: OuterContext, field: 'phone' | 'name' = 'phone', more: Partial<typeof ids> = {}) =>
  disclose(who, { ...ids, ...more, field, purpose: 'clarify_report' });

beforeAll(async () => {
  world = await createWorld(database.db);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: world.units.westGrid }]);
});
afterAll(() => world.close());

beforeEach(async () => {
  courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
  await decideConsent(courier, { purpose: 'phone', decision: 'given', version: 1 });
  await leavePhone(courier, { phone: '15400000017' });
  const { reportId } = await submitReport(courier, aReport());
  const [row] = await database.sql`select ticket_id from ticket_report where report_id = ${reportId}`;
  ids = { reportId, ticketId: row?.ticket_id };
});

describe('an officer who needs to call whoever reported', () => {
  it('sees the number, and that they looked is kept: who, with which role, whose, what and what for', async () => {
    expect(await look(officer)).toBe('15400000017');
    const [grant] = await database.sql`select id from role_grant where person_id = ${officer.actor.personId}`;
    expect(await looks()).toMatchObject([
      {
        actor_id: officer.actor.personId,
        grant_id: grant?.id,
        field: 'phone',
        purpose: 'clarify_report',
        ticket_id: ids.ticketId,
      },
    ]);
    expect(JSON.stringify(await looks())).not.toContain('15400000017');
  });

  it('sees the name the same way', async () => {
    expect(await look(officer, 'name')).toBe('叶强');
    expect(await looks()).toMatchObject([{ field: 'name' }]);
  });

  it('is told that the number was taken back, and no look is kept', async () => {
    await decideConsent(later(courier, 1), { purpose: 'phone', decision: 'withdrawn', version: 1 });
    await expect(look(officer)).rejects.toEqual(refusal('disclosure.not_available'));
    expect(await looks()).toEqual([]);
  });

  it('finds nobody behind a report that lost its reporter, or hangs on another ticket', async () => {
    await expect(look(officer, 'phone', { reportId: newId(new Date()) })).rejects.toEqual(refusal('report.not_found'));
    await database.sql`update report set reporter_id = null where id = ${ids.reportId}`;
    await expect(look(officer, 'name')).rejects.toEqual(refusal('report.not_found'));
  });
});

describe('nobody else learns who reported', () => {
  it('an officer of another grid, a courier, somebody of another district: there is no such ticket', async () => {
    const other = await world.person('邻格', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    const elsewhere: OuterContext = { ...officer, tenant: { ...officer.tenant, id: '999999' } };
    await expect(look(other)).rejects.toEqual(refusal('ticket.not_found'));
    await expect(look(courier)).rejects.toEqual(refusal('ticket.not_found'));
    await expect(look(elsewhere)).rejects.toEqual(refusal('ticket.not_found'));
    expect(await looks()).toEqual([]);
  });

  it('a property company that holds the ticket may handle it, and not know', async () => {
    const secretary = await world.person('吴媛媛', [{ role: 'secretary', at: world.units.community }]);
    const property = await world.person('物业', [{ role: 'property_handler', at: world.units.property }]);
    await dispatchTicket(secretary, ids.ticketId, { unitId: world.units.property.id });
    await expect(look(property)).rejects.toEqual(refusal('access.forbidden'));
    await expect(look(property, 'name')).rejects.toEqual(refusal('access.forbidden'));
    expect(await looks()).toEqual([]);
  });
});

describe('who saw my phone number', () => {
  it('is told to me: when, who, as what, where, what for and for which report, newest first and page by page', async () => {
    await look(officer);
    await look(later(officer, 5), 'name');
    const first = await listDisclosures(courier, { limit: 1 });
    expect(first.items).toMatchObject([{ field: 'name' }]);
    const second = await listDisclosures(courier, { limit: 1, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({
      items: [
        {
          field: 'phone',
          purpose: 'clarify_report',
          actorName: '程晓',
          role: 'grid_officer',
          unitName: '01 网格',
          reportId: ids.reportId,
          occurredAt: officer.now,
        },
      ],
      nextCursor: null,
    });
  });

  it('is told to nobody else', async () => {
    await look(officer);
    expect((await listDisclosures(officer, {})).items).toEqual([]);
  });
});
