/** @jest-environment node */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { platform } from '@/platform';
import { ApiError, http as api } from '@/services/http';
import { onSignedOut, session, signIn } from '@/services/session';

interface Received {
  method?: string;
  url?: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

let answer: (response: http.ServerResponse) => void;
let received: Received;
const stored = new Map<string, string>();
const server = http.createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  received = { method: request.method, url: request.url, headers: request.headers, body };
  answer(response);
});

const json = (status: number, body: unknown) => (response: http.ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const courier = { token: 'secret', role: 'courier', name: '叶强' } as const;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  reachServerAt(origin);
  globalThis.localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  } as Storage;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

async function refusalOf(call: Promise<unknown>): Promise<ApiError> {
  const outcome = await call.catch((error) => error);
  if (outcome instanceof ApiError) return outcome;
  throw new Error(`Not refused: ${JSON.stringify(outcome)}`);
}

const reachServerAt = (origin: string) => Object.defineProperty(platform.network, 'apiBase', { value: origin });

describe('a call to the server', () => {
  it('carries who asks, what is asked and the key of the intention', async () => {
    signIn(courier);
    answer = json(201, { id: 'v1' });
    await expect(
      api.post('/redemptions', { rewardId: 'r1' }, { idempotencyKey: 'k1', query: { dry: undefined, at: '龙西' } }),
    ).resolves.toEqual({ id: 'v1' });
    expect(received).toMatchObject({ method: 'POST', url: '/api/v1/redemptions?at=%E9%BE%99%E8%A5%BF' });
    expect(received.headers).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': 'k1' });
    expect(JSON.parse(received.body)).toEqual({ rewardId: 'r1' });
  });

  it('passes on a refusal with its code, its words and its field', async () => {
    const problem = {
      type: 'about:blank',
      status: 422,
      code: 'report.place_unknown',
      detail: '没有找到这个地点',
      field: 'place',
    };
    answer = json(422, problem);
    const error = await refusalOf(api.get('/reports'));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 422,
      code: 'report.place_unknown',
      message: '没有找到这个地点',
      field: 'place',
    });
  });

  it('makes a sentence of a page of HTML that some proxy sent', async () => {
    answer = (response) => response.writeHead(502).end('<html>Bad gateway</html>');
    expect(await refusalOf(api.get('/reports'))).toMatchObject({
      code: 'http.502',
      message: '服务暂时不可用，请稍后再试',
    });
  });

  it('resolves with nothing when there is nothing to say', async () => {
    answer = (response) => response.writeHead(204).end();
    await expect(api.delete('/messages/1')).resolves.toBeUndefined();
  });

  it('ends the session that the server no longer knows, and tells', async () => {
    signIn(courier);
    const told = jest.fn();
    const stop = onSignedOut(told);
    answer = json(401, { code: 'auth.expired', detail: '登录已过期，请重新登录' });
    await refusalOf(api.get('/me'));
    expect(session.get()).toBeUndefined();
    expect(told).toHaveBeenCalledTimes(1);
    stop();
  });

  it('does not end a newer session for the answer to an older one', async () => {
    signIn(courier);
    answer = (response) => {
      signIn({ ...courier, token: 'newer' });
      json(401, { code: 'auth.expired', detail: '登录已过期' })(response);
    };
    await refusalOf(api.get('/me'));
    expect(session.get()?.token).toBe('newer');
  });

  it('that gets no answer in time says so', async () => {
    answer = () => undefined;
    const error = await refusalOf(api.get('/slow', { timeoutMs: 60 }));
    expect(error).toMatchObject({ status: 0, code: 'network.timeout' });
  });

  it('that finds no server is offline', async () => {
    const there = platform.network.apiBase;
    reachServerAt('http://127.0.0.1:1');
    const error = await refusalOf(api.get('/me'));
    expect(error).toMatchObject({ status: 0, code: 'network.offline', isOffline: true });
    reachServerAt(there);
  });
});
