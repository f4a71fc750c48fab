import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { readReport, submitReport } from '../../api/_domain/report/index.js';
import {
  completeVoice,
  orderVoice,
  sweepVoices,
  transcribeVoice,
  voiceKeys,
  voicesOfTicket,
} from '../../api/_domain/voice/index.js';
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
  more: { sent?: Buffer; contentType?: 'audio/mpeg' | 'audio/webm'; durationMs?: number } = {},
) {
  const { sent = bytes, contentType = 'audio/mpeg', durationMs = 4000 } = more;
  const voice = { id: newId(new Date()), contentType, bytes: bytes.length, durationMs };
  const report = aReport({ words: undefined, voice });
  const { voiceUpload } = await submitReport(resident, report);
  expect(voiceUpload?.voiceId).toBe(voice.id);
  await world.store.write(voiceKeys(world.tenantId, voice).upload, sent, contentType);
  const { ticketId } = await readReport(resident, report.id);
  return { voice, report, ticketId };
}

async function keptKeys(voiceId: string): Promise<string[]> {
  const kept: string[] = [];
  for await (const { key } of world.store.list(`${world.tenantId}/`)) if (key.includes(voiceId)) kept.push(key);
  return kept;
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

  it('that never came is given up after a day', async () => {
    const { voice, ticketId } = await spoken(mp3Voice());
    await orderVoice(resident, voice.id);
    expect(await sweepVoices(later(world.system(), 25 * 60))).toBeGreaterThan(0);
    expect(await voicesOfTicket(officer, ticketId)).toEqual([]);
  });
});
