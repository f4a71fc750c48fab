import type { VoiceOrder } from '../../api/_contract/voice';
import { type LocalVoice, platform } from '@/platform';
import { changeDraft, type DraftVoice, findDraft, keepPhoto, openPhoto, rememberShown } from './drafts';
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
  return keepPhoto(id, local);
}

/**
 * Puts another recording in the place of one that was lost or refused: the message and what it belongs to stay who they are.
 * Resolves when it is kept, with what people must be told; the draft then waits to be sent.
 */
export async function resayVoice(draftId: string, local: LocalVoice): Promise<string | undefined> {
  const id = findDraft(draftId)?.voice?.id;
  if (!id) return undefined;
  const { path, bytes, contentType, durationMs } = local;
  rememberShown(id, { path, bytes, contentType });
  const problem = await keepPhoto(id, local);
  changeDraft(draftId, { voice: { id, bytes, contentType, durationMs }, state: 'waiting', problem: undefined });
  return problem;
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
  if (!local) throw new ApiError(410, 'voice.lost', '语音已不在手机上，请按住再说一遍');
  const { id, durationMs } = voice;
  const prepared = { ...local, id, durationMs };
  await uploadVoice(prepared, order ?? (await orderVoice(prepared)));
}
