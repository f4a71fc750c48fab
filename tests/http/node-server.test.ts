import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAwaitedBackground, createServerBackground } from '../../api/_http/background.js';
import { answerCron } from '../../api/_http/cron.js';
import { createLogger } from '../../api/_http/logger.js';
import { type NodeServer, startNodeServer } from '../../api/_http/node-server.js';

let server: NodeServer | undefined;
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'beehive-pages-'));
  mkdirSync(join(directory, 'pages', 'js'), { recursive: true });
  writeFileSync(join(directory, 'pages', 'index.html'), '<!doctype html><title>蜂巢驿站</title>');
  writeFileSync(join(directory, 'pages', 'js', 'app.1a2b3c4d.js'), 'let a = 1;');
  writeFileSync(join(directory, 'secret.txt'), 'not for anybody');
});
afterEach(async () => {
  await server?.stop(0);
  server = undefined;
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Stands for the API: it knows what is its own, and says of all else that it is not there. */
function api(request: Request): Response {
  const isKnown = /^\/(api\/|healthz$|readyz$)/.test(new URL(request.url).pathname);
  return isKnown ? new Response('api') : new Response('没有这个地址', { status: 404 });
}

async function start(fetch: (request: Request) => Response | Promise<Response> = api) {
  server = await startNodeServer({
    host: '127.0.0.1',
    port: 0,
    app: { fetch },
    store: { handle: async () => new Response('store') },
    pages: join(directory, 'pages'),
  });
  return `http://127.0.0.1:${server.port}`;
}

/** The path exactly as given: fetch would tidy it up. */
function raw(port: number, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1' }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('one port', () => {
  it('serves the pages, the API and the store', async () => {
    const url = await start();
    expect(await (await fetch(url)).text()).toContain('蜂巢驿站');
    for (const path of ['/api/v1/me', '/healthz', '/readyz'])
      expect(await (await fetch(url + path)).text()).toBe('api');
    expect(await (await fetch(`${url}/store/photos`, { method: 'POST' })).text()).toBe('store');
  });

  it('leaves it to the API to say that something is not there, by whatever method', async () => {
    const url = await start();
    for (const path of ['/open311/v2/services.json', '/js/gone.js', '/nowhere']) {
      for (const method of ['GET', 'POST']) {
        const answer = await fetch(url + path, { method });
        expect([path, answer.status, await answer.text()]).toEqual([path, 404, '没有这个地址']);
      }
    }
  });

  it('lets what carries a hash be kept for ever, and the page never', async () => {
    const url = await start();
    expect((await fetch(`${url}/js/app.1a2b3c4d.js`)).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    const page = await fetch(url);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await fetch(`${url}/js/gone.js`)).status).toBe(404);
  });

  it.each(['/../secret.txt', '/js/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%zz'])(
    'gives nothing outside the pages: %s',
    async (path) => {
      await start();
      const { status, text } = await raw(server?.port ?? 0, path);
      expect(status).toBe(404);
      expect(text).not.toContain('not for anybody');
    },
  );

  it('says so when the port is taken', async () => {
    await start();
    const second = startNodeServer({
      host: '127.0.0.1',
      port: server?.port ?? 0,
      app: { fetch: () => new Response() },
    });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('stops without cutting off a request that runs, and takes no new one', async () => {
    let finish: () => void = () => undefined;
    const url = await start(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return new Response('done');
    });
    const running = fetch(`${url}/api/slow`);
    await sleep(100);
    const stopped = server?.stop(5000);
    await sleep(50);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    finish();
    expect(await (await running).text()).toBe('done');
    await stopped;
  });

  it('waits no longer than its grace', async () => {
    const url = await start(() => new Promise<Response>(() => undefined));
    const running = fetch(`${url}/api/hanging`).catch(() => 'cut off');
    await sleep(100);
    await server?.stop(200);
    expect(await running).toBe('cut off');
  });
});

describe('background work', () => {
  const logger = createLogger('silent');

  it('holds no answer up, but a stopping server waits for it', async () => {
    const background = createServerBackground(logger);
    let isDone = false;
    await background.run('slow', async () => {
      await sleep(50);
      isDone = true;
    });
    expect(isDone).toBe(false);
    await background.settle();
    expect(isDone).toBe(true);
  });

  it('that fails harms nobody', async () => {
    await createAwaitedBackground(logger).run('failing', () => Promise.reject(new Error('no')));
  });
});

describe('the timer’s address', () => {
  const report = { tenants: 1, done: { climb: 2 }, failed: [] as string[] };
  const secret = 'a-secret-of-at-least-32-characters';
  const call = (authorization?: string, options: { secret: string | null } = { secret }, outcome = report) =>
    answerCron(new Request('http://x/api/cron', authorization ? { headers: { authorization } } : {}), {
      ...options,
      runTimers: async () => outcome,
    });

  it('runs for who knows the secret, and says what was done', async () => {
    const answer = await call(`Bearer ${secret}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(report);
  });

  it.each([undefined, 'Bearer ', 'Bearer wrong', secret])('runs for nobody else (%s)', async (authorization) => {
    expect((await call(authorization)).status).toBe(401);
  });

  it('runs for nobody while there is no secret', async () => {
    expect((await call('Bearer null', { secret: null })).status).toBe(401);
    expect((await call('Bearer ', { secret: '' })).status).toBe(401);
  });

  it('tells its caller when a job failed', async () => {
    expect((await call(`Bearer ${secret}`, { secret }, { ...report, failed: ['climb 341003'] })).status).toBe(500);
  });
});
