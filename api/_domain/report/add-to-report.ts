import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { isUniqueViolation } from '../../../db/failure.js';
import { query } from '../../../db/statement.js';
import type { AddToReport } from '../../_contract/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { declareReportPhotos, signOrder, type UploadOrder } from '../photo/index.js';
import { openReview } from '../review/index.js';
import { changeForReporter } from '../ticket/index.js';
import { declareVoice, signVoiceOrder, type VoiceOrder } from '../voice/index.js';
import { decideAddition, demandAddition } from './after-rules.js';

/** Orders for what is uploaded next. */
export interface Added {
  uploads: (UploadOrder & { photoId: string })[];
  voiceUpload: VoiceOrder | null;
}

/**
 * Adds words, photos or a voice message to one's own report, also after somebody took it on. The id is the sender's: sent
 * again with the same content it is the same addition, with fresh orders. Throws `report.addition_empty`,
 * `report.addition_id_reused`, `report.photos_full`, `report.ended`, `report.withdrawn`, `photo.in_use`, `voice.in_use`.
 */
export async function addToReport(context: Context, reportId: string, input: AddToReport): Promise<Added> {
  demandAddition(input);
  await changeForReporter(
    context,
    reportId,
    async (ticket, _report, inner) =>
      (await isRepeated(inner, reportId, input)) ? null : decideAddition(ticket, reportId, input.id),
    async (inner) => {
      await insertAddition(inner, reportId, input);
      if (input.words) await openReview(inner, 'addition', input.id);
      await declareReportPhotos(inner, { reportId, additionId: input.id }, input.photos);
      if (input.voice) await declareVoice(inner, { reportId, additionId: input.id }, input.voice);
    },
  );
  return {
    uploads: input.photos.map((photo) => signOrder(context, photo)),
    voiceUpload: input.voice ? signVoiceOrder(context, input.voice) : null,
  };
}

interface Kept {
  reportId: string;
  words: string | null;
  photoIds: string[];
  voiceId: string | null;
}

async function isRepeated({ db, tenant }: Context, reportId: string, input: AddToReport): Promise<boolean> {
  const [kept] = await query<Kept>(
    db,
    sql`select a.report_id, a.words,
          array(select p.id::text from photo p
            where p.tenant_id = a.tenant_id and p.report_id = a.report_id and p.addition_id = a.id
            order by p.position) as photo_ids,
          (select v.id from voice v
            where v.tenant_id = a.tenant_id and v.report_id = a.report_id and v.addition_id = a.id) as voice_id
        from report_addition a where a.tenant_id = ${tenant.id} and a.id = ${input.id}`,
  );
  if (!kept) return false;
  const isSame =
    kept.reportId === reportId &&
    kept.words === (input.words ?? null) &&
    kept.photoIds.join() === input.photos.map(({ id }) => id).join() &&
    kept.voiceId === (input.voice?.id ?? null);
  if (!isSame) throw reused();
  return true;
}

async function insertAddition({ db, tenant, actor, now }: Context<Transaction>, reportId: string, input: AddToReport) {
  try {
    await query(
      db,
      sql`insert into report_addition (tenant_id, id, report_id, author_id, words, created_at)
          values (${tenant.id}, ${input.id}, ${reportId}, ${personIdOf(actor)}, ${input.words ?? null},
            ${now}::timestamptz)`,
    );
  } catch (error) {
    if (isUniqueViolation(error, 'report_addition_tenant_id_id_pk')) throw reused();
    throw error;
  }
}

const reused = () => new DomainError('report.addition_id_reused', undefined, { field: 'id' });
