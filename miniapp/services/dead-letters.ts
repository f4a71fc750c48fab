import type { DeadLetterList, DeadLetterView } from '../../api/_contract/dead-letter';
import { http } from './http';

export type { DeadLetterView };

/** Work that failed for good, newest first, and how much there is. Throws `ApiError`. */
export function listDeadLetters(): Promise<DeadLetterList> {
  return http.get('/dead-letters');
}

/** Has one tried again. Throws `ApiError` (`dead_letter.not_found`). */
export function replayDeadLetter(letterId: string): Promise<{ replayed: number }> {
  return http.post(`/dead-letters/${letterId}/replay`);
}

/** Has all of them tried again. Throws `ApiError`. */
export function replayAllDeadLetters(): Promise<{ replayed: number }> {
  return http.post('/dead-letters/replay-all');
}
