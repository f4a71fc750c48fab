import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { jpegPhoto } from '../support/images.js';
import { type MiniProgram, startMiniProgram } from '../support/weapp/mini-program.js';

/** Behind 乖乖幼儿园, in the coordinates a phone in China gives (GCJ-02). */
const kindergarten = { longitude: 118.136031, latitude: 30.273126, accuracy: 12 };

let server: DemoServer;
const folder = mkdtempSync(join(tmpdir(), 'beehive-roll-'));
const photo = join(folder, 'photo.jpg');
const phones: MiniProgram[] = [];

beforeAll(async () => {
  writeFileSync(photo, await jpegPhoto());
  server = await startDemoServer();
}, 180_000);
afterAll(async () => {
  for (const phone of phones) phone.dispose();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function phoneOf(personaKey: string): Promise<MiniProgram> {
  const phone = await startMiniProgram({ server: server.baseUrl, photo, location: kindergarten });
  phones.push(phone);
  const persona = { id: `persona-${personaKey}` };
  await phone.until(() => phone.find(persona) !== undefined, 15_000);
  await phone.tap(persona);
  await phone.until(() => phone.find(persona) === undefined, 15_000);
  return phone;
}

async function tapWhenThere(phone: MiniProgram, id: string): Promise<void> {
  await phone.until(() => phone.find({ id }) !== undefined, 15_000);
  await phone.tap({ id });
}

async function newestTicket(): Promise<{ number: number; status: string; ready: number; grid: string | null }> {
  const [row] = await server.runtime.database.sql`
    select t.number::int as number, t.status, area.short_name as grid,
      (select count(*)::int from photo p join ticket_report tr on tr.report_id = p.report_id
        where tr.ticket_id = t.id and p.state = 'ready') as ready
    from ticket t left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id
    order by t.number desc limit 1`;
  return row as { number: number; status: string; ready: number; grid: string | null };
}

async function untilAcknowledged(): Promise<void> {
  for (let tries = 0; (await newestTicket()).status !== 'acknowledged'; tries += 1) {
    if (tries === 100) throw new Error('the server was never told');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function untilReady() {
  for (let tries = 0; tries < 100; tries += 1) {
    const ticket = await newestTicket();
    if (ticket.ready > 0) return ticket;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return newestTicket();
}

describe('the built mini-program over the real server, without WeChat', () => {
  it('takes a photo, finds the grid from the phone’s Mars coordinates, and submits with three taps', async () => {
    const before = (await newestTicket()).number;
    const courier = await phoneOf('courier-wang-hui');
    await tapWhenThere(courier, 'shutter');
    await tapWhenThere(courier, 'compose-shoot');
    await tapWhenThere(courier, 'tile-drain_blocked');
    await courier.until(() => courier.find({ id: 'sent-title' }) !== undefined, 20_000);
    await courier.until(() => courier.text().includes('03 网格'), 20_000);
    // The report is accepted first; its photo is on its way.
    await courier.until(() => !courier.text().includes('正在上传'), 20_000);
    const ticket = await untilReady();
    expect(ticket).toMatchObject({ number: before + 1, status: 'dispatched', grid: '03 网格', ready: 1 });
    expect(courier.errors).toEqual([]);
  }, 90_000);

  it('shows the officer the new ticket, which is acknowledged from its card', async () => {
    const { number } = await newestTicket();
    const officer = await phoneOf('officer-longxi-03');
    await tapWhenThere(officer, `acknowledge-${number}`);
    await officer.until(() => officer.find({ id: `verify-${number}` }) !== undefined, 15_000);
    // For some seconds it may be taken back; then the server is told.
    await untilAcknowledged();
    expect(officer.errors).toEqual([]);
  }, 90_000);

  it('never sends the view layer more than 256 KB at once', () => {
    const largest = Math.max(...phones.flatMap((phone) => phone.setData.map(({ bytes }) => bytes)));
    expect(largest).toBeLessThan(256 * 1024);
  });
});
