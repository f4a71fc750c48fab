import { and, eq } from 'drizzle-orm';
import { voice } from '../../../db/schema/index.js';
import type { ErrorCode } from '../../_contract/error-codes.js';
import type { PhotoState, ReviewState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { contentTypeFor, findOwnVoice, type VoiceRow, voiceKeys } from './queries.js';
import { endingOf, refusalOf } from './rules.js';

type Found = Awaited<ReturnType<typeof findOwnVoice>>;

/**
 * Takes in an uploaded voice message: looks at the real bytes and keeps them under what they are. A refused one is marked
 * failed and nothing of it is kept. Repeating it for one that is ready succeeds. Throws `voice.not_found`,
 * `voice.not_uploaded`, `voice.type`, `voice.empty`, `voice.length` and `voice.too_large`.
 */
export async function completeVoice(context: Context, voiceId: string): Promise<VoiceRow> {
  const found = await findOwnVoice(context, voiceId);
  if (found.state === 'ready') return rowOf(found);
  const { objectStore } = context.gateways;
  const { upload } = voiceKeys(context.tenant.id, found);
  const bytes = await read(context, found);
  // Nothing uploaded, because a twin of this request has just taken it in.
  if (!bytes) return readyOf(await findOwnVoice(context, voiceId));
  const refusal = refusalOf(bytes, found);
  if (refusal) throw await refuse(context, found, refusal);
  const contentType = contentTypeFor(endingOf(bytes) ?? 'mp3');
  await objectStore.write(voiceKeys(context.tenant.id, { id: voiceId, contentType }).kept, bytes, contentType);
  await mark(context, voiceId, { state: 'ready', contentType, failureCode: null, readyAt: context.now });
  await objectStore.delete(upload);
  return rowOf({ ...found, state: 'ready', contentType });
}

async function read(context: Context, found: Found): Promise<Buffer | null> {
  try {
    return await context.gateways.objectStore.read(voiceKeys(context.tenant.id, found).upload);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'photo.too_large') {
      throw await refuse(context, found, 'voice.too_large');
    }
    throw error;
  }
}

async function refuse(context: Context, found: Found, failureCode: ErrorCode): Promise<DomainError> {
  await mark(context, found.id, { state: 'failed', failureCode });
  await context.gateways.objectStore.delete(voiceKeys(context.tenant.id, found).upload);
  return new DomainError(failureCode);
}

async function mark(
  { db, tenant }: Context,
  voiceId: string,
  change: { state: PhotoState } & Partial<Pick<Found, 'contentType' | 'failureCode' | 'readyAt'>>,
): Promise<void> {
  await db
    .update(voice)
    .set(change)
    .where(and(eq(voice.tenantId, tenant.id), eq(voice.id, voiceId)));
}

function readyOf(found: Found): VoiceRow {
  if (found.state !== 'ready') throw new DomainError('voice.not_uploaded');
  return rowOf(found);
}

function rowOf({ id, reportId, additionId, state, contentType, durationMs, transcript, review }: Found): VoiceRow {
  const known = { state: state as PhotoState, review: review as ReviewState };
  return { id, reportId, additionId, contentType, durationMs, transcript, ...known };
}
