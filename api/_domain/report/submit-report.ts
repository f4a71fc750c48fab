import { createHash } from 'node:crypto';
import type { SubmitReport } from '../../_contract/index.js';
import type { ReportSource } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { signOrder, type UploadOrder } from '../photo/index.js';
import { resolvePlace } from '../place/index.js';
import { routePoint } from '../routing/index.js';
import { clocksFor, findOffered } from '../ticket/index.js';
import { signVoiceOrder, type VoiceOrder } from '../voice/index.js';
import { insertReport, keptReport } from './insert-report.js';
import { canonicalReport, demandSubstance, severityOf } from './rules.js';

/** The report was kept: `isNew` is false when it was there already. */
export interface Submitted {
  reportId: string;
  isNew: boolean;
  uploads: (UploadOrder & { photoId: string })[];
  voiceUpload: VoiceOrder | null;
}

/**
 * Accepts a report: finds its grid, opens a ticket held by it, and writes report, ticket, event and outbox row together.
 * The id is the sender's: sent again with the same content, it is the same report, with fresh upload orders.
 * Throws `report.empty`, `report.category_unknown`, `report.place_unknown`, `report.id_reused`, and
 * `consent.basic_required` for who has not agreed to reporting, or took it back; what was accepted before stays.
 */
export async function submitReport(
  context: Context,
  input: SubmitReport,
  source: ReportSource = 'photo',
): Promise<Submitted> {
  demand(context.actor, 'report.submit');
  demandSubstance(input);
  const requestHash = createHash('sha256').update(canonicalReport(input)).digest('hex');
  const { category, version: taxonomyVersion } = await findOffered(context, input.categoryCode);
  const { point, words: placeWords } = await resolvePlace(context, input.place);
  const severity = severityOf(category);
  const route = await routePoint(context, point, { categoryCode: category.code, severity, source });
  const clocks = route.status === 'dispatched' ? await clocksFor(context, category, severity) : null;
  const isNew = await insertReport(context, {
    input,
    source,
    requestHash,
    reporterId: personIdOf(context.actor),
    severity,
    point,
    placeWords,
    route,
    clocks,
    taxonomyVersion,
    ticketId: newId(context.now),
  });
  if (!isNew) await demandSameReport(context, input.id, requestHash);
  return {
    reportId: input.id,
    isNew,
    uploads: input.photos.map((photo) => signOrder(context, photo)),
    voiceUpload: input.voice ? signVoiceOrder(context, input.voice) : null,
  };
}

async function demandSameReport(context: Context, reportId: string, requestHash: string): Promise<void> {
  const kept = await keptReport(context, reportId);
  if (!kept) throw new DomainError('consent.basic_required');
  const isSame = kept.requestHash === requestHash && kept.reporterId === context.actor.personId;
  if (!isSame) throw new DomainError('report.id_reused', undefined, { field: 'id' });
}
