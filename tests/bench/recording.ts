import type { Sql } from 'postgres';

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
