import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { type NamedIn, placesNamedIn } from './named-in-words.js';
import { gramsOfText, plainWords } from './plain-words.js';
import type { StoredPlace } from './queries.js';

/** A named place with the other names it goes by. */
export interface PlaceByWords extends StoredPlace {
  aliases: string[];
}

/** Longer words are read to here: a place is named early. */
const READ_MAX = 300;
const CANDIDATES_MAX = 60;
const FOUND_MAX = 5;

/** Half the compounds of a town end in these, as buildings do in a number: alone they find nothing, and would drag in everything. */
const commonGrams = new Set(
  '小区 花园 花苑 家园 新村 公寓 大厦 广场 社区 街道 学校 小学 中学 幼儿 儿园 超市 公园 医院 银行 单元 驿站'.split(' '),
);

const findCandidates = statement<
  { tenantId: string; grams: string[]; telling: string[]; names: string[] },
  PlaceByWords
>(
  'places_in_words',
  (p) => sql`
    select id, kind, name, aliases, longitude_e6, latitude_e6 from named_place
    where tenant_id = ${p.tenantId} and (bigrams && ${p.telling}::text[] or name = any(${p.names}::text[]))
    order by (select count(*) from unnest(bigrams) gram where gram = any(${p.grams}::text[])) desc,
      cardinality(bigrams), name
    limit ${sql.raw(String(CANDIDATES_MAX))}`,
);

/**
 * Which buildings, landmarks and compounds the words name, the best first, with the words that name each and where beside
 * it is meant: 「广场花苑3栋东侧垃圾桶满了」 is 广场花苑 3 栋 and 「东侧」. Empty when they name none. By GIN.
 */
export async function findPlacesInWords({ db, tenant }: Context, words: string): Promise<NamedIn<PlaceByWords>[]> {
  const grams = [...new Set(gramsOfText(plainWords(words.slice(0, READ_MAX)).text))];
  if (grams.length === 0) return [];
  const telling = grams.filter((gram) => !commonGrams.has(gram) && !/[0-9栋]/.test(gram));
  const names = grams.filter((gram) => commonGrams.has(gram));
  const candidates = await findCandidates(db, {
    tenantId: tenant.id,
    grams,
    telling: telling.length > 0 ? telling : grams,
    names,
  });
  return placesNamedIn(words.slice(0, READ_MAX), candidates).slice(0, FOUND_MAX);
}
