import { and, eq, ne } from 'drizzle-orm';
import { voice } from '../../../db/schema/index.js';
import type { ErrorCode } from '../../_contract/error-codes.js';
import type { PhotoState, ReviewState } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { openReview } from '../review/index.js';
import { inTransaction } from '../transaction.js';
import { forgetVoice } from './erase-voice.js';
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
  // Whose account was deleted in the meantime leaves no voice behind.
  if (await markReady(context, found, contentType)) await objectStore.delete(upload);
  else await forgetVoice(context, voiceId);
  return readyOf(await findOwnVoice(context, voiceId));
}

/** Whether the voice message is ready now, and waits for its content check; not when it has lost its owner. */
function markReady(context: Context, { id }: Found, contentType: string): Promise<boolean> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const isOwned = and(eq(voice.tenantId, tenant.id), eq(voice.id, id), eq(voice.ownerId, personIdOf(inner.actor)));
    const [marked] = await db
      .update(voice)
      .set({ state: 'ready' satisfies PhotoState, contentType, failureCode: null, readyAt: now })
      .where(isOwned)
      .returning({ id: voice.id });
    if (!marked) return false;
    await openReview(inner, 'voice', id);
    return true;
  });
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
  const { db, tenant } = context;
  await db
    .update(voice)
    .set({ state: 'failed' satisfies PhotoState, failureCode })
    .where(and(eq(voice.tenantId, tenant.id), eq(voice.id, found.id), ne(voice.state, 'ready')));
  await context.gateways.objectStore.delete(voiceKeys(context.tenant.id, found).upload);
  return new DomainError(failureCode);
}

function readyOf(found: Found): VoiceRow {
  if (found.state !== 'ready') throw new DomainError('voice.not_uploaded');
  return rowOf(found);
}

function rowOf({ id, reportId, additionId, state, contentType, durationMs, transcript, review }: Found): VoiceRow {
  const known = { state: state as PhotoState, review: review as ReviewState };
  return { id, reportId, additionId, contentType, durationMs, transcript, ...known };
}
