import type { Sql, TransactionSql } from 'postgres';
import { type DriverConnection, type DriverQuery, isLoss, lossError, type Unsafe } from './lost-connection.js';

/** A fatal error is followed by the end of its connection; should it not be, the transaction ends like the others. */
const ENDS_WITHIN_MS = 5000;
const LOOK_MS = 20;

type Work = (transaction: TransactionSql) => unknown;

/** What the pool knows of its connections, and wants to know. */
export interface PoolWatch {
  /** How often each connection was lost, by its id. */
  losses: ReadonlyMap<number, number>;
  willWrite(): void;
  seen(query: DriverQuery): void;
  giveUp(): void;
}

/** One transaction and its connection. */
interface Watch {
  pool: PoolWatch;
  /** Its connection is gone; another transaction may be served by it. */
  isLost(): boolean;
  /** A statement was refused because the connection is about to go. */
  isEnding: boolean;
}

/**
 * Makes transactions end with their connection. The driver lets what runs in one go on: its next statement, or the driver's
 * own rollback, is written to no socket, which ends the process, or to the same connection once it serves somebody else,
 * outside of any transaction. Here nothing is sent any more once the connection was lost: the caller is refused with the
 * driver's error, and what still runs is refused its next statement.
 */
export function endTransactionsWith(sql: Sql, pool: PoolWatch): void {
  const own = sql as unknown as { begin: (options: string, work: Work) => Promise<unknown>; unsafe: Unsafe };
  const { begin, unsafe } = own;
  let begun: ((connection: DriverConnection) => void) | undefined;

  // The driver begins a transaction by this very function, and tells which connection it got.
  own.unsafe = (text, values, options) => {
    const [tell, onexecute] = [begun, options?.onexecute];
    begun = undefined;
    const more = tell && onexecute ? { ...options, onexecute: telling(tell, onexecute) } : options;
    const query = more ? unsafe(text, values, more) : unsafe(text, values);
    pool.seen(query);
    return query;
  };

  own.begin = (first: string | Work, second?: Work) => {
    const [options, work] = typeof first === 'string' ? [first, second as Work] : ['', first];
    const watch: Watch = { pool, isLost: () => false, isEnding: false };
    begun = ({ id }) => {
      const before = pool.losses.get(id);
      watch.isLost = () => pool.losses.get(id) !== before;
    };
    return begin(options, (transaction) => carried(work, watched(transaction, watch), watch));
  };
}

function telling(tell: (connection: DriverConnection) => void, onexecute: (connection: DriverConnection) => unknown) {
  return (connection: DriverConnection) => {
    tell(connection);
    return onexecute(connection);
  };
}

/** Its outcome; never, once the connection was lost: whoever waits has been told so by then, and nothing is to be sent. */
function carried(work: Work, transaction: TransactionSql, watch: Watch): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = async (say: () => void) => {
      if (watch.isEnding) await untilLost(watch);
      if (watch.isLost()) return watch.pool.giveUp();
      // The driver commits now, or takes back.
      watch.pool.willWrite();
      say();
    };
    const outcome = async () => work(transaction);
    outcome().then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}

async function untilLost({ isLost }: Watch): Promise<void> {
  for (let waitedMs = 0; !isLost() && waitedMs < ENDS_WITHIN_MS; waitedMs += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** The same transaction, which refuses to send anything once its connection is going or gone. */
function watched(transaction: TransactionSql, watch: Watch): TransactionSql {
  const demand = () => {
    if (watch.isEnding || watch.isLost()) throw lossError();
  };
  const looked = (query: DriverQuery): DriverQuery => {
    const { reject } = query;
    query.reject = (error) => {
      watch.isEnding ||= isLoss(error);
      reject(error);
    };
    watch.pool.seen(query);
    return query;
  };
  const given = transaction as unknown as { unsafe: Unsafe; savepoint: (...given: unknown[]) => unknown };
  const tagged = (...parts: Parameters<TransactionSql>) => {
    demand();
    return transaction(...parts);
  };
  return Object.assign(tagged, transaction, {
    unsafe: (...sent: Parameters<Unsafe>) => {
      demand();
      return looked(given.unsafe(...sent));
    },
    savepoint: (first: string | Work, second?: Work) => {
      demand();
      const [named, work] = typeof first === 'string' ? [[first], second as Work] : [[], first];
      return given.savepoint(...named, (saved: TransactionSql) => carried(work, watched(saved, watch), watch));
    },
  }) as unknown as TransactionSql;
}
