import type { TicketView } from '../../api/_contract/ticket';
import type { DeclaredVoice, VoiceOrder, VoiceView } from '../../api/_contract/voice';
import { type LocalVoice, platform } from '@/platform';
import { ApiError, http, serverUrl } from './http';

/** The longest voice message the server takes, and the shortest that says anything. */
export const voiceMaxMs = 60_000;
export const voiceMinMs = 1000;

/** A voice message on this phone with the id it has for ever. */
export interface PreparedVoice extends LocalVoice {
  id: string;
}

/** A voice message as the server is told of it; phones round the minute up. */
export function declareVoice({ id, bytes, contentType, durationMs }: Omit<PreparedVoice, 'path'>): DeclaredVoice {
  const type = contentType as DeclaredVoice['contentType'];
  return { id, bytes, contentType: type, durationMs: Math.min(Math.round(durationMs), voiceMaxMs) };
}

/** Sends a declared voice message to the store and has it looked at. Throws `ApiError`. */
export async function uploadVoice(voice: PreparedVoice, order: VoiceOrder): Promise<VoiceView> {
  const { fields, fileField } = order;
  const request = { url: serverUrl(order.url), fields, fileField, photo: voice };
  const answer = await platform.files.upload(request).catch(() => {
    throw new ApiError(0, 'network.offline', '语音没有传上去，请检查信号后再试');
  });
  if (answer.status < 200 || answer.status >= 300) {
    throw new ApiError(answer.status, 'store.refused', '语音没有传上去，请重试');
  }
  return http.post<VoiceView>(`/voices/${voice.id}/complete`);
}

/** A fresh order for one's own voice message that has not arrived, as it is now: it may have been said once more. Throws `ApiError`. */
export function orderVoice(voice: Omit<PreparedVoice, 'path'>): Promise<VoiceOrder> {
  const { id, ...anew } = declareVoice(voice);
  return http.post(`/voices/${id}/order`, anew);
}

/** Staff write down what was said; answers the ticket. */
export function transcribe(voiceId: string, words: string): Promise<TicketView> {
  return http.put(`/voices/${voiceId}/transcript`, { words });
}
