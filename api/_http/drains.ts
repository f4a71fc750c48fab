import { askDueChecks } from '../_domain/content/index.js';
import type { OuterContext } from '../_domain/context.js';
import { systemActor } from '../_domain/context.js';
import { outboxHandlers } from '../_domain/message/index.js';
import { drainAll } from '../_domain/outbox/index.js';

/** Long enough for a burst; what is still left, the next request or timer does. */
const DRAIN_MS = 2000;

/** Does the district's side effects that are due, for two seconds at most, and has new content checked. */
export async function drainDue(context: OuterContext): Promise<void> {
  const system = { ...context, actor: systemActor, now: new Date() };
  await drainAll([system], outboxHandlers, DRAIN_MS);
  // What was found may have to be told.
  if ((await askDueChecks(system)) > 0) await drainAll([system], outboxHandlers, DRAIN_MS);
}

type Drain = (context: OuterContext) => Promise<void>;

/**
 * At most one drain at a time for each district in this process: whoever comes while one runs shares the next one, which
 * begins after their commit. A crowd of writers would otherwise fill the pool with drains that find nothing.
 */
export function oneAtATime(drain: Drain): Drain {
  const running = new Map<string, Promise<void>>();
  const queued = new Map<string, Promise<void>>();
  const start = (context: OuterContext): Promise<void> => {
    const id = context.tenant.id;
    queued.delete(id);
    const turn = drain(context).finally(() => running.delete(id));
    running.set(id, turn);
    return turn;
  };
  return (context) => {
    const id = context.tenant.id;
    const current = running.get(id);
    if (!current) return start(context);
    const next = queued.get(id) ?? current.catch(() => undefined).then(() => start(context));
    queued.set(id, next);
    return next;
  };
}
