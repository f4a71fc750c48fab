/** How often a category was reported: by the person, and by anybody at the place. */
export interface CategoryCount {
  categoryCode: string;
  mine: number;
  here: number;
}

/** What somebody reports themselves tells more of what they will report than what others reported there. */
const OWN_WEIGHT = 3;

/** Codes in the order of how likely they are next; equals stay as the tenant put them, 其他 stays last. */
export function orderTiles(codes: readonly string[], counts: readonly CategoryCount[]): string[] {
  const scores = new Map(counts.map(({ categoryCode, mine, here }) => [categoryCode, mine * OWN_WEIGHT + here]));
  const score = (code: string) => (code === 'other' ? -1 : (scores.get(code) ?? 0));
  return [...codes].sort((one, other) => score(other) - score(one));
}
