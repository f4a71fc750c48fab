import { and, eq } from 'drizzle-orm';
import type { OuterContext } from '../../../api/_domain/context.js';
import { signInWithOpenid } from '../../../api/_domain/identity/index.js';
import { newId } from '../../../api/_domain/ids.js';
import { acceptInvitation, createInvitation, createTeam, joinTeam } from '../../../api/_domain/appointment/index.js';
import { outboxHandlers } from '../../../api/_domain/message/index.js';
import { drainAll } from '../../../api/_domain/outbox/index.js';
import { decideConsent, disclose, leavePhone } from '../../../api/_domain/personal-data/index.js';
import { completePhoto, photoKeys } from '../../../api/_domain/photo/index.js';
import { addToReport, submitReport } from '../../../api/_domain/report/index.js';
import { createReward, fulfilRedemption, redeem } from '../../../api/_domain/reward/index.js';
import { submitSuggestion } from '../../../api/_domain/suggestion/index.js';
import { acknowledgeTicket, verifyTicket } from '../../../api/_domain/ticket/index.js';
import { createActivity, joinActivity, tickAttendance } from '../../../api/_domain/volunteer/index.js';
import { withIdempotency } from '../../../api/_http/idempotency.js';
import { identity, invitation, savedFilter, scanSignIn, unitContact } from '../../../db/schema/index.js';
import { jpegPhoto } from '../images.js';
import { aReport, later, somewhere, submitted, type World } from '../world.js';
import { anActivity } from './volunteer.js';

/** Somebody of whom there is something in every table that can hold something of a person. */
export interface FullLife {
  person: OuterContext;
  personId: string;
  name: string;
  phone: string;
  openid: string;
  /** A ticket of theirs, its report with a photo, and the officer who handles it. */
  ticketId: string;
  reportId: string;
  photoId: string;
  officer: OuterContext;
  /** A voucher that waits to be picked up, and the keeper who could hand it over. */
  voucherId: string;
  rewardId: string;
  keeper: OuterContext;
}

let count = 0;

/** Lives a full life through the verbs: reports, earns, exchanges, suggests, joins, is called and is told. */
export async function liveFully(world: World): Promise<FullLife> {
  count += 1;
  const { community, westGrid, station } = world.units;
  const [name, phone, openid] = [`赵全有${count}`, `1540000${String(1000 + count)}`, `o-full-life-${count}`];
  const person = await world.person(name, [{ role: 'courier', at: community }]);
  const officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  const secretary = await world.person('吴媛媛', [{ role: 'secretary', at: community }]);
  const keeper = await world.person('站长', [{ role: 'station_keeper', at: station }]);
  const personId = person.actor.personId ?? '';
  await comeAndAgree(world, person, { phone, openid });
  const { reportId, photoId, ticketId } = await reportWithPhoto(world, person);
  for (const id of [ticketId, await submitted(person, { place: { ...somewhere.west, latitude: 30.2801 } })]) {
    await acknowledgeTicket(officer, id);
    await verifyTicket(officer, id, { outcome: 'true' });
  }
  await disclose(officer, { ticketId, reportId, field: 'phone', purpose: 'clarify_report' });
  await submitSuggestion(person, { id: newId(new Date()), words: '多装一盏路灯' });
  const reward = { stationUnitId: station.id, kind: 'goods', name: '雨衣', points: 4, stock: 5 } as const;
  const { id: rewardId } = await createReward(world.system(), reward);
  await fulfilRedemption(keeper, (await redeem(person, { rewardId })).id);
  const { id: voucherId } = await redeem(person, { rewardId });
  await joinEverything(world, person, secretary, name);
  await drainAll([world.system(new Date())], outboxHandlers, 5000);
  return { person, personId, name, phone, openid, ticketId, reportId, photoId, officer, voucherId, rewardId, keeper };
}

async function comeAndAgree(world: World, person: OuterContext, { phone, openid }: { phone: string; openid: string }) {
  const { db, tenantId } = world;
  const who = { appId: 'wx0123456789abcdef', openid };
  const personId = person.actor.personId ?? '';
  await db.insert(identity).values({ ...who, personId });
  await signInWithOpenid(world.system(), who);
  const waiting = { tenantId, id: newId(new Date()), secretHash: newId(new Date()), status: 'confirmed', personId };
  await db.insert(scanSignIn).values({ ...waiting, device: 'Chrome', expiresAt: person.now });
  for (const purpose of ['phone', 'board_name'] as const)
    await decideConsent(person, { purpose, decision: 'given', version: 1 });
  await leavePhone(person, { phone });
}

async function reportWithPhoto(world: World, person: OuterContext) {
  const bytes = await jpegPhoto();
  const photoId = newId(new Date());
  const report = aReport({ photos: [{ id: photoId, contentType: 'image/jpeg', bytes: bytes.length }] });
  await submitReport(person, report);
  await world.store.write(photoKeys(world.tenantId, photoId).upload, bytes, 'image/jpeg');
  await completePhoto(person, photoId);
  const voice = { id: newId(new Date()), contentType: 'audio/mpeg', bytes: 900, durationMs: 4000 } as const;
  await addToReport(person, report.id, { id: newId(new Date()), words: '雨停了还在冒水', photos: [], voice });
  const [row] = await world.db.query.ticketReport.findMany({ where: (tr, { eq }) => eq(tr.reportId, report.id) });
  return { reportId: report.id, photoId, ticketId: row?.ticketId ?? '' };
}

/** There is a place in what is to come, and hours in what was. */
async function volunteer(person: OuterContext, secretary: OuterContext, unitId: string) {
  await joinActivity(person, (await createActivity(secretary, anActivity(unitId, { name: '给老人送饭' }))).id);
  const { id } = await createActivity(secretary, anActivity(unitId));
  const recordId = (await joinActivity(person, id)).myRecord?.id ?? '';
  await tickAttendance(later(secretary, 3 * 60), id, recordId, 'checked_out');
}

async function joinEverything(world: World, person: OuterContext, secretary: OuterContext, name: string) {
  const { tenantId } = world;
  const { community, section } = world.units;
  const personId = person.actor.personId ?? '';
  const team = await createTeam(secretary, { unitId: section.id, name: '第一骑手队' });
  await joinTeam(person, { code: team.code, platform: 'parcel', displayName: name });
  const { token } = await createInvitation(secretary, { role: 'courier', unitId: section.id });
  await acceptInvitation(person, { token, displayName: name });
  await volunteer(person, secretary, community.id);
  // As an invitation from a list of staff has it.
  const isTheirs = and(eq(invitation.tenantId, world.tenantId), eq(invitation.acceptedBy, personId));
  await world.db.update(invitation).set({ displayName: name }).where(isTheirs);
  await world.db.insert(unitContact).values({
    tenantId,
    id: newId(new Date()),
    unitId: community.id,
    title: 'building_lead',
    name,
    phone: '15400009999',
    visibility: 'public',
    personId,
    position: 1,
  });
  const kept = { tenantId, id: newId(new Date()), personId, name: `${name}的单`, body: {} };
  await world.db.insert(savedFilter).values(kept);
  await withIdempotency(person, `key-of-${personId}`, 'hash', async () => ({ status: 200, body: { name } }));
  await withIdempotency(secretary, `about-${personId}`, 'hash', async () => ({
    status: 200,
    body: { personId, name },
  }));
}
