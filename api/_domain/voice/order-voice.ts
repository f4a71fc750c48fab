import { voiceBytesMax } from '../../_contract/index.js';
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

/** A fresh order for one's own that has not arrived. Throws `voice.not_found`, and `voice.in_use` for one that is done. */
export async function orderVoice(context: Context, voiceId: string): Promise<VoiceOrder> {
  const found = await findOwnVoice(context, voiceId);
  if (found.state === 'ready') throw new DomainError('voice.in_use');
  return signVoiceOrder(context, found);
}
