import type { Sql } from 'postgres';
import { type DriverQuery, isLoss } from './lost-connection.js';
import { endTransactionsWith, type PoolWatch } from './lost-transaction.js';

/** What was begun on a pool that is given up has longer than any statement may take; what hangs then is refused. */
const GRACE_MS = 20_000;
const CLOSE_SECONDS = 5;

/** Opens a pool of the driver's, which tells `onclose` of every connection that ends. */
type Make = (onclose: (id: number) => void) => Sql;

/**
 * A pool that is replaced when it loses a connection in use. The driver (postgres.js 3.4.9) goes on with such a connection:
 * what is sent before it has noticed is never answered, and a write that was about to happen keeps the connection from ever
 * connecting again (porsager/postgres #1154, #1208). So nothing new is sent by way of a pool that lost one; what was begun
 * on its other connections ends as it would have.
 */
export function openLastingPool(make: Make): { sql: Sql; close(): Promise<void> } {
  const givenUp = new Map<DriverPool, ReturnType<typeof setTimeout>>();
  let isClosing = false;
  const giveUp = (pool: DriverPool) => {
    if (pool !== current || isClosing) return;
    current = new DriverPool(make, giveUp);
    current.learnFrom(pool);
    const end = () => {
      givenUp.delete(pool);
      void pool.end();
    };
    givenUp.set(pool, setTimeout(end, GRACE_MS).unref());
  };
  let current = new DriverPool(make, giveUp);
  const sql = new Proxy((() => undefined) as unknown as Sql, {
    apply: (_target, _self, given) => Reflect.apply(current.sql, undefined, given),
    get: (_target, name) => Reflect.get(current.sql, name),
    set: (_target, name, value) => Reflect.set(current.sql, name, value),
  });
  return {
    sql,
    async close() {
      isClosing = true;
      for (const timer of givenUp.values()) clearTimeout(timer);
      await Promise.all([current, ...givenUp.keys()].map((pool) => pool.end()));
    },
  };
}

/** The driver's settings, as far as one pool hands them on to the next. */
interface Settings {
  parsers: object;
  serializers: object;
  shared: { typeArrayMap: object };
  fetch_types: boolean;
}

/** One pool of the driver's, given up when it loses a connection that was in use. */
class DriverPool implements PoolWatch {
  readonly losses = new Map<number, number>();
  readonly sql: Sql;
  readonly #giveUp: (pool: DriverPool) => void;
  #isAboutToWrite = false;

  constructor(make: Make, giveUp: (pool: DriverPool) => void) {
    this.#giveUp = giveUp;
    this.sql = make((id) => {
      this.losses.set(id, (this.losses.get(id) ?? 0) + 1);
      if (this.#isAboutToWrite) this.giveUp();
    });
    endTransactionsWith(this.sql, this);
  }

  giveUp(): void {
    this.#giveUp(this);
  }

  willWrite(): void {
    if (this.#isAboutToWrite) return;
    this.#isAboutToWrite = true;
    // The driver writes at the end of this turn, or of the next where something is awaited before.
    setImmediate(() => setImmediate(() => (this.#isAboutToWrite = false)));
  }

  seen(query: DriverQuery): void {
    this.#askTypesOnce();
    this.willWrite();
    const { reject } = query;
    query.reject = (error) => {
      // What was never sent lost nothing: nobody answers there.
      if (query.statement && isLoss(error)) this.giveUp();
      reject(error);
    };
  }

  /** How values are read and written. */
  learnFrom(before: DriverPool): void {
    const [known, own] = [before.#settings, this.#settings];
    Object.assign(own.parsers, known.parsers);
    Object.assign(own.serializers, known.serializers);
    Object.assign(own.shared.typeArrayMap, known.shared.typeArrayMap);
  }

  async end(): Promise<void> {
    await this.sql.end({ timeout: CLOSE_SECONDS });
  }

  get #settings(): Settings {
    return this.sql.options as unknown as Settings;
  }

  /** Each new connection would ask for the types of arrays again, and end the process when it is lost meanwhile. */
  #askTypesOnce(): void {
    const settings = this.#settings;
    if (!settings.fetch_types) return;
    for (const _ in settings.shared.typeArrayMap) settings.fetch_types = false;
  }
}
