import { platform } from '@/platform';
import type { PhrasesView } from '../../api/_contract/rules';
import { http } from './http';
import { createStore } from './store';

/** Words the district offers its staff, each for a moment. */
export type CannedPhrase = PhrasesView['phrases'][number];

const key = 'phrases';

/** What was known when the product was last open: a tap writes them without a signal, too. */
export const phrases = createStore<CannedPhrase[]>(platform.storage.read<CannedPhrase[]>(key) ?? []);

let asked: Promise<void> | undefined;

/** Reads them once in a visit. Never rejects: without them people type. */
export function loadPhrases(): Promise<void> {
  asked ??= read().catch(() => {
    asked = undefined;
  });
  return asked;
}

async function read(): Promise<void> {
  const answer = await http.get<PhrasesView>('/phrases');
  phrases.set(answer.phrases);
  platform.storage.write(key, answer.phrases);
}
