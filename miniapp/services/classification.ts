import type { CategoryReading } from '../../api/_contract/classification';
import { http } from './http';

export type { CategoryReading };

/** What words speak of, as officers have put words under categories; nothing of them is kept. Throws `ApiError`. */
export function readCategory(words: string): Promise<CategoryReading> {
  return http.post('/categories/from-words', { words }, { timeoutMs: 6_000 });
}
