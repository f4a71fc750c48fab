import type { TimerJob } from './timers.js';

const HOUR_MS = 3_600_000;

/** Lets a job that found nothing to do for a district rest there for an hour, in this process; while it finds some it goes on. */
export function hourly(run: TimerJob['run']): TimerJob['run'] {
  const idleSince = new Map<string, number>();
  return async (context) => {
    const at = context.now.getTime();
    const restedMs = at - (idleSince.get(context.tenant.id) ?? Number.NEGATIVE_INFINITY);
    if (restedMs >= 0 && restedMs < HOUR_MS) return 0;
    const done = await run(context);
    if (done === 0) idleSince.set(context.tenant.id, at);
    return done;
  };
}
