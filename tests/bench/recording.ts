import type { Sql, TransactionSql } from 'postgres';
import type { OuterContext } from '../../api/_domain/context.js';
import type { Database } from '../../db/client.js';

/** A statement as it went to Postgres. */
export interface Sent {
  text: string;
  values: unknown[];
}

type Unsafe = Sql['unsafe'];

/** Runs the work and answers every statement the pool was given meanwhile, in order. Those inside `begin` are not seen. */
export async function recordStatements(sql: Sql, work: () => Promise<unknown>): Promise<Sent[]> {
  const original = sql.unsafe;
  const sent: Sent[] = [];
  sql.unsafe = ((text: string, values: unknown[] = [], options?: object) => {
    sent.push({ text, values });
    return (original as (...args: unknown[]) => unknown)(text, values, options);
  }) as unknown as Unsafe;
  try {
    await work();
  } finally {
    sql.unsafe = original;
  }
  return sent;
}

/** Sends one statement, prepared, and waits for its rows: one round trip. */
export function send(sql: Pick<Sql, 'unsafe'>, { text, values }: Sent): Promise<unknown[][]> {
  const options = { prepare: true, simple: false };
  return sql.unsafe(text, values as never[], options).values() as unknown as Promise<unknown[][]>;
}

/** As {@link recordStatements}, of what the work sends in one transaction; `begin` and `commit` are not among them. */
export async function recordTransaction(
  context: OuterContext,
  work: (inner: OuterContext) => Promise<unknown>,
): Promise<Sent[]> {
  return context.db.transaction(async (transaction) => {
    const { client } = transaction._.session as unknown as { client: Sql };
    return recordStatements(client, () => work({ ...context, db: transaction as unknown as Database }));
  });
}

/** Sends recorded statements in one transaction, a round trip each, with other ids in the place of those they had. */
export function replay(sql: Sql, sent: readonly Sent[], fresh: ReadonlyMap<string, string>): Promise<unknown> {
  return sql.begin(async (transaction: TransactionSql) => {
    for (const { text, values } of sent) await send(transaction, { text, values: values.map(renewedBy(fresh)) });
  });
}

/** Ids stand alone, or within an array. */
const renewedBy = (fresh: ReadonlyMap<string, string>) => (value: unknown) => {
  let text = typeof value === 'string' ? value : null;
  if (text === null) return value;
  for (const [old, renewed] of fresh) text = text.replaceAll(old, renewed);
  return text;
};
