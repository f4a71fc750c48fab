import { inFunctionRuntime } from './_http/function-runtime.js';

/** The one HTTP function: every address of the API comes here by rewrite. */
export default {
  fetch: (request: Request): Promise<Response> => inFunctionRuntime(({ runtime }) => runtime.app.fetch(request)),
};
