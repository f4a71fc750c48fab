import { existsSync } from 'node:fs';
import { createServerBackground } from '../api/_http/background.js';
import { type Config, ConfigError } from '../api/_http/config.js';
import { answerCron } from '../api/_http/cron.js';
import { errorFacts } from '../api/_http/error-facts.js';
import { createLogger, type Logger } from '../api/_http/logger.js';
import { startNodeServer } from '../api/_http/node-server.js';
import { openRuntime, type Runtime } from '../api/_http/runtime.js';
import { errorLine, StartupError } from '../db/startup-error.js';
import { BuildFailed, buildClient } from './clients.js';
import { checkNode, checkPort, portError } from './start-checks.js';
import { migrateDatabase, openDatabaseServer } from './start-database.js';
import { makeDemoOnce } from './start-demo.js';
import { loadEnvironment, readEarly, readSettings } from './start-settings.js';
import { createShutdown, type Shutdown, stopOnSignals } from './start-shutdown.js';
import { createSteps, type Steps } from './start-steps.js';
import { startTimerLoop } from './start-timers.js';

const pages = 'dist/h5';
const GRACE_MS = 10_000;

/** `npm start`: everything on one port, from nothing; started again it goes on with the data that are there. */
async function main(shutdown: Shutdown): Promise<void> {
  const steps = createSteps();
  const env = loadEnvironment();
  const early = readEarly(env);
  checkNode();
  await checkPort(early.host, early.port);

  const addresses = await openDatabaseServer(env, steps, shutdown);
  await migrateDatabase(addresses, steps);
  const config = readSettings(env, addresses.appUrl);
  const logger = createLogger(config.logLevel);
  const runtime = await openRuntime(config, logger, createServerBackground(logger));
  shutdown.add('数据库连接', () => runtime.close());
  if (!(await runtime.hasCurrentSchema())) throw pendingMigrations();

  if (config.isDemo) await makeDemoOnce(runtime, config, steps);
  await buildPages(config, steps);
  await serve(runtime, config, logger, steps, shutdown);
}

async function buildPages(config: Config, steps: Steps): Promise<void> {
  // A container carries the pages it was built with, and no compiler.
  if (config.isProduction && existsSync(`${pages}/index.html`)) return;
  await steps.run(
    '网页',
    () => buildClient('h5', { log: (line) => /building/.test(line) && steps.note('正在生成网页，约一分钟') }),
    (outcome) => (outcome === 'built' ? '已生成' : '已是最新'),
  );
}

async function serve(
  runtime: Runtime,
  config: Config,
  logger: Logger,
  steps: Steps,
  shutdown: Shutdown,
): Promise<void> {
  const { host, port, cronSecret } = config;
  const cron = (request: Request) => answerCron(request, { secret: cronSecret, runTimers: () => runtime.runTimers() });
  const server = await steps.run('服务', () =>
    startNodeServer({ host, port, app: runtime.app, store: runtime.store, cron, pages }).catch((error: unknown) => {
      throw portError(error, host, port);
    }),
  );
  const logError = (error: unknown) => logger.error({ error: errorFacts(error) }, 'timers failed');
  const stopTimers = startTimerLoop(() => runtime.runTimers(), logError);
  shutdown.add('定时任务', stopTimers);
  shutdown.add('服务', () => server.stop(GRACE_MS));
  console.log(`\n蜂巢驿站已就绪：http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${server.port}\n按 Ctrl-C 停止`);
}

function pendingMigrations(): StartupError {
  return new StartupError(
    '数据库还没有升级到这个版本：请先用 MIGRATE_DATABASE_URL 运行 npm run db:migrate',
    'the database is not up to date: run npm run db:migrate with MIGRATE_DATABASE_URL first',
  );
}

function explain(error: unknown): string[] {
  if (error instanceof ConfigError) return [...error.lines];
  if (error instanceof StartupError || error instanceof BuildFailed) return [error.message];
  return [`启动失败：${errorLine(error)}`, error instanceof Error ? (error.stack ?? '') : ''];
}

const shutdown = createShutdown();
stopOnSignals(shutdown);
main(shutdown).catch(async (error: unknown) => {
  for (const line of explain(error)) console.error(`✗ ${line}`);
  await shutdown.run();
  process.exit(1);
});
