import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { applyRetention, deleteAccount } from '../../api/_domain/personal-data/index.js';
import { readReport, submitReport } from '../../api/_domain/report/index.js';
import {
  completeVoice,
  eraseVoices,
  orderVoice,
  sweepVoices,
  transcribeVoice,
  voiceKeys,
  voicesOfTicket,
} from '../../api/_domain/voice/index.js';
import { retentionSeed } from '../../config/policy/retention.js';
import { useDatabase } from '../support/database.js';
import { mp3Voice, webmVoice } from '../support/sounds.js';
import { aReport, createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let resident: OuterContext;
let officer: OuterContext;
let property: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  resident = await world.person('李阿姨', [{ role: 'resident', at: world.units.community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: world.units.westGrid }]);
  property = await world.person('物业', [{ role: 'property_handler', at: world.units.property }]);
});
afterAll(() => world.close());

/** A report that is a voice message alone; `sent` is what arrives in the store. */
async function spoken(
  bytes: Buffer,
  more: { sent?: Buffer; contentType?: 'audio/mpeg' | 'audio/webm'; durationMs?: number; by?: OuterContext } = {},
) {
  const { sent = bytes, contentType = 'audio/mpeg', durationMs = 4000, by = resident } = more;
  const voice = { id: newId(new Date()), contentType, bytes: bytes.length, durationMs };
  const report = aReport({ words: undefined, voice });
  const { voiceUpload } = await submitReport(by, report);
  expect(voiceUpload?.voiceId).toBe(voice.id);
  await world.store.write(voiceKeys(world.tenantId, voice).upload, sent, contentType);
  const { ticketId } = await readReport(by, report.id);
  return { voice, report, ticketId };
}

async function keptKeys(voiceId: string): Promise<string[]> {
  const kept: string[] = [];
  for await (const { key } of world.store.list(`${world.tenantId}/`)) if (key.includes(voiceId)) kept.push(key);
  return kept;
}

async function bothWait(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const [row] = await database.sql`
      select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (row?.waiting >= 2) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the two never met');
}

describe('a report by voice', () => {
  it('needs no photo and no words, and keeps what was said under what it is', async () => {
    const { voice, report, ticketId } = await spoken(mp3Voice());
    expect(await completeVoice(resident, voice.id)).toMatchObject({ state: 'ready' });
    expect(await completeVoice(resident, voice.id)).toMatchObject({ state: 'ready' });
    expect(await keptKeys(voice.id)).toEqual([`${world.tenantId}/voice/${voice.id}/voice.mp3`]);
    expect(await voicesOfTicket(officer, ticketId)).toMatchObject([{ id: voice.id, durationMs: 4000 }]);
    const longer = submitReport(resident, { ...report, voice: { ...voice, durationMs: 5000 } });
    await expect(longer).rejects.toMatchObject({ code: 'report.id_reused' });
  });

  it('is kept as what it is, whatever it was called', async () => {
    const { voice } = await spoken(webmVoice());
    await completeVoice(resident, voice.id);
    expect(await keptKeys(voice.id)).toEqual([`${world.tenantId}/voice/${voice.id}/voice.webm`]);
  });

  it.each([
    ['a web page', Buffer.from('<html><script>'.repeat(900)), undefined, 'voice.type'],
    ['another length than declared', mp3Voice(), mp3Voice(3), 'voice.length'],
  ])('refuses %s and keeps nothing of it', async (_name, bytes, sent, code) => {
    const { voice } = await spoken(bytes, sent ? { sent } : {});
    await expect(completeVoice(resident, voice.id)).rejects.toMatchObject({ code });
    expect(await keptKeys(voice.id)).toEqual([]);
  });

  it('refuses a length nobody speaks for', async () => {
    const { voice } = await spoken(mp3Voice(60), { durationMs: 1000 });
    await expect(completeVoice(resident, voice.id)).rejects.toMatchObject({ code: 'voice.length' });
  });

  it('is written down by staff who may know the reporter, by nobody else', async () => {
    const { voice, ticketId } = await spoken(mp3Voice());
    await completeVoice(resident, voice.id);
    for (const other of [resident, property]) {
      const written = transcribeVoice(other, voice.id, '井盖翘起来了');
      await expect(written).rejects.toMatchObject({ code: 'voice.not_found' });
    }
    expect(await transcribeVoice(officer, voice.id, '井盖翘起来了')).toBe(ticketId);
    expect(await voicesOfTicket(officer, ticketId)).toMatchObject([{ transcript: '井盖翘起来了' }]);
  });

  it('that the phone has lost, or that was refused, may be said once more: it stays the same message', async () => {
    const { voice, ticketId } = await spoken(mp3Voice(), { sent: mp3Voice(3) });
    await expect(completeVoice(resident, voice.id)).rejects.toMatchObject({ code: 'voice.length' });
    const again = webmVoice();
    const anew = { contentType: 'audio/webm', bytes: again.length, durationMs: 3000 };
    await expect(orderVoice(officer, voice.id, anew)).rejects.toMatchObject({ code: 'voice.not_found' });
    await orderVoice(resident, voice.id, anew);
    await world.store.write(voiceKeys(world.tenantId, voice).upload, again, anew.contentType);
    await completeVoice(resident, voice.id);
    expect(await voicesOfTicket(officer, ticketId)).toMatchObject([{ id: voice.id, state: 'ready', durationMs: 3000 }]);
    const tooLate = orderVoice(resident, voice.id, { ...anew, durationMs: 2000 });
    await expect(tooLate).rejects.toMatchObject({ code: 'voice.in_use' });
  });

  it('said once more by two requests at once is the one of the quicker', async () => {
    const { voice, ticketId } = await spoken(mp3Voice());
    const say = (durationMs: number) => orderVoice(resident, voice.id, { ...voice, durationMs }).then(() => durationMs);
    // Both have read the row before either may change it.
    const { outcomes } = await database.sql.begin(async (held) => {
      await held`select 1 from voice where id = ${voice.id} for update`;
      const asked = Promise.allSettled([say(2000), say(3000)]);
      await bothWait();
      return { outcomes: () => asked };
    });
    const ordered = (await outcomes()).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(ordered).toHaveLength(1);
    expect((await voicesOfTicket(officer, ticketId)).map(({ durationMs }) => durationMs)).toEqual(ordered);
  });

  it('that never came is given up after a day', async () => {
    const { voice, ticketId } = await spoken(mp3Voice());
    await orderVoice(resident, voice.id);
    expect(await sweepVoices(later(world.system(), 25 * 60))).toBeGreaterThan(0);
    expect(await voicesOfTicket(officer, ticketId)).toEqual([]);
  });
});

describe('deleting really deletes', () => {
  const leaving = (name: string) => world.person(name, [{ role: 'resident', at: world.units.community }]);

  it('the voice of whoever deletes their account: what was written down of it stays', async () => {
    const visitor = await leaving('过路人');
    const { voice, ticketId } = await spoken(mp3Voice(), { by: visitor });
    await completeVoice(visitor, voice.id);
    await transcribeVoice(officer, voice.id, '井盖翘起来了');
    await deleteAccount(visitor);
    expect(await eraseVoices(world.system())).toBe(1);
    expect(await eraseVoices(world.system())).toBe(0);
    expect(await keptKeys(voice.id)).toEqual([]);
    expect(await voicesOfTicket(officer, ticketId)).toMatchObject([{ state: 'failed', transcript: '井盖翘起来了' }]);
  });

  it('also what was only uploaded, or is being taken in at that moment', async () => {
    const visitor = await leaving('着急的人');
    const { voice } = await spoken(mp3Voice(), { by: visitor });
    const overtaken = Object.create(world.store, {
      write: {
        value: async (key: string, bytes: Buffer, type: string) => {
          await deleteAccount(visitor);
          await eraseVoices(world.system());
          await world.store.write(key, bytes, type);
        },
      },
    });
    const slow = { ...visitor, gateways: { ...visitor.gateways, objectStore: overtaken } };
    await expect(completeVoice(slow, voice.id)).rejects.toMatchObject({ code: 'voice.not_found' });
    expect(await keptKeys(voice.id)).toEqual([]);
  });

  it('the voice of a report that has lost its reporter by time; one still kept stays', async () => {
    const [over, open] = [await spoken(mp3Voice()), await spoken(mp3Voice())];
    for (const { voice } of [over, open]) await completeVoice(resident, voice.id);
    await database.sql`update ticket set status = 'closed', closed_at = ${resident.now.toISOString()} where id = ${over.ticketId}`;
    await applyRetention(later(world.system(), (retentionSeed.reporterDays + 1) * 24 * 60));
    expect(await eraseVoices(world.system())).toBe(1);
    expect(await keptKeys(over.voice.id)).toEqual([]);
    expect(await keptKeys(open.voice.id)).toHaveLength(1);
  });

  it('waits for a store that does not answer', async () => {
    const visitor = await leaving('又一个');
    const { voice } = await spoken(mp3Voice(), { by: visitor });
    await completeVoice(visitor, voice.id);
    await deleteAccount(visitor);
    const broken = Object.create(world.store, {
      delete: { value: () => Promise.reject(new Error('the store is gone')) },
    });
    const cut = { ...world.system(), gateways: { ...world.gateways, objectStore: broken } };
    await expect(eraseVoices(cut)).rejects.toThrow('the store is gone');
    expect(await eraseVoices(world.system())).toBe(1);
    expect(await keptKeys(voice.id)).toEqual([]);
  });
});
