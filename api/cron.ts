import { answerCron } from './_http/cron.js';
import { inFunctionRuntime } from './_http/function-runtime.js';

/** The scheduled function: runs what is due. */
export default {
  fetch: (request: Request): Promise<Response> =>
    inFunctionRuntime(({ runtime, cronSecret }) =>
      answerCron(request, { secret: cronSecret, runTimers: () => runtime.runTimers() }),
    ),
};
