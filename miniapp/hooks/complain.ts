import { toast } from '@/components/toast';
import { wordsForError } from '@/services/words-for-error';

/** Says why something did not work; what the person cancelled needs no words. */
export function complain(error: unknown): void {
  const words = wordsForError(error);
  if (words) toast(words, 'bad');
}
