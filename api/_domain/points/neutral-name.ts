import { createHash } from 'node:crypto';

const LEAST_DIGITS = 3;

/**
 * What stands on a board for people who did not consent to their name: 「小蜜蜂 017」, by person id.
 * A person keeps the number from week to week; it says nothing of when they joined. Two who would share a number
 * on one board get more digits of theirs.
 */
export function neutralNames(tenantId: string, personIds: readonly string[]): Map<string, string> {
  const numbers = new Map(personIds.map((personId) => [personId, numberOf(tenantId, personId)]));
  return new Map(
    [...numbers].map(([personId, number]) => [personId, `小蜜蜂 ${shortest(number, [...numbers.values()])}`]),
  );
}

/** The first digits of a person's number in a district. */
export function neutralNumber(tenantId: string, personId: string, digits: number): string {
  return numberOf(tenantId, personId).slice(0, digits);
}

/** Twenty digits that only the person's id and the tenant decide. */
function numberOf(tenantId: string, personId: string): string {
  const hash = createHash('sha256').update(`${tenantId}/${personId}`).digest();
  return hash.readBigUInt64BE().toString().padStart(20, '0').split('').reverse().join('');
}

/** As many digits, three at least, as tell the number from all the others. */
function shortest(number: string, all: readonly string[]): string {
  for (let digits = LEAST_DIGITS; digits < number.length; digits += 1) {
    const short = number.slice(0, digits);
    if (all.filter((other) => other.startsWith(short)).length === 1) return short;
  }
  return number;
}
