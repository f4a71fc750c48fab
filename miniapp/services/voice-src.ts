import type { VoiceView } from './follow-up';
import { serverUrl } from './http';

/** A voice message as this phone can load it; null until it is there, and for who may not listen. */
export function voiceSrc({ url }: VoiceView): string | null {
  return url && serverUrl(url);
}
