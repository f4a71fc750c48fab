import type { OuterContext, Tenant } from '../_domain/context.js';
import type { Logger } from './logger.js';
import { errorFacts } from './error-facts.js';

/** Work a timer does for one district; repeating it, or running it twice at once, does no harm. */
export interface TimerJob {
  name: string;
  /** Answers how much was done. */
  run(context: OuterContext): Promise<number>;
}

/** What a turn of the timers did, job by job; a job that threw is counted as failed. */
export interface TimerReport {
  tenants: number;
  done: Record<string, number>;
  failed: string[];
}

interface TimerWorld {
  jobs: readonly TimerJob[];
  tenants: readonly Tenant[];
  contextOf(tenant: Tenant): OuterContext;
  logger: Logger;
}

/** Does every job for every district, in turn. One that fails is logged and keeps no other from its turn. */
export async function runTimers({ jobs, tenants, contextOf, logger }: TimerWorld): Promise<TimerReport> {
  const report: TimerReport = { tenants: tenants.length, done: {}, failed: [] };
  for (const job of jobs) {
    for (const tenant of tenants) {
      try {
        const count = await job.run(contextOf(tenant));
        report.done[job.name] = (report.done[job.name] ?? 0) + count;
      } catch (error) {
        report.failed.push(`${job.name} ${tenant.id}`);
        logger.error({ error: errorFacts(error), job: job.name, tenant: tenant.id }, 'timer failed');
      }
    }
  }
  return report;
}
