import { demand } from '../access/index.js';
import { type Reading, readCategory } from '../classification/index.js';
import type { Context } from '../context.js';
import { findPlacesInWords, gridAt, type NamedIn, type PlaceByWords } from '../place/index.js';
import { type Rostered, rosteredNamedIn } from './roster.js';
import { splitSender } from './rules.js';

/** What a copied message seems to say; nothing of it is kept. */
export interface Proposal {
  words: string;
  reading: Reading;
  places: (NamedIn<PlaceByWords> & { gridName: string | null })[];
  courier: Rostered | null;
}

/** Reads a message of the group: who sent it, what it is about, and where; the words are left without the sender's name. */
export async function readMessage(context: Context, message: string): Promise<Proposal> {
  demand(context.actor, 'report.enter');
  const split = splitSender(message);
  const courier = split && (await rosteredNamedIn(context, split.sender));
  const words = courier ? split.words : message;
  const places: Proposal['places'] = [];
  for (const found of await findPlacesInWords(context, words)) {
    places.push({ ...found, gridName: (await gridAt(context, found.place))?.shortName ?? null });
  }
  return { words, reading: await readCategory(context, words), places, courier };
}
