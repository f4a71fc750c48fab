import { platform, type WireRequest } from '@/platform';

type Answer = { status: number; body?: unknown } | 'offline';

/** What a test answers in the server's place: the first matching pattern, `METHOD /path`; whatever is not expected fails. */
export function answerCalls(answers: Record<string, (body: never, request: WireRequest) => Answer>) {
  const calls: { call: string; body: unknown }[] = [];
  jest.spyOn(platform.network, 'send').mockImplementation(async (request) => {
    const call = `${request.method} ${request.url.replace(/^.*\/api\/v1/, '')}`;
    const body = typeof request.body === 'string' ? JSON.parse(request.body) : request.body;
    calls.push({ call, body });
    const found = Object.entries(answers).find(([pattern]) => new RegExp(`^${pattern}$`).test(call));
    if (!found) throw new Error(`Nobody answers ${call}`);
    const answer = found[1](body as never, request);
    if (answer === 'offline') throw new Error('offline');
    return { status: answer.status, text: answer.body === undefined ? '' : JSON.stringify(answer.body) };
  });
  return calls;
}
