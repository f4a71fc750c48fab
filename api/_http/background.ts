import { errorFacts } from './error-facts.js';
import type { Logger } from './logger.js';

/** Work that may follow an answer: kept alive by the platform, or awaited where nothing runs after the answer. */
export interface Background {
  /** Starts the work; the promise is what the answer has to wait for, if anything. Failures are logged, never thrown. */
  run(name: string, work: () => Promise<unknown>): Promise<void>;
  /** Resolves when everything that was started has ended. */
  settle(): Promise<void>;
}

type Keeper = (work: Promise<unknown>) => void;

/** Background work for a server that lives on: answers never wait for it, a stopping server does. */
export function createServerBackground(logger: Logger): Background {
  return createBackground(logger, () => () => undefined);
}

/** Background work for functions: handed to the platform where it takes work, awaited where it does not. */
export function createFunctionBackground(logger: Logger): Background {
  return createBackground(logger, platformKeeper);
}

/** Background work that every answer waits for, so that a test sees what it did. */
export function createAwaitedBackground(logger: Logger): Background {
  return createBackground(logger, () => undefined);
}

function createBackground(logger: Logger, findKeeper: () => Keeper | undefined): Background {
  const running = new Set<Promise<unknown>>();
  return {
    async run(name, work) {
      const task: Promise<unknown> = work()
        .catch((error: unknown) => logger.error({ error: errorFacts(error), task: name }, 'background work failed'))
        .finally(() => running.delete(task));
      running.add(task);
      const keep = findKeeper();
      if (keep) keep(task);
      else await task;
    },
    async settle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Vercel puts the request's own `waitUntil` under this well-known symbol. */
function platformKeeper(): Keeper | undefined {
  const holder = (globalThis as Record<symbol, unknown>)[Symbol.for('@vercel/request-context')];
  const request = (holder as { get?(): { waitUntil?: Keeper } | undefined } | undefined)?.get?.();
  return request?.waitUntil?.bind(request);
}
