import { sql } from 'drizzle-orm';
import { query } from '../../db/statement.js';
import { shanghaiDay, shanghaiMoment } from '../_domain/clock/index.js';
import type { Actor, Context, Grant } from '../_domain/context.js';
import { newId } from '../_domain/ids.js';
import { completePhoto, photoKeys } from '../_domain/photo/index.js';
import { confirmReport, submitReport } from '../_domain/report/index.js';
import {
  acknowledgeTicket,
  checkTicket,
  coordinateTicket,
  declareResolutionPhotos,
  resolveTicket,
  settleTicket,
  verifyTicket,
} from '../_domain/ticket/index.js';
import { as, type Cast, named } from './cast.js';
import { districtPlaces } from './district/index.js';
import { drain, drainSettlement, type freshReports, outsideTown, type PastReport } from './history.js';
import { pictureOf } from './pictures.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The activity began this many weeks before the present one. */
const WEEKS_AGO = 26;

/** A moment of the history: a week and weekday since the activity began, relative to the real today. */
export function momentOf(today: Date, week: number, weekday: number, time: string): Date {
  const dayOfWeek = (new Date(`${shanghaiDay(today)}T00:00:00Z`).getUTCDay() + 6) % 7;
  const days = weekday - dayOfWeek - (WEEKS_AGO - week) * 7;
  return shanghaiMoment(shanghaiDay(new Date(today.getTime() + days * DAY_MS)), time);
}

const after = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * MINUTE_MS);

/** Lives one report of the history through, every step by the person whose step it is. */
export async function retell(system: Context, cast: Cast, past: PastReport, today: Date, seed: number): Promise<void> {
  const at = momentOf(today, past.week, past.weekday, past.time);
  const ticketId = await report(system, cast, { ...past, personKey: past.courierKey, at, seed });
  const handler = await handlerOf(system, cast, ticketId);
  const step = (minutes: number) => as(system, handler, after(at, minutes));
  await acknowledgeTicket(step(25), ticketId);
  await verifyTicket(step(70), ticketId, { outcome: 'true' });
  if (past.ending.kind === 'coordinating') {
    const promisedAt = new Date(today.getTime() + past.ending.promisedInDays * DAY_MS).toISOString();
    await coordinateTicket(step(200), ticketId, { partyName: past.ending.party, promisedAt });
    return;
  }
  if (past === drain) await settleDrain(system, cast, ticketId, after(at, 130));
  const resolvedAt = past.ending.daysToResolve * 24 * 60 + 40;
  await resolveWithPhoto(step(resolvedAt), ticketId, past, seed);
  const lead = named(cast.actors, 'lead-longxi');
  await checkTicket(as(system, lead, after(at, resolvedAt + 150)), ticketId, { outcome: 'passed' });
  await confirm(as(system, named(cast.actors, past.courierKey), after(at, resolvedAt + 165)), ticketId, seed);
}

/** A report of today, as far as its stage. */
export async function begin(
  system: Context,
  cast: Cast,
  fresh: (typeof freshReports)[number],
  now: Date,
  seed: number,
) {
  const at = after(now, -fresh.minutesAgo);
  const ticketId = await report(system, cast, { ...fresh, at, seed });
  if (fresh.stage === 'triage' || fresh.stage === 'dispatched') return;
  const officer = await handlerOf(system, cast, ticketId);
  await acknowledgeTicket(as(system, officer, after(at, 10)), ticketId);
  if (fresh.stage === 'in_progress')
    await verifyTicket(as(system, officer, after(at, 40)), ticketId, { outcome: 'true' });
}

/** Whoever reported it looks too, and says that it is solved: then it closes. */
async function confirm(reporter: Context, ticketId: string, seed: number): Promise<void> {
  const [row] = await query<{ reportId: string }>(
    reporter.db,
    sql`select report_id from ticket_report where tenant_id = ${reporter.tenant.id} and ticket_id = ${ticketId}`,
  );
  if (row) await confirmReport(reporter, row.reportId, { outcome: 'solved', rating: seed % 3 === 0 ? 4 : 5 });
}

interface Told {
  personKey: string;
  categoryCode: string;
  placeName: string | null;
  words: string;
  at: Date;
  seed: number;
}

async function report(system: Context, cast: Cast, told: Told): Promise<string> {
  const reporter = as(system, named(cast.actors, told.personKey), told.at);
  const point = districtPlaces.find((place) => place.name === told.placeName) ?? outsideTown;
  const picture = await pictureOf(told.categoryCode, false, told.seed);
  const photo = { id: newId(told.at), contentType: 'image/jpeg' as const, bytes: picture.length };
  const id = newId(told.at);
  await submitReport(reporter, {
    id,
    categoryCode: told.categoryCode,
    place: {
      longitude: point.longitudeE6 / 1e6,
      latitude: point.latitudeE6 / 1e6,
      coordinateSystem: 'wgs84',
      accuracyM: 12,
    },
    words: told.words,
    photos: [photo],
    deviceAt: told.at.toISOString(),
  });
  await upload(reporter, photo.id, picture);
  return ticketOf(system, id);
}

/** Puts the picture where a client's upload would land, and has it taken in. */
export async function upload(context: Context, photoId: string, picture: Buffer): Promise<void> {
  await context.gateways.objectStore.write(photoKeys(context.tenant.id, photoId).upload, picture, 'image/jpeg');
  await completePhoto(context, photoId);
}

async function ticketOf({ db, tenant }: Context, reportId: string): Promise<string> {
  const [row] = await query<{ ticketId: string }>(
    db,
    sql`select ticket_id from ticket_report where tenant_id = ${tenant.id} and report_id = ${reportId}`,
  );
  if (!row) throw new Error(`report ${reportId} has no ticket`);
  return row.ticketId;
}

/** Whoever answers for the unit the rules sent it to: the officer of its grid, or the property company of its compound. */
async function handlerOf({ db, tenant }: Context, cast: Cast, ticketId: string): Promise<Actor> {
  const [row] = await query<{ holderUnitId: string }>(
    db,
    sql`select holder_unit_id from ticket where tenant_id = ${tenant.id} and id = ${ticketId}`,
  );
  for (const actor of cast.actors.values()) {
    const isTheirs = ({ role, unit }: Grant) =>
      (role === 'grid_officer' || role === 'property_handler') && unit.id === row?.holderUnitId;
    if (actor.grants.some(isTheirs)) return actor;
  }
  throw new Error(`nobody answers for the holder of ticket ${ticketId}`);
}

async function settleDrain(system: Context, cast: Cast, ticketId: string, at: Date): Promise<void> {
  const secretary = named(cast.actors, 'secretary-wu-yuanyuan');
  const { party, words, shares } = drainSettlement;
  const promisedAt = after(at, 26 * 60).toISOString();
  await coordinateTicket(as(system, secretary, at), ticketId, { partyName: party, promisedAt });
  await settleTicket(as(system, secretary, after(at, 24 * 60)), ticketId, { words, shares: [...shares] });
}

async function resolveWithPhoto(handler: Context, ticketId: string, past: PastReport, seed: number): Promise<void> {
  if (past.ending.kind !== 'closed') return;
  const { phrase } = past.ending;
  if (phrase === 'mediated') {
    await resolveTicket(handler, ticketId, { phrase, photoIds: [], photoWaiver: 'mediated' });
    return;
  }
  const picture = await pictureOf(past.categoryCode, true, seed);
  const photo = { id: newId(handler.now), contentType: 'image/jpeg' as const, bytes: picture.length };
  await declareResolutionPhotos(handler, ticketId, [photo]);
  await upload(handler, photo.id, picture);
  await resolveTicket(handler, ticketId, { phrase, photoIds: [photo.id] });
}
