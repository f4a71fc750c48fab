import type { UnitKind } from '../../../../api/_contract/vocabulary';

/** What may stand right below each kind of unit; the server has the last word. */
export const kindsBelow: Record<UnitKind, readonly UnitKind[]> = {
  district: ['street', 'community', 'department', 'property', 'station'],
  street: ['community', 'department', 'property', 'station'],
  community: ['section', 'grid', 'compound', 'building', 'property', 'owners_committee', 'department', 'station'],
  section: ['grid', 'compound', 'station'],
  grid: ['compound', 'building', 'station'],
  compound: ['building', 'owners_committee'],
  building: [],
  department: [],
  property: [],
  owners_committee: [],
  station: [],
};

/** Below what a kind of unit may stand. */
export const kindsAbove = (kind: UnitKind): UnitKind[] =>
  (Object.keys(kindsBelow) as UnitKind[]).filter((parent) => kindsBelow[parent].includes(kind));

/** What crosses what without being above it. */
export function kindsAcross(kind: UnitKind): UnitKind[] {
  if (kind === 'compound') return ['grid', 'property', 'owners_committee'];
  return kind === 'grid' || kind === 'property' || kind === 'owners_committee' ? ['compound'] : [];
}
