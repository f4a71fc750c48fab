import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { type NamedIn, placesNamedIn } from './named-in-words.js';
import { gramsOfText, plainWords } from './plain-words.js';
import type { StoredPlace } from './queries.js';
import { isTelling, probesOf } from './word-probes.js';

/** A named place with the other names it goes by. */
export interface PlaceByWords extends StoredPlace {
  aliases: string[];
}

/** Longer words are read to here: a place is named early. */
const READ_MAX = 300;
const CANDIDATES_MAX = 60;
const FOUND_MAX = 5;

const findProbed = statement<{ tenantId: string; pairs: string[]; names: string[] }, PlaceByWords>(
  'places_by_probes',
  (p) => sql`
    with hit as (
      select held.id, 1 as weight, held.length, held.name from unnest(${p.pairs}::text[]) as asked (pair)
      cross join lateral (
        select id, name, cardinality(bigrams) as length from named_place
        where tenant_id = ${p.tenantId} and bigrams @> string_to_array(asked.pair, ' ')) held
      union all
      select id, 3 as weight, cardinality(bigrams) as length, name from named_place
      where tenant_id = ${p.tenantId} and name = any(${p.names}::text[])
    ), best as (
      select id from hit group by id order by sum(weight) desc, min(length), min(name)
      limit ${sql.raw(String(CANDIDATES_MAX))}
    )
    select n.id, n.kind, n.name, n.aliases, n.longitude_e6, n.latitude_e6 from best
    join named_place n on n.tenant_id = ${p.tenantId} and n.id = best.id`,
);

const findOverlapping = statement<{ tenantId: string; grams: string[]; telling: string[] }, PlaceByWords>(
  'places_in_words',
  (p) => sql`
    select id, kind, name, aliases, longitude_e6, latitude_e6 from named_place
    where tenant_id = ${p.tenantId} and bigrams && ${p.telling}::text[]
    order by (select count(*) from unnest(bigrams) gram where gram = any(${p.grams}::text[])) desc,
      cardinality(bigrams), name
    limit ${sql.raw(String(CANDIDATES_MAX))}`,
);

/**
 * Which buildings, landmarks and compounds the words name, the best first, with the words that name each and where beside
 * it is meant: 「广场花苑3栋东侧垃圾桶满了」 is 广场花苑 3 栋 and 「东侧」. Empty when they name none. By GIN: first those that
 * hold two telling pairs, and only when there are none those that hold one, such as an other name of two characters.
 */
export async function findPlacesInWords(context: Context, words: string): Promise<NamedIn<PlaceByWords>[]> {
  const { db, tenant } = context;
  const read = words.slice(0, READ_MAX);
  const { text } = plainWords(read);
  if (text === '') return [];
  const probed = await findProbed(db, { tenantId: tenant.id, ...probesOf(text) });
  const named = placesNamedIn(read, probed);
  return (named.length > 0 ? named : placesNamedIn(read, await overlapping(context, text))).slice(0, FOUND_MAX);
}

async function overlapping({ db, tenant }: Context, text: string): Promise<PlaceByWords[]> {
  const grams = [...new Set(gramsOfText(text))];
  const telling = grams.filter(isTelling);
  return findOverlapping(db, { tenantId: tenant.id, grams, telling: telling.length > 0 ? telling : grams });
}
