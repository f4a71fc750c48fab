import type { UnitView } from '../../_contract/common.js';
import type { UnitRef } from '../../_domain/context.js';

/** A unit as people see it: without its place in the organisation. */
export function presentUnit({ id, kind, name, shortName }: Omit<UnitRef, 'path'>): UnitView {
  return { id, kind, name, shortName };
}
