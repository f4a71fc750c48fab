import type { VoiceOrder } from '../../api/_contract/voice';
import { type LocalVoice, PlatformError, platform } from '@/platform';
import { changeDraft, type DraftVoice, findDraft, openPhoto, rememberShown } from './drafts';
import { ApiError } from './http';
import { newId } from './ids';
import { orderVoice, uploadVoice } from './voices';

/** Keeps a voice message with a draft, in the place of one before. Resolves with what people must be told, if anything. */
export async function setVoice(draftId: string, local: LocalVoice): Promise<string | undefined> {
  await removeVoice(draftId);
  const id = await newId();
  const { path, bytes, contentType, durationMs } = local;
  rememberShown(id, { path, bytes, contentType });
  changeDraft(draftId, { voice: { id, bytes, contentType, durationMs } });
  try {
    await platform.files.keep(id, local);
    return undefined;
  } catch (error) {
    const isFull = error instanceof PlatformError && error.code === 'full';
    return isFull ? '手机空间不足，请先发送' : undefined;
  }
}

export async function removeVoice(draftId: string): Promise<void> {
  const voice = findDraft(draftId)?.voice;
  if (!voice) return;
  changeDraft(draftId, { voice: undefined });
  await platform.files.drop(voice.id).catch(() => undefined);
}

/** Uploads a draft's voice message; without an order it asks for one. Throws `ApiError`. */
export async function sendVoice(voice: DraftVoice, order: VoiceOrder | null): Promise<void> {
  const local = await openPhoto(voice);
  if (!local) throw new ApiError(410, 'voice.lost', '语音已不在手机上，请写两句补充');
  const { id, durationMs } = voice;
  await uploadVoice({ ...local, id, durationMs }, order ?? (await orderVoice(id)));
}
