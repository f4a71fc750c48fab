import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { codesOf, type DeskQueue, deskQueues } from '../../_contract/vocabulary.js';
import { knowUnits } from '../access/index.js';
import { countHolds } from '../award/index.js';
import { countChecks } from '../content/index.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { countOpenSuggestions } from '../suggestion/index.js';
import { piles } from './queues.js';
import { demandDesk, isOpen, onMyDesk } from './reach.js';

/** How much waits on a desk. */
export interface DeskCounts {
  queues: Record<DeskQueue, number>;
  contents: number;
  suggestions: number;
  /** Awards that wait for a look. */
  holds: number;
  /** After so many days without any change a ticket lies on the pile `silent`. */
  stillDays: number;
  /** There are more open tickets than were counted. */
  isCut: boolean;
}

/** So many open tickets are looked at for the numbers: a desk with more is told the least there are. */
const COUNTED_MAX = 20_000;

const ofOpen = codesOf(deskQueues).filter((queue) => queue !== 'disputed');

/** How many tickets of the actor's desk lie on each pile. Refuses with `access.forbidden` who keeps no desk. */
export async function countDesk(context: Context): Promise<DeskCounts> {
  demandDesk(context);
  const { stillDays } = (await loadPolicy(context, 'check_rules')).body;
  const [row] = await countPiles(await knowUnits(context), stillDays);
  const contents = await countChecks(context);
  const suggestions = await countOpenSuggestions(context);
  const holds = await countHolds(context);
  const queues = Object.fromEntries(codesOf(deskQueues).map((queue) => [queue, row?.[queue] ?? 0]));
  return {
    queues: queues as Record<DeskQueue, number>,
    contents,
    suggestions,
    holds,
    stillDays,
    isCut: (row?.looked ?? 0) >= COUNTED_MAX,
  };
}

type CountRow = Record<DeskQueue, number> & { looked: number };

/** The open tickets are read once, and each is asked for every pile. */
function countPiles(context: Context, stillDays: number): Promise<CountRow[]> {
  const { db, tenant } = context;
  const counts: SQL[] = ofOpen.map(
    (queue) => sql`count(*) filter (where ${piles[queue](context, stillDays).where}) as ${sql.identifier(queue)}`,
  );
  return query<CountRow>(
    db,
    sql`select ${sql.join(counts, sql`, `)}, count(*) as looked,
          (select count(*) from ticket t where t.tenant_id = ${tenant.id}
            and ${piles.disputed(context, stillDays).where} and ${onMyDesk(context)}) as disputed
        from (select t.* from ticket t where t.tenant_id = ${tenant.id} and ${isOpen} and ${onMyDesk(context)}
          limit ${COUNTED_MAX}) t`,
  );
}
