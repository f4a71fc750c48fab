import { createHash } from 'node:crypto';
import type { RecordFinding } from '../../_contract/finding.js';
import type { Transaction } from '../../../db/client.js';
import { demand, mayDo, personIdOf } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { declareAfterPhotos, signOrder, type UploadOrder } from '../photo/index.js';
import { gridAt, type PointE6, resolvePlace } from '../place/index.js';
import { demandSubstance, insertReport, keptReport, type NewReport, severityOf } from '../report/index.js';
import {
  acknowledgeTicket,
  clocksFor,
  findCategory,
  loadFollowUpPlan,
  resolveTicket,
  verifyTicket,
} from '../ticket/index.js';
import { inTransaction } from '../transaction.js';
import { findUnit } from '../unit/index.js';
import { afterPhotosOf, canonicalFinding, demandShown, placeFinding, type Placed } from './rules.js';

/** The finding was kept; `isNew` is false when it was there already. */
export interface Recorded {
  reportId: string;
  isNew: boolean;
  uploads: (UploadOrder & { photoId: string })[];
  afterUploads: (UploadOrder & { photoId: string })[];
}

/**
 * Records what an officer found: a report of nobody's, whom nobody is paid for, with a ticket that is acknowledged and
 * verified by its finder in the same transaction; in somebody else's grid it goes to them like any other. With a waiver it
 * is resolved too; with after-photos it stays open until they are ready and the finder resolves it: whatever is cut off
 * leaves a ticket that its list shows and that can be finished. Sent again with the same content it is the same finding.
 * Throws `report.empty`, `report.category_unknown`, `report.place_unknown`, `report.id_reused`, `photo.in_use`,
 * `ticket.photo_required`.
 */
export async function recordFinding(context: Context, input: RecordFinding): Promise<Recorded> {
  demand(context.actor, 'finding.record');
  demandSubstance(input);
  demandShown(input);
  const requestHash = createHash('sha256').update(canonicalFinding(input)).digest('hex');
  const isNew = !(await isKept(context, input.id, requestHash)) && (await insertFinding(context, input, requestHash));
  if (!isNew) await isKept(context, input.id, requestHash);
  return {
    reportId: input.id,
    isNew,
    uploads: input.photos.map((photo) => signOrder(context, photo)),
    afterUploads: afterPhotosOf(input).map((photo) => signOrder(context, photo)),
  };
}

async function insertFinding(context: Context, input: RecordFinding, requestHash: string): Promise<boolean> {
  const { report, placed } = await prepare(context, input, requestHash);
  // Read before the transaction, so that no other request waits for it to end.
  await loadFollowUpPlan(context);
  return inTransaction(context, async (inner) => {
    const isNew = await insertReport(inner, report);
    if (isNew && placed.isOwn) await takeOn(inner, report.ticketId, input);
    return isNew;
  });
}

/** The finder has seen it, and stands before it. */
async function takeOn(context: Context<Transaction>, ticketId: string, input: RecordFinding): Promise<void> {
  await acknowledgeTicket(context, ticketId);
  await verifyTicket(context, ticketId, { outcome: 'true' });
  const afterPhotos = afterPhotosOf(input);
  if (afterPhotos.length > 0) await declareAfterPhotos(context, ticketId, afterPhotos);
  else if (input.outcome === 'resolved') {
    const { phrase, photoWaiver } = input;
    await resolveTicket(context, ticketId, { phrase, photoWaiver, photoIds: [] });
  }
}

async function prepare(
  context: Context,
  input: RecordFinding,
  requestHash: string,
): Promise<{ report: NewReport; placed: Placed }> {
  const { category, version } = await findCategory(context, input.categoryCode);
  const { point, words: placeWords } = await resolvePlace(context, input.place);
  const grid = await gridOf(context, point);
  const placed = placeFinding(input.outcome, grid, ownGridOf(context));
  const { id, categoryCode, place, words, photos } = input;
  const report: NewReport = {
    input: { id, categoryCode, place, words, photos },
    source: 'own_finding',
    requestHash,
    reporterId: null,
    enteredBy: personIdOf(context.actor),
    severity: severityOf(category),
    point,
    placeWords,
    route: { holderUnitId: placed.holder.id, areaUnitId: grid?.unit.id ?? null, status: 'dispatched', rule: null },
    clocks: await clocksFor(context, category, severityOf(category)),
    taxonomyVersion: version,
    ticketId: newId(context.now),
  };
  return { report, placed };
}

async function gridOf(context: Context, point: PointE6): Promise<{ unit: UnitRef; isOwn: boolean } | null> {
  const found = await gridAt(context, point);
  if (!found) return null;
  const unit = await findUnit(context, found.id);
  return { unit, isOwn: mayDo(context.actor, 'ticket.handle', { holderUnitId: unit.id, holderPath: unit.path }) };
}

/** The grid the finder answers for; `finding.record` is given to nobody without one. */
function ownGridOf({ actor }: Context): UnitRef {
  const own = actor.grants.find(({ role }) => role === 'grid_officer' || role === 'assistant_officer');
  if (!own) throw new DomainError('access.forbidden');
  return own.unit;
}

async function isKept(context: Context, reportId: string, requestHash: string): Promise<boolean> {
  const kept = await keptReport(context, reportId);
  if (!kept) return false;
  const isSame = kept.requestHash === requestHash && kept.enteredBy === context.actor.personId;
  if (!isSame) throw new DomainError('report.id_reused', undefined, { field: 'id' });
  return true;
}
