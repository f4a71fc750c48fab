import { is, Param, Placeholder, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import type { Executor } from './client.js';

/** What a named parameter may be. Objects travel as JSON, arrays as Postgres arrays: wrap a JSON array in `json()`. */
export type Argument =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly (string | number | bigint | boolean | Date | null)[]
  | { readonly [key: string]: unknown };

/**
 * A statement whose SQL is built once. Calling it runs it on the executor's own connection, so inside a transaction it is
 * undone with it. Rows have camelCase keys; timestamptz is a Date, bigint a number (an unsafe one throws RangeError),
 * jsonb is parsed, numeric and date stay text. Throws TypeError when a parameter is missing, else the driver's error.
 */
export type Statement<Parameters, Row> = (executor: Executor, parameters: Parameters) => Promise<Row[]>;

type Placeholders<Parameters> = { [Name in keyof Parameters]-?: Placeholder };

// An array result: reading values by position is what makes this path quick.
type Result = unknown[][] & { columns: { name: string; type: number }[] };

type ReadRow = (values: unknown[]) => unknown;

const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * Name a statement for the hot path: `build` gets a placeholder for each parameter and is called once, at first use.
 * @example
 * const findTicket = statement<{ id: string }, { id: string; closedAt: Date | null }>(
 *   'find_ticket', ({ id }) => sql`select id, closed_at from ${ticket} where id = ${id}`);
 * const [found] = await findTicket(tx, { id });
 */
export function statement<Parameters extends { [Name in keyof Parameters]: Argument }, Row>(
  name: string,
  build: (placeholders: Placeholders<Parameters>) => SQL,
): Statement<Parameters, Row> {
  let built: { sql: string; params: unknown[] } | undefined;
  return async (executor, parameters) => {
    built ??= dialect.sqlToQuery(build(placeholders<Parameters>()));
    const values = built.params.map((param) => argument(param, parameters, name));
    return toRows<Row>(await run(executor, built.sql, values), name);
  };
}

/**
 * Runs SQL that is put together anew each time, such as a list with filters: same connection rule, same rows as a
 * {@link Statement}, and kept prepared by its text. Values in it must be plain (no placeholders).
 */
export async function query<Row>(executor: Executor, text: SQL): Promise<Row[]> {
  const built = dialect.sqlToQuery(text);
  return toRows<Row>(await run(executor, built.sql, built.params.map(encode)), 'query');
}

/** A value for a json or jsonb column, whatever its shape. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}

function placeholders<Parameters>(): Placeholders<Parameters> {
  return new Proxy({} as Placeholders<Parameters>, { get: (_, name) => new Placeholder(String(name)) });
}

async function run(executor: Executor, text: string, values: unknown[]): Promise<Result> {
  const { client } = executor._.session as unknown as { client: Sql };
  // The types leave `simple` out: without it a statement with no parameters would be parsed anew each time.
  const options = { prepare: true, simple: false };
  return (await client.unsafe(text, values as never[], options).values()) as unknown as Result;
}

function argument(param: unknown, parameters: object, statementName: string): unknown {
  if (is(param, Placeholder)) return encode(parameterOf(param.name, parameters, statementName));
  if (is(param, Param) && is(param.value, Placeholder)) {
    const value = parameterOf(param.value.name, parameters, statementName);
    return value === null ? null : encode(param.encoder.mapToDriverValue(value));
  }
  return encode(param);
}

function parameterOf(name: string, parameters: object, statementName: string): unknown {
  const value = (parameters as Record<string, unknown>)[name];
  if (value === undefined) throw new TypeError(`statement ${statementName}: no value for parameter ${name}`);
  return value;
}

/** Everything but booleans and bytes goes as text: what type it is, Postgres says. */
function encode(value: unknown): unknown {
  if (value === null || typeof value === 'boolean' || value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayText(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

function arrayText(values: readonly unknown[]): string {
  const texts = values.map((value) => {
    if (value === null) return 'NULL';
    const text = value instanceof Date ? value.toISOString() : String(value);
    return `"${text.replace(/[\\"]/g, '\\$&')}"`;
  });
  return `{${texts.join(',')}}`;
}

// Each connection keeps one description of a statement's rows as long as they keep their shape.
const readersByShape = new WeakMap<object, ReadRow>();

// What one connection has made quick is quick for all.
const readersBySource = new Map<string, ReadRow>();

function toRows<Row>(result: Result, statementName: string): Row[] {
  if (result.length === 0) return [];
  let read = readersByShape.get(result.columns);
  if (!read) {
    read = readerOf(result.columns, statementName);
    readersByShape.set(result.columns, read);
  }
  const rows: Row[] = [];
  for (const values of result) rows.push(read(values) as Row);
  return rows;
}

/** Compiled: one literal gives all rows one shape, in a third of the time that setting their keys in turn takes. */
function readerOf(columns: Result['columns'], statementName: string): ReadRow {
  const keys = columns.map(({ name }) => camelCase(name));
  if (new Set(keys).size < keys.length) {
    throw new TypeError(`statement ${statementName}: two columns of one name: ${keys.join(', ')}`);
  }
  const properties = columns.map(({ type }, i) => {
    const value = readers[type] ? `values[${i}] === null ? null : readers[${type}](values[${i}])` : `values[${i}]`;
    return `${JSON.stringify(keys[i])}: ${value}`;
  });
  const source = `return (values) => ({ ${properties.join(', ')} })`;
  const compiled = readersBySource.get(source) ?? (new Function('readers', source)(readers) as ReadRow);
  readersBySource.set(source, compiled);
  return compiled;
}

// By the numbers Postgres gives its types; drizzle makes the driver hand times over as text.
const readers: Readonly<Record<number, (value: unknown) => unknown>> = {
  20: toNumber, // bigint
  1016: (value) => (value as unknown[]).map((item) => (item === null ? null : toNumber(item))), // bigint[]
  1184: (value) => new Date(value as string), // timestamptz
};

function toNumber(value: unknown): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${String(value)} is too large for a number`);
  return number;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
