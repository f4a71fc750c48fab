import { plainWords } from '../place/index.js';

/** Whoever types this many digits in a row left a telephone number: words are not found by it. */
const PHONE_DIGITS = 7;

/** What stands together without a mark between. */
const runs = /[\p{L}\p{N}]+/gu;

/**
 * The pairs of neighbouring characters in words, in one width and case, numbers of buildings in one form; a character that
 * stands alone is a gram by itself. Long numbers, which may be telephone numbers, leave none.
 */
export function gramsOf(words: string): string[] {
  const grams = new Set<string>();
  for (const [run] of plainWords(words).text.matchAll(runs)) {
    for (const part of run.split(new RegExp(`[0-9]{${PHONE_DIGITS},}`))) addPairs(part, grams);
  }
  return [...grams];
}

function addPairs(text: string, grams: Set<string>): void {
  const characters = [...text];
  if (characters.length === 1) grams.add(text);
  for (let at = 0; at + 1 < characters.length; at += 1) grams.add(`${characters[at]}${characters[at + 1]}`);
}

/** A gram for a whole number, which is only found as a whole. */
export const numberGram = (number: string): string => `#${number.trim().toLowerCase()}`;

/** A gram for a unit, which no words make: by it a ticket is found among those the unit holds or that lie in it. */
export const unitGram = (unitId: string): string => `@${unitId}`;

/** A gram for the month a ticket was opened in, which no words make: what many hold is found among the newest of them. */
export const monthGram = (openedAt: Date): string => `~${openedAt.toISOString().slice(0, 7)}`;

/** What grams begin with that no words make. */
export const marks = ['#', '@', '~'] as const;

/** What is asked for: a number, pairs that all have to be there, or a single character. */
export interface Question {
  /** The number of a ticket, or where it came from, when that may be meant. */
  number: string | null;
  /** Empty when nothing but a number or a single character was asked for. */
  grams: string[];
  /** A question of one character, which no pair answers. */
  character: string | null;
}

/** Words apart are looked for apart; 「12号」 and 「#12」 mean the ticket of that number, too. */
export function readQuestion(asked: string): Question {
  const parts = asked.trim().split(/\s+/u);
  const pairs = parts.flatMap(gramsOf);
  const grams = [...new Set(pairs.filter((gram) => [...gram].length > 1))];
  const single = grams.length === 0 ? (pairs[0] ?? null) : null;
  return { number: numberIn(asked), grams, character: single };
}

function numberIn(asked: string): string | null {
  const text = asked
    .normalize('NFKC')
    .trim()
    .replace(/^(工单|编号|#)+/u, '')
    .replace(/号$/u, '')
    .trim();
  return /^[0-9A-Za-z-]{1,40}$/.test(text) && /[0-9]/.test(text) ? text : null;
}

/** The number of a ticket, when it can be one. */
export function ticketNumberOf(number: string | null): number | null {
  return number && /^[0-9]{1,15}$/.test(number) ? Number(number) : null;
}
