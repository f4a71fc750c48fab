import type { Category } from '../policy/index.js';
import { type Counts, EXAMPLES, gramsOf, type Learned, plainText } from './rules.js';

/** From this share on one category is said; below it, the likeliest are proposed for somebody to choose. */
export const SAID_FROM = 0.6;
/** A category less likely than this is not proposed. */
export const PROPOSED_FROM = 0.05;
const PROPOSALS_MAX = 3;

/** Where everything goes that has no name: it may weigh against the others, but is never said. */
const OTHER = 'other';

/** A category with the share of likelihood it takes, from 0 to 1. */
export interface Likely {
  category: Category;
  share: number;
}

/** What words speak of: one category when it is likely enough, and the likeliest ones, best first. */
export interface Reading {
  category: Category | null;
  proposals: Likely[];
}

/** The names of a category count like so many examples of it together, before anything was learned. */
const NAMED = 16;
/** A name that stood in so many of the district's own examples speaks half as loud: they know better. */
const NAME_FADES = 30;
/** What others have learned counts like this many examples at most: a district's own officers outvote it. */
const SHARED_MAX = 40;
/** A category is taken to be like all of them until it has so many examples. */
const SHRINKAGE = 5;
/** Neighbouring pairs share a character: their evidence is not worth twice as much. */
const DEPENDENCE = 0.7;
/** So many examples are assumed of every category, so that a rare one has its chance. */
const PRIOR = 20;

/** What is known of one category, names and examples together. */
interface Known {
  category: Category;
  examples: number;
  countOf(gram: string): number;
}

/**
 * What the words speak of: naive Bayes over pairs of characters. A pair weighs as often as it stood in a category's examples
 * beside how often it stands in all of them; one that nobody has seen says nothing, and words of such pairs alone are read
 * as nothing. A name of a category that stands in the words speaks for it, the longer the more.
 */
export function readWords(words: string, categories: readonly Category[], learned: Learned): Reading {
  const all = categories.map((category) => knownOf(category, learned));
  const grams = gramsOf(words).filter((gram) => all.some((known) => known.countOf(gram) > 0));
  if (grams.length === 0) return { category: null, proposals: [] };
  const text = plainText(words);
  const background = backgroundOf(grams, all);
  const scores = all.map((known) => scoreOf(known, grams, background) + nameScore(known.category, text, learned.own));
  const likely = sharesOf(scores).map((share, index) => ({ category: categories[index] as Category, share }));
  const best = likely.sort((one, other) => other.share - one.share);
  const named = best.filter(({ category }) => category.code !== OTHER);
  const [first] = best;
  return {
    category: first && first.category.code !== OTHER && first.share >= SAID_FROM ? first.category : null,
    proposals: named.filter(({ share }) => share >= PROPOSED_FROM).slice(0, PROPOSALS_MAX),
  };
}

function knownOf(category: Category, { own, shared }: Learned): Known {
  const names = namesOf(category);
  const named = seedCounts(names);
  const weight = NAMED / Math.max(1, names.length);
  const [mine, others] = [own.get(category.code), shared.get(category.code)];
  const sharedExamples = others?.get(EXAMPLES) ?? 0;
  const scale = sharedExamples > SHARED_MAX ? SHARED_MAX / sharedExamples : 1;
  return {
    category,
    examples: (names.length > 0 ? NAMED : 0) + (mine?.get(EXAMPLES) ?? 0) + sharedExamples * scale,
    countOf: (gram) => (named.get(gram) ?? 0) * weight + (mine?.get(gram) ?? 0) + (others?.get(gram) ?? 0) * scale,
  };
}

function namesOf({ code, label, tile, synonyms }: Category): string[] {
  return code === OTHER ? [] : [...new Set([label, ...synonyms, ...(tile ? [tile] : [])])];
}

function seedCounts(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of names.flatMap(gramsOf)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

/** How often each gram stands in an example, whatever its category. */
function backgroundOf(grams: readonly string[], all: readonly Known[]): ReadonlyMap<string, number> {
  const examples = all.reduce((sum, known) => sum + known.examples, 0);
  const shareOf = (gram: string) => all.reduce((sum, known) => sum + known.countOf(gram), 0) / (examples + 1);
  return new Map(grams.map((gram) => [gram, Math.min(1, shareOf(gram))]));
}

function scoreOf(known: Known, grams: readonly string[], background: ReadonlyMap<string, number>): number {
  const evidence = grams.map((gram) => {
    const usual = background.get(gram) ?? 1;
    const here = (known.countOf(gram) + SHRINKAGE * usual) / (known.examples + SHRINKAGE);
    return Math.log(here / usual);
  });
  return Math.log(known.examples + PRIOR) + DEPENDENCE * evidence.reduce((sum, one) => sum + one, 0);
}

/** Of the names that stand in the words the one that speaks loudest: the longer the louder, until examples know better. */
function nameScore(category: Category, text: string, own: Counts): number {
  const standing = namesOf(category)
    .map(plainText)
    .filter((name) => name.length > 1 && text.includes(name));
  return Math.max(0, ...standing.map((name) => (name.length * NAME_FADES) / (NAME_FADES + seenIn(own, name))));
}

/** In how many of the district's examples the name can have stood. */
function seenIn(own: Counts, name: string): number {
  const seen = gramsOf(name).map((gram) => [...own.values()].reduce((sum, counts) => sum + (counts.get(gram) ?? 0), 0));
  return seen.length > 0 ? Math.min(...seen) : 0;
}

/** Scores as shares that add up to 1. */
function sharesOf(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
