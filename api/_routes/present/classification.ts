import type { CategoryReading } from '../../_contract/classification.js';
import type { Reading } from '../../_domain/classification/index.js';
import { presentCategory } from './taxonomy.js';

/** What words speak of, for somebody to confirm or to choose. */
export function presentReading({ category, proposals }: Reading): CategoryReading {
  return {
    category: category && presentCategory(category),
    proposals: proposals.map((likely) => ({
      category: presentCategory(likely.category),
      percent: Math.round(likely.share * 100),
    })),
  };
}
