import { databaseFailure } from '../../db/failure.js';

/** What may be logged of a thrown thing. */
export interface ErrorFacts {
  name: string;
  /** SQLSTATE or system code. */
  code?: string;
  constraint?: string;
  /** Left out for what a database said: it quotes rows and parameters. */
  message?: string;
  /** Where it came from, without the message on top. */
  stack?: string;
}

/** The facts of an error that hold nothing anybody wrote. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error };
  const failure = databaseFailure(error);
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  const code = failure?.code ?? (error as { code?: unknown }).code;
  const isQuery = failure !== undefined || error.name === 'DrizzleQueryError' || 'query' in error;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(failure?.constraint ? { constraint: failure.constraint } : {}),
    ...(isQuery ? {} : { message: error.message }),
    ...(stack ? { stack } : {}),
  };
}
