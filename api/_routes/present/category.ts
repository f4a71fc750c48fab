import type { CategoryView } from '../../_contract/common.js';
import type { Category } from '../../_domain/policy/index.js';

/** A category as people pick it. */
export function presentCategory({ code, label, tile, icon, severity }: Category): CategoryView {
  return { code, label, tile, icon, severity };
}
