import { createServerBackground } from '../../api/_http/background.js';
import { readConfig } from '../../api/_http/config.js';
import { answerCron } from '../../api/_http/cron.js';
import { createLogger } from '../../api/_http/logger.js';
import { startNodeServer } from '../../api/_http/node-server.js';
import { openRuntime } from '../../api/_http/runtime.js';
import { startTimerLoop } from '../../scripts/start-timers.js';

/** The cost of a process so far: microseconds of CPU, bytes of resident memory. */
export interface ProcessCost {
  cpuMicros: number;
  residentBytes: number;
}

/**
 * The whole server over a database that is there already, until it is killed: a program for tests of crashes and for
 * benchmarks. Settings come from the environment; it says `{ port }` when it listens and answers `cost` with ProcessCost.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const runtime = await openRuntime(config, logger, createServerBackground(logger));
  const { app, store } = runtime;
  const cron = (request: Request) =>
    answerCron(request, { secret: config.cronSecret, runTimers: () => runtime.runTimers() });
  const server = await startNodeServer({ host: '127.0.0.1', port: config.port, app, store, cron });
  startTimerLoop(
    () => runtime.runTimers(),
    (error) => logger.error({ error: String(error) }, 'timers failed'),
  );
  process.on('message', () => process.send?.(costNow()));
  // Whoever started it is gone: nobody else would end it.
  process.on('disconnect', () => process.exit());
  process.send?.({ port: server.port });
}

function costNow(): ProcessCost {
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system, residentBytes: process.memoryUsage().rss };
}

void main();
