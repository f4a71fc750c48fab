import type { DraftState } from '@/services/drafts';
import type { Tone } from './pill';

/** How what is still on the phone stands, in a word. */
export const draftStates: Record<DraftState, { words: string; tone: Tone }> = {
  unfinished: { words: '没填完', tone: 'honey' },
  waiting: { words: '待发', tone: 'warn' },
  sending: { words: '发送中', tone: 'teal' },
  attention: { words: '需处理', tone: 'bad' },
};
