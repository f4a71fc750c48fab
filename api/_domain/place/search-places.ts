import { and, arrayContains, asc, eq, ilike, sql } from 'drizzle-orm';
import { namedPlace } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { findPlacesInWords } from './find-in-words.js';
import { gramsOfText, plainWords } from './plain-words.js';
import { NAMES_MAX, placeColumns, type StoredPlace } from './queries.js';

/**
 * Named places a name of which holds the words, however their number is written, the shortest name first; failing that,
 * those a whole sentence names. Compounds when there are no words.
 */
export async function searchPlaces(context: Context, words: string | undefined): Promise<StoredPlace[]> {
  const { text } = plainWords(words ?? '');
  const found = await listPlaces(context, text);
  if (found.length > 0 || !words) return found;
  return (await findPlacesInWords(context, words)).map(({ place }) => place);
}

function listPlaces({ db, tenant }: Context, text: string): Promise<StoredPlace[]> {
  const holding =
    text.length > 1
      ? arrayContains(namedPlace.bigrams, gramsOfText(text))
      : text
        ? ilike(namedPlace.name, `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`)
        : eq(namedPlace.kind, 'compound');
  return db
    .select(placeColumns)
    .from(namedPlace)
    .where(and(eq(namedPlace.tenantId, tenant.id), holding))
    .orderBy(sql`length(${namedPlace.name})`, asc(namedPlace.name))
    .limit(NAMES_MAX);
}
