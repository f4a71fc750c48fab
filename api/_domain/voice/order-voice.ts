import { and, eq } from 'drizzle-orm';
import { voice } from '../../../db/schema/index.js';
import { voiceBytesMax } from '../../_contract/index.js';
import type { PhotoState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { UploadOrder } from '../photo/index.js';
import { findOwnVoice, voiceKeys } from './queries.js';

/** Long enough for a weak signal; a fresh order may be had at any time. */
const ORDER_MINUTES = 30;

/** How to upload one voice message. */
export type VoiceOrder = UploadOrder & { voiceId: string };

/** Signs where and how a declared voice message is uploaded. The order allows exactly the declared type and length. */
export function signVoiceOrder(
  { gateways, tenant, now }: Context,
  declared: { id: string; contentType: string; bytes: number },
): VoiceOrder {
  // Signed with the real time: a store cannot know of another `now`.
  const expiresAt = new Date(Math.max(Date.now(), now.getTime()) + ORDER_MINUTES * 60_000);
  const { contentType, bytes } = declared;
  const key = voiceKeys(tenant.id, declared).upload;
  const order = gateways.objectStore.signUpload({ key, contentType, bytes, bytesMax: voiceBytesMax, expiresAt });
  return { voiceId: declared.id, ...order };
}

/**
 * A fresh order for one's own that has not arrived. One that failed, or that the phone has lost since, may be replaced by
 * `anew`, said once more. Throws `voice.not_found` for any other, and `voice.in_use` for one that is done, or that a twin of
 * the request has just replaced.
 */
export async function orderVoice(context: Context, voiceId: string, anew?: VoiceContent): Promise<VoiceOrder> {
  const found = await findOwnVoice(context, voiceId);
  if (found.state === 'ready') throw new DomainError('voice.in_use');
  const { contentType, bytes, durationMs } = anew ?? found;
  const content = { contentType, bytes, durationMs };
  const isSame = isEqual(content, found);
  const isAsDeclared = isSame && found.state !== 'failed';
  if (!isAsDeclared && !(await declareAgain(context, found, content)) && !isSame) throw new DomainError('voice.in_use');
  return signVoiceOrder(context, { id: voiceId, ...content });
}

type Found = Awaited<ReturnType<typeof findOwnVoice>>;
type VoiceContent = Pick<Found, 'contentType' | 'bytes' | 'durationMs'>;

function isEqual(one: VoiceContent, other: VoiceContent): boolean {
  return one.contentType === other.contentType && one.bytes === other.bytes && one.durationMs === other.durationMs;
}

/** Whether the voice message now waits for this content; not when a twin was quicker. */
async function declareAgain({ db, tenant, now }: Context, found: Found, content: VoiceContent): Promise<boolean> {
  const isAsFound = and(
    eq(voice.state, found.state),
    eq(voice.contentType, found.contentType),
    eq(voice.bytes, found.bytes),
    eq(voice.durationMs, found.durationMs),
  );
  const reopened = await db
    .update(voice)
    .set({ ...content, state: 'declared' satisfies PhotoState, failureCode: null, declaredAt: now })
    .where(and(eq(voice.tenantId, tenant.id), eq(voice.id, found.id), isAsFound))
    .returning({ id: voice.id });
  return reopened.length > 0;
}
