import { createHash } from 'node:crypto';
import type { EnterReport } from '../../_contract/on-behalf.js';
import { demand, personIdOf } from '../access/index.js';
import { categoryOfTheRest, readCategory } from '../classification/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { signOrder, type UploadOrder } from '../photo/index.js';
import { loadPolicy } from '../policy/index.js';
import { demandSubstance, insertReport, keptReport, severityOf } from '../report/index.js';
import { clocksFor, findOffered } from '../ticket/index.js';
import { placeEntry } from './place-entry.js';
import { findRostered } from './roster.js';
import { canonicalEntry } from './rules.js';

/** The report was kept; `isNew` is false when it was there already. */
export interface Entered {
  reportId: string;
  isNew: boolean;
  uploads: (UploadOrder & { photoId: string })[];
}

/**
 * Types in a report in somebody's name, or nobody's: it is routed, answered and paid for like one they had sent. Sent again
 * with the same content it is the same report.
 * Throws `report.credited_unknown` for who is not on one's roster, `report.category_unknown`, `report.place_unknown`,
 * `report.id_reused`, `photo.in_use`, and `consent.basic_required` when they have just taken their consent back.
 */
export async function enterReport(context: Context, input: EnterReport): Promise<Entered> {
  demand(context.actor, 'report.enter');
  demandSubstance(input);
  const requestHash = createHash('sha256').update(canonicalEntry(input)).digest('hex');
  const entered = (isNew: boolean): Entered => ({
    reportId: input.id,
    isNew,
    uploads: input.photos.map((photo) => signOrder(context, photo)),
  });
  if (await isKept(context, input.id, requestHash)) return entered(false);
  await demandRostered(context, input.creditedId);
  if (await insertEntry(context, input, requestHash)) return entered(true);
  if (await isKept(context, input.id, requestHash)) return entered(false);
  throw new DomainError('consent.basic_required', '对方没有同意《个人信息保护指引》，请不记名录入', {
    field: 'creditedId',
  });
}

async function insertEntry(context: Context, input: EnterReport, requestHash: string): Promise<boolean> {
  const { category, version } = await findOffered(context, await categoryCodeOf(context, input));
  const severity = severityOf(category);
  const routed = { categoryCode: category.code, severity, source: input.source };
  const { point, words, route } = await placeEntry(context, input, routed);
  return insertReport(context, {
    input: { ...input, categoryCode: category.code },
    source: input.source,
    requestHash,
    reporterId: input.creditedId ?? null,
    enteredBy: personIdOf(context.actor),
    externalNumber: input.externalNumber ?? null,
    severity,
    point,
    placeWords: words,
    route,
    clocks: route.status === 'dispatched' ? await clocksFor(context, category, severity) : null,
    taxonomyVersion: version,
    ticketId: newId(context.now),
  });
}

/** Nobody is there to be asked: the likeliest is taken, and whoever handles it can correct it. */
async function categoryCodeOf(context: Context, { categoryCode, words }: EnterReport): Promise<string> {
  if (categoryCode) return categoryCode;
  const [likeliest] = (await readCategory(context, words)).proposals;
  if (likeliest) return likeliest.category.code;
  const { categories } = (await loadPolicy(context, 'taxonomy')).body;
  return categoryOfTheRest(categories)?.code ?? '';
}

async function demandRostered(context: Context, creditedId: string | undefined): Promise<void> {
  if (creditedId === undefined || (await findRostered(context, creditedId))) return;
  throw new DomainError('report.credited_unknown', undefined, { field: 'creditedId' });
}

async function isKept(context: Context, reportId: string, requestHash: string): Promise<boolean> {
  const kept = await keptReport(context, reportId);
  if (!kept) return false;
  const isSame = kept.requestHash === requestHash && kept.enteredBy === context.actor.personId;
  if (!isSame) throw new DomainError('report.id_reused', undefined, { field: 'id' });
  return true;
}
