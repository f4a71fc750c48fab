import type { AdditionView, VoiceOrder, VoiceView } from '../../_contract/voice.js';
import type { PhotoView } from '../../_contract/photo.js';
import type { Context } from '../../_domain/context.js';
import type { AdditionRow } from '../../_domain/report/index.js';
import { isShownToStaff } from '../../_domain/review/index.js';
import { type VoiceOrder as SignedOrder, type VoiceRow, voiceKeys } from '../../_domain/voice/index.js';

const HOUR_MS = 3_600_000;

/**
 * A voice message with a signed address for who may listen: a voice tells who it is. Living one to two hours. One that was
 * hidden plays only for who decides about it.
 */
export function presentVoice(
  { gateways, tenant }: Context,
  voice: Omit<VoiceRow, 'reportId'>,
  mayListen: boolean,
  isDecider = false,
): VoiceView {
  const { id, state, durationMs, transcript, review } = voice;
  // By the real time: a store cannot know of another `now`.
  const expiresAt = new Date((Math.floor(Date.now() / HOUR_MS) + 2) * HOUR_MS);
  const isPlayable = mayListen && state === 'ready' && isShownToStaff(review, isDecider);
  const url = isPlayable ? gateways.objectStore.signView({ key: voiceKeys(tenant.id, voice).kept, expiresAt }) : null;
  return { id, state, url, durationMs, transcript, review };
}

/** What was said later, each with its photos and voice messages. */
export function presentAdditions<Photo extends { additionId: string | null }>(
  additions: readonly AdditionRow[],
  photos: readonly Photo[],
  voices: readonly VoiceRow[],
  present: { photo: (photo: Photo) => PhotoView; voice: (voice: VoiceRow) => VoiceView },
): AdditionView[] {
  return additions.map(({ id, words, wordsReview, createdAt }) => ({
    id,
    at: createdAt.toISOString(),
    words,
    wordsReview,
    photos: photos.filter(({ additionId }) => additionId === id).map(present.photo),
    voices: voices.filter(({ additionId }) => additionId === id).map(present.voice),
  }));
}

/** How to upload a voice message, as the client carries it out. */
export function presentVoiceOrder<Order extends SignedOrder | null>(order: Order): VoiceOrder | (Order & null) {
  if (!order) return order as Order & null;
  const { voiceId, url, fields, fileField } = order;
  return { voiceId, url, fields, fileField };
}
