/** Why Postgres refused a statement. */
export interface DatabaseFailure {
  /** SQLSTATE, such as `23505`. */
  readonly code: string;
  /** The constraint that was violated, when one was. */
  readonly constraint: string | undefined;
}

/** What Postgres said, whether the statement went through drizzle (which wraps it) or the driver; undefined when it was not Postgres. */
export function databaseFailure(error: unknown): DatabaseFailure | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 4; current = current.cause, depth += 1) {
    const { code, constraint_name: constraint, severity } = current as Error & Record<string, unknown>;
    if (typeof code !== 'string' || typeof severity !== 'string') continue;
    return { code, constraint: typeof constraint === 'string' ? constraint : undefined };
  }
  return undefined;
}

/** Whether a unique key was there already; with a name, that very constraint or index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const failure = databaseFailure(error);
  return failure?.code === '23505' && (constraint === undefined || failure.constraint === constraint);
}
