import { createFunctionBackground } from './background.js';
import { ConfigError, readConfig } from './config.js';
import { errorFacts } from './error-facts.js';
import { createLogger, type Logger } from './logger.js';
import { openRuntime, type Runtime } from './runtime.js';

/** What a function keeps between requests. */
export interface FunctionRuntime {
  runtime: Runtime;
  cronSecret: string | null;
}

let opened: Promise<FunctionRuntime> | undefined;

/**
 * Runs `work` in the runtime of this instance, opened by its first request. While the settings are incomplete every
 * request is answered with 503, and the log says line by line what is missing.
 */
export async function inFunctionRuntime(
  work: (opened: FunctionRuntime) => Promise<Response> | Response,
): Promise<Response> {
  opened ??= open();
  const logger = createLogger('info');
  try {
    return await work(await opened);
  } catch (error) {
    opened = undefined;
    logFailure(logger, error);
    const problem = {
      type: '/problems/service.unavailable',
      title: '服务暂时不可用，请稍后再试',
      status: 503,
      code: 'service.unavailable',
    };
    return new Response(JSON.stringify(problem), {
      status: 503,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'retry-after': '60',
        'cache-control': 'no-store',
      },
    });
  }
}

async function open(): Promise<FunctionRuntime> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  return {
    runtime: await openRuntime(config, logger, createFunctionBackground(logger)),
    cronSecret: config.cronSecret,
  };
}

function logFailure(logger: Logger, error: unknown): void {
  if (error instanceof ConfigError) for (const line of error.lines) logger.fatal(line);
  else logger.fatal({ error: errorFacts(error) }, 'the function could not start');
}
