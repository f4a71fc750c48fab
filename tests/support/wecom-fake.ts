import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The robots of 企业微信 groups, on a free port of this machine. */
export interface WeComFake {
  url: string;
  /** What somebody copies from the robot in the group. */
  addressOf(key: string): string;
  /** What reached which group. */
  said: { key: string; words: string }[];
  /** Every request, also those that were refused. */
  calls: number;
  /** What goes wrong; emptied by `mend`. */
  trouble: { delayMs?: number; errcode?: number; garbage?: boolean };
  mend(): void;
  close(): Promise<void>;
}

/** Keys of robots the fake does not know are refused with 93000, as WeCom does. */
export async function startWeComFake(keys: readonly string[]): Promise<WeComFake> {
  const fake: Omit<WeComFake, 'url' | 'addressOf' | 'close'> = {
    said: [],
    calls: 0,
    trouble: {},
    mend() {
      fake.trouble = {};
    },
  };
  const server = createServer(async (request, response) => {
    fake.calls += 1;
    const url = new URL(request.url ?? '', 'http://wecom.test');
    let body = '';
    for await (const part of request) body += part;
    const { delayMs, errcode, garbage } = fake.trouble;
    if (delayMs) await sleep(delayMs);
    if (response.destroyed) return;
    const key = url.searchParams.get('key') ?? '';
    const isKnown = url.pathname === '/cgi-bin/webhook/send' && keys.includes(key);
    const answer = errcode ?? (isKnown ? 0 : 93000);
    if (answer === 0 && !garbage) fake.said.push({ key, words: JSON.parse(body).text.content });
    response.setHeader('content-type', 'application/json');
    response.end(garbage ? '<html>' : JSON.stringify({ errcode: answer, errmsg: 'as told' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(fake, {
    url,
    addressOf: (key: string) => `${url}/cgi-bin/webhook/send?key=${key}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
