import {
  addContact,
  callContact,
  listContacts,
  orderContacts,
  removeContact,
  updateContact,
} from '../../api/_domain/contact/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { createUnit, findUnit } from '../../api/_domain/unit/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let other: World;
let secretary: OuterContext;
let resident: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  other = await createWorld(database.db, '341004');
  secretary = await world.person('书记', [{ role: 'secretary', at: world.units.community }]);
  resident = await world.person('居民', [{ role: 'resident', at: world.units.westGrid }]);
});
afterAll(() => Promise.all([world.close(), other.close()]));

let counter = 0;
const aUnit = async () => {
  counter += 1;
  const name = `小区 ${counter}`;
  return createUnit(world.system(), { kind: 'compound', name, parentId: world.units.community.id });
};
const aContact = async (more: object = {}, unitId = world.units.westGrid.id) =>
  addContact(secretary, unitId, { title: 'grid_contact', name: '陈素云', phone: '138 0000 1234', ...more });
const seenBy = async (person: OuterContext, unitId: string, id: string) =>
  (await listContacts(person, [unitId])).find((contact) => contact.id === id);

describe('a contact', () => {
  it('is read by residents with a masked number, and called for the whole of it', async () => {
    const { id, unitId } = await aContact();
    expect(await seenBy(resident, unitId, id)).toMatchObject({
      name: '陈素云',
      phone: '138****1234',
      canCall: true,
      duty: null,
    });
    expect(await callContact(resident, id)).toBe('13800001234');
  });

  it('shows a public number as it is, and one for staff to staff alone', async () => {
    const open = await aContact({ title: 'duty_desk', phone: '0559-0000101', visibility: 'public' });
    expect(await seenBy(resident, open.unitId, open.id)).toMatchObject({ phone: '0559-0000101' });
    const hidden = await aContact({ visibility: 'staff_only' });
    expect(await seenBy(resident, hidden.unitId, hidden.id)).toMatchObject({ phone: null, canCall: false });
    await expect(callContact(resident, hidden.id)).rejects.toMatchObject({ code: 'contact.not_callable' });
    const officer = await world.person('网格员', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    expect(await seenBy(officer, hidden.unitId, hidden.id)).toMatchObject({ phone: '138****1234', canCall: true });
    expect(await callContact(officer, hidden.id)).toBe('13800001234');
  });

  it('without a number cannot be called', async () => {
    const { id } = await aContact({ phone: undefined });
    await expect(callContact(resident, id)).rejects.toMatchObject({ code: 'contact.not_callable' });
  });

  it('keeps no word of who called', async () => {
    const { id } = await aContact();
    const count = async () => {
      const [row] = await database.sql`
        select (select count(*) from disclosure) + (select count(*) from outbox) + (select count(*) from inbox_message) as n`;
      return row?.n;
    };
    const before = await count();
    await callContact(resident, id);
    expect(await count()).toBe(before);
  });

  it('says whether somebody is there now', async () => {
    const dutyHours = [{ days: [1, 2, 3, 4, 5], opensAt: '08:00', closesAt: '17:30' }];
    const { id, unitId } = await aContact({ dutyHours });
    const at = (time: string) => ({ ...resident, now: new Date(`2026-01-08T${time}:00+08:00`) });
    expect(await seenBy(at('09:00'), unitId, id)).toMatchObject({ duty: { isOn: true, until: '17:30 下班' } });
    expect(await seenBy(at('19:00'), unitId, id)).toMatchObject({ duty: { isOn: false, until: '明早 8:00 上班' } });
  });
});

describe('keeping contacts', () => {
  it('changes what is named and nothing else: a number one is not shown stays', async () => {
    const { id } = await aContact();
    expect(await updateContact(secretary, id, { name: '刘一帆' })).toMatchObject({
      name: '刘一帆',
      phone: '138****1234',
    });
    expect(await callContact(resident, id)).toBe('13800001234');
    await updateContact(secretary, id, { phone: null });
    await expect(callContact(resident, id)).rejects.toMatchObject({ code: 'contact.not_callable' });
  });

  it('keeps their order, those left out at the end', async () => {
    const unitId = await aUnit();
    const [first, second, third] = [
      await aContact({ name: '一' }, unitId),
      await aContact({ name: '二' }, unitId),
      await aContact({ name: '三' }, unitId),
    ];
    const names = async () => (await listContacts(secretary, [unitId])).map(({ name }) => name);
    expect(await names()).toEqual(['一', '二', '三']);
    await orderContacts(secretary, unitId, [third.id, first.id]);
    expect(await names()).toEqual(['三', '一', '二']);
    await removeContact(secretary, first.id);
    expect(await names()).toEqual(['三', '二']);
    const strange = orderContacts(secretary, await aUnit(), [second.id]);
    await expect(strange).rejects.toMatchObject({ code: 'contact.not_found' });
  });

  it('gives two added at once a place of their own', async () => {
    const unitId = await aUnit();
    await Promise.all([1, 2, 3, 4].map(() => aContact({}, unitId)));
    const rows = await database.sql`select position from unit_contact where unit_id = ${unitId} order by position`;
    expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });

  it('refuses a number that cannot be dialled', async () => {
    await expect(aContact({ phone: '0559-12' })).rejects.toMatchObject({
      code: 'request.invalid',
      details: { field: 'phone' },
    });
  });

  it('is also for the property company at its own desk, and nowhere else', async () => {
    const handler = await world.person('物业', [{ role: 'property_handler', at: world.units.property }]);
    const desk = { title: 'property_manager' as const, phone: '0559-0000102' };
    expect(await addContact(handler, world.units.property.id, desk)).toMatchObject({ phone: '0559-****102' });
    await expect(addContact(handler, world.units.westGrid.id, desk)).rejects.toMatchObject({ code: 'unit.not_found' });
  });

  it('is nobody else’s: neither a resident’s, an officer’s, nor another community’s or district’s', async () => {
    const { id, unitId } = await aContact();
    const officer = await world.person('网格员', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const stranger = await world.person('别处', [{ role: 'secretary', at: world.units.station }]);
    const abroad = await other.person('外区', [{ role: 'administrator', at: other.units.district }]);
    for (const person of [resident, officer, stranger, abroad]) {
      await expect(updateContact(person, id, { name: '夺' })).rejects.toMatchObject({ code: 'contact.not_found' });
      await expect(removeContact(person, id)).rejects.toMatchObject({ code: 'contact.not_found' });
    }
    const input = { title: 'head' as const };
    await expect(addContact(resident, unitId, input)).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(addContact(abroad, unitId, input)).rejects.toMatchObject({ code: 'unit.not_found' });
    await expect(callContact(abroad, id)).rejects.toMatchObject({ code: 'contact.not_found' });
    expect((await findUnit(world.system(), unitId)).id).toBe(unitId);
  });
});
