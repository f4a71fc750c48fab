import { mkdir, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import fc from 'fast-check';
import { createEmbeddedStore } from '../../api/_gateways/object-store/index.js';
import { jpegPhoto } from '../support/images.js';
import { carryOut, STORE_SECRET, type StoreServer, startStoreServer } from '../support/store-server.js';

const MEGABYTE = 1024 * 1024;
const KEY = '341003/2026/photo-1/original';
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

let server: StoreServer;
let photo: Buffer;

beforeAll(async () => {
  photo = await jpegPhoto();
});
beforeEach(async () => {
  server = await startStoreServer({ bytesMax: 2 * MEGABYTE, allowedOrigins: ['http://localhost:10086'] });
});
afterEach(() => server.close());

const orderFor = (bytes: number, key = KEY, expiresAt = inMinutes(10)) =>
  server.store.signUpload({ key, contentType: 'image/jpeg', bytes, bytesMax: 2 * MEGABYTE, expiresAt });

async function expectRefusal(answer: Response, status: number, code: string): Promise<void> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = await answer.json();
  expect({ status: answer.status, code: problem.code }).toEqual({ status, code });
  expect(problem.title).toMatch(/[\u4e00-\u9fff]/);
  expect(await server.files()).toEqual([]);
}

describe('an upload under a signed order', () => {
  it('is kept byte for byte under the key the order names', async () => {
    const answer = await carryOut(orderFor(photo.length), photo);
    expect(answer.status).toBe(204);
    expect(await server.store.read(KEY)).toEqual(photo);
    expect(await server.files()).toEqual(['original']);
  });

  it('repeated after a lost answer succeeds and leaves one file', async () => {
    const order = orderFor(photo.length);
    await carryOut(order, photo);
    expect((await carryOut(order, photo)).status).toBe(204);
    expect(await server.files()).toHaveLength(1);
  });

  it('made by many at once to one key leaves one of them, whole', async () => {
    const photos = Array.from({ length: 12 }, (_, at) => Buffer.alloc(300_000, at + 1));
    const answers = await Promise.all(photos.map((bytes) => carryOut(orderFor(bytes.length), bytes)));
    expect(answers.map(({ status }) => status)).toEqual(photos.map(() => 204));
    const kept = await server.store.read(KEY);
    expect(photos.some((bytes) => kept?.equals(bytes))).toBe(true);
    expect(await server.files()).toHaveLength(1);
  });

  it('is refused a signature for nothing, or for more than a photo may weigh', () => {
    expect(() => orderFor(0)).toThrow(expect.objectContaining({ code: 'photo.empty' }));
    expect(() => orderFor(2 * MEGABYTE + 1)).toThrow(expect.objectContaining({ code: 'photo.too_large' }));
  });
});

describe('a form signed by the AWS SDK is judged as S3 would', () => {
  const sdkOrder = (over: Record<string, unknown> = {}) =>
    createPresignedPost(sdkClient(), {
      Bucket: 'photos',
      Key: KEY,
      Conditions: [
        ['content-length-range', 1, MEGABYTE],
        ['eq', '$Content-Type', 'image/jpeg'],
      ],
      Fields: { 'Content-Type': 'image/jpeg' },
      Expires: 600,
      ...over,
    });
  const sdkClient = (secretAccessKey = STORE_SECRET) =>
    new S3Client({
      region: 'local',
      endpoint: `${server.url}/store`,
      forcePathStyle: true,
      credentials: { accessKeyId: 'embedded', secretAccessKey },
    });

  it('kept when it is all the policy says', async () => {
    const order = await sdkOrder();
    expect(order.url).toBe(`${server.url}/store/photos`);
    expect((await carryOut(order, photo)).status).toBe(204);
    expect(await server.store.read(KEY)).toEqual(photo);
  });

  it('refused when its policy allows any key, and the form names one outside the store', async () => {
    const Conditions = [
      ['starts-with', '$key', ''],
      ['content-length-range', 1, MEGABYTE],
    ];
    const order = await sdkOrder({ Conditions });
    await expectRefusal(await carryOut(order, photo, { key: '../outside' }), 403, 'store.policy_violated');
  });

  it('kept when a starts-with condition is met, refused when it is not', async () => {
    const Conditions = [
      ['starts-with', '$key', '341003/'],
      ['content-length-range', 1, MEGABYTE],
    ];
    const order = await sdkOrder({ Conditions, Key: '341003/${filename}', Fields: { 'Content-Type': 'image/jpeg' } });
    await expectRefusal(await carryOut(order, photo, { key: '110000/x' }), 403, 'store.policy_violated');
    expect((await carryOut(order, photo, { key: '341003/x' })).status).toBe(204);
  });

  it.each<[string, Record<string, string | null>]>([
    ['another key', { key: '341003/2026/photo-2/original' }],
    ['a key that climbs out', { key: '../../etc/passwd' }],
    ['another content type', { 'Content-Type': 'text/html' }],
    ['a field the policy does not know', { acl: 'public-read' }],
    ['another bucket', { bucket: 'others' }],
    ['no key', { key: null }],
  ])('refused with %s', async (_, changes) => {
    await expectRefusal(await carryOut(await sdkOrder(), photo, changes), 403, 'store.policy_violated');
  });

  it.each<[string, Record<string, string | null>]>([
    ['another signature', { 'X-Amz-Signature': '0'.repeat(64) }],
    ['no signature', { 'X-Amz-Signature': null }],
    ['no policy', { Policy: null }],
    [
      'a policy of its own',
      { Policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString('base64') },
    ],
    ['another date', { 'X-Amz-Date': '20200101T000000Z' }],
    ['a date that is none', { 'X-Amz-Date': 'yesterday' }],
    ['another credential', { 'X-Amz-Credential': 'somebody/20260101/local/s3/aws4_request' }],
  ])('refused with %s', async (_, changes) => {
    await expectRefusal(await carryOut(await sdkOrder(), photo, changes), 403, 'store.signature_mismatch');
  });

  it('refused when signed with another secret', async () => {
    const order = await createPresignedPost(sdkClient('x'.repeat(40)), { Bucket: 'photos', Key: KEY });
    await expectRefusal(await carryOut(order, photo), 403, 'store.signature_mismatch');
  });

  it('refused once expired', async () => {
    await expectRefusal(await carryOut(await sdkOrder({ Expires: -1 }), photo), 403, 'store.policy_expired');
  });

  it('refused when signed for another bucket, and when posted to one', async () => {
    const order = await sdkOrder({ Bucket: 'others' });
    await expectRefusal(
      await carryOut({ ...order, url: `${server.url}/store/photos` }, photo),
      403,
      'store.policy_violated',
    );
    await expectRefusal(await carryOut(order, photo), 404, 'store.not_found');
  });

  it('refused when longer or shorter than the policy allows', async () => {
    await expectRefusal(await carryOut(await sdkOrder(), Buffer.alloc(MEGABYTE + 1)), 413, 'store.too_large');
    await expectRefusal(await carryOut(await sdkOrder(), Buffer.alloc(0)), 403, 'store.policy_violated');
  });

  it('refused when the policy sets no bounds to the length', async () => {
    await expectRefusal(await carryOut(await sdkOrder({ Conditions: [] }), photo), 403, 'store.policy_violated');
  });
});

describe('a file other than declared keeps nothing', () => {
  it('one byte more or less than the order says', async () => {
    await expectRefusal(await carryOut(orderFor(photo.length - 1), photo), 413, 'store.too_large');
    await expectRefusal(await carryOut(orderFor(photo.length + 1), photo), 403, 'store.policy_violated');
  });

  it('and leaves the photo that was there before', async () => {
    await carryOut(orderFor(photo.length), photo);
    await carryOut(orderFor(10), photo);
    expect(await server.store.read(KEY)).toEqual(photo);
    expect(await server.files()).toHaveLength(1);
  });

  it('a slow phone sends its refused photo to the end, and hears why', async () => {
    const { key: _, ...fields } = orderFor(MEGABYTE).fields;
    const request = post(`${server.url}/store/photos`);
    const answer = new Promise<number | undefined>((heard, broken) => {
      request.on('response', (response) => heard(response.resume().statusCode));
      request.on('error', broken);
    });
    request.write(head(fields));
    for (let sent = 0; sent < 10; sent += 1) {
      request.write(Buffer.alloc(100_000));
      await new Promise((later) => setTimeout(later, 100));
    }
    request.end('\r\n--edge--\r\n');
    expect(await answer).toBe(403);
    expect(await server.files()).toEqual([]);
  });

  it('a body far too big', async () => {
    await expectRefusal(await carryOut(orderFor(10), Buffer.alloc(20 * MEGABYTE)), 413, 'store.too_large');
  });

  it('an endless body without a length is cut off, and never fills the memory', async () => {
    const before = process.memoryUsage().rss;
    const { status, sent } = await pourInto(orderFor(2 * MEGABYTE), 200 * MEGABYTE);
    expect(status === 413 || status === 'cut off').toBe(true);
    expect(sent).toBeLessThan(100 * MEGABYTE);
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * MEGABYTE);
    expect(await server.files()).toEqual([]);
  });

  it('a connection that breaks half-way', async () => {
    const order = orderFor(photo.length);
    const request = post(order.url);
    request.on('error', () => undefined);
    request.write(Buffer.concat([head(order.fields), photo.subarray(0, photo.length / 2)]));
    await eventually(async () => (await server.files()).length === 1);
    request.destroy();
    await eventually(async () => (await server.files()).length === 0);
    expect(await server.store.read(KEY)).toBeNull();
  });

  it('a crash half-way is cleared away by the next start', async () => {
    await mkdir(path.join(server.directory, '.unfinished'), { recursive: true });
    await writeFile(path.join(server.directory, '.unfinished', 'left-behind'), 'half a photo');
    await carryOut(orderFor(photo.length), photo);
    expect(await server.files()).toEqual(['original']);
  });
});

describe('a malformed form is refused in words', () => {
  const refused = async (body: BodyInit, contentType = 'multipart/form-data; boundary=edge') =>
    expectRefusal(
      await fetch(`${server.url}/store/photos`, { method: 'POST', body, headers: { 'content-type': contentType } }),
      400,
      'store.malformed',
    );
  const field = (name: string, value = 'x') =>
    `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

  it.each([
    ['no form at all', '{}', 'application/json'],
    ['no boundary', 'x', 'multipart/form-data'],
    ['an empty body', '', undefined],
    ['text before the first boundary', `hello\r\n${field('key')}--edge--\r\n`, undefined],
    ['no file', `${field('key')}--edge--\r\n`, undefined],
    ['the same field twice', `${field('key')}${field('key')}${field('file')}--edge--\r\n`, undefined],
    ['a part without a name', '--edge\r\nContent-Type: text/plain\r\n\r\nx\r\n--edge--\r\n', undefined],
    ['endless part headers', `--edge\r\nX: ${'x'.repeat(9_000)}\r\n\r\n`, undefined],
    ['a field too long', `${field('key', 'x'.repeat(20_000))}${field('file')}--edge--\r\n`, undefined],
    [
      'too many fields',
      `${Array.from({ length: 40 }, (_, at) => field(`f${at}`)).join('')}${field('file')}--edge--\r\n`,
      undefined,
    ],
  ])('%s', async (_, body, contentType) => refused(body, contentType));

  it('a field after the file', async () => {
    const order = orderFor(4);
    const form = new FormData();
    for (const [name, value] of Object.entries(order.fields)) form.append(name, value);
    form.append('file', new Blob(['four']), 'a.jpg');
    form.append('acl', 'public-read');
    await expectRefusal(await fetch(order.url, { method: 'POST', body: form }), 400, 'store.malformed');
  });

  it('a form without its last line', async () => {
    const order = orderFor(4);
    await refused(Buffer.concat([head(order.fields), Buffer.from('four')]), 'multipart/form-data; boundary=edge');
  });
});

it('however the network cuts a form into pieces, the same file arrives', async () => {
  const store = createEmbeddedStore({ directory: server.directory, secret: STORE_SECRET });
  const nearlyBoundaries = fc.constantFrom(
    '\r',
    '\n',
    '\r\n',
    '\r\n-',
    '\r\n--',
    '\r\n--edg',
    '--edg',
    '\r\n\r\n',
    'x',
    '\0',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(nearlyBoundaries, { minLength: 1, maxLength: 30 }),
      fc.array(fc.nat(40), { maxLength: 60 }),
      async (parts, cuts) => {
        const file = Buffer.from(parts.join(''));
        const { fields } = store.signUpload({
          key: KEY,
          contentType: 'image/jpeg',
          bytes: file.length,
          bytesMax: 1000,
          expiresAt: inMinutes(1),
        });
        const body = Buffer.concat([head(fields), file, Buffer.from('\r\n--edge--\r\n')]);
        const answer = await store.handle(
          new Request('http://127.0.0.1/store/photos', {
            method: 'POST',
            body: inPieces(body, cuts),
            headers: { 'content-type': 'multipart/form-data; boundary=edge' },
            duplex: 'half',
          } as RequestInit),
        );
        expect(answer.status).toBe(204);
        expect(await store.read(KEY)).toEqual(file);
      },
    ),
    { numRuns: 200 },
  );
});

describe('a view', () => {
  beforeEach(() => server.store.write(KEY, photo, 'image/jpeg'));
  const view = (expiresAt = inMinutes(5)) => server.store.signView({ key: KEY, expiresAt });

  it('of a signed address shows the photo, as nothing but a photo, privately', async () => {
    const answer = await fetch(view());
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(photo);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(photo.length),
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringMatching(/^private, max-age=(299|300)$/),
    });
  });

  it('by HEAD tells the length and sends no body', async () => {
    const answer = await fetch(view(), { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      String(photo.length),
      '',
    ]);
  });

  it.each([
    ['an expired address', () => view(inMinutes(-1))],
    ['another signature', () => view().replace(/signature=.{4}/, 'signature=0000')],
    ['no signature', () => view().replace(/&signature=.*/, '')],
    ['a later expiry than was signed', () => view().replace(/expires=\d+/, 'expires=99999999999')],
    ['another photo than was signed', () => view().replace('photo-1', 'photo-2')],
    ['another bucket', () => view().replace('/photos/', '/others/')],
    ['a photo that is gone', () => server.store.signView({ key: 'no/such', expiresAt: inMinutes(5) })],
    ['a folder', () => server.store.signView({ key: '341003/2026', expiresAt: inMinutes(5) })],
  ])('of %s is not found, and says no more', async (_, address) => {
    const answer = await fetch(address());
    expect([answer.status, (await answer.json()).code]).toEqual([404, 'store.not_found']);
  });

  it.each([
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '341003/../../x',
    '.unfinished/x',
    '/etc/passwd',
    '%00',
    'a\\..\\b',
  ])('never leaves the directory: %s', async (key) => {
    const answer = await rawGet(
      `/store/photos/${key}?${new URL(server.store.signView({ key, expiresAt: inMinutes(5) })).searchParams}`,
    );
    expect([400, 404]).toContain(answer);
    await expect(server.store.read(key)).rejects.toThrow();
    await expect(server.store.write(key, photo, 'image/jpeg')).rejects.toThrow();
  });
});

describe('keeping house', () => {
  it('lists what lies under a prefix, with size and age, and forgets what it is told to', async () => {
    await Promise.all(
      ['t1/a/large', 't1/a/small', 't1/ab', 't2/a'].map((key) => server.store.write(key, photo, 'image/jpeg')),
    );
    expect(await keys('t1/a')).toEqual(['t1/a/large', 't1/a/small', 't1/ab']);
    expect(await keys('t1/a/')).toEqual(['t1/a/large', 't1/a/small']);
    expect(await keys('')).toHaveLength(4);
    for await (const object of server.store.list('t2/')) {
      expect(object.bytes).toBe(photo.length);
      expect(Math.abs(Date.now() - object.modifiedAt.getTime())).toBeLessThan(60_000);
    }

    await server.store.delete('t1/ab');
    await server.store.delete('t1/ab');
    expect(await server.store.read('t1/ab')).toBeNull();
    expect(await keys('t1/')).toEqual(['t1/a/large', 't1/a/small']);
  });

  it('refuses to read more than a photo may weigh', async () => {
    await server.store.write('big', Buffer.alloc(2 * MEGABYTE + 1), 'image/jpeg');
    await expect(server.store.read('big')).rejects.toThrow(expect.objectContaining({ code: 'photo.too_large' }));
  });

  it('refuses a secret that is none', () => {
    expect(() => createEmbeddedStore({ directory: server.directory, secret: 'short' })).toThrow(/secret/);
  });

  const keys = async (prefix: string) => {
    const found: string[] = [];
    for await (const { key } of server.store.list(prefix)) found.push(key);
    return found.sort();
  };
});

describe('a page of another origin', () => {
  const preflightFrom = (origin: string) =>
    fetch(`${server.url}/store/photos`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('may upload with credentials when it is a known one', async () => {
    const answer = await preflightFrom('http://localhost:10086');
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'http://localhost:10086',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': expect.stringContaining('POST'),
      vary: 'Origin',
    });
  });

  it('hears refusals too when it is a known one', async () => {
    const answer = await fetch(`${server.url}/store/photos`, {
      method: 'POST',
      body: 'x',
      headers: { origin: 'http://localhost:10086' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([400, 'http://localhost:10086']);
  });

  it('gets no leave when it is unknown', async () => {
    expect((await preflightFrom('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

function head(fields: Record<string, string>): Buffer {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.from(
    `${parts.join('')}--edge\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`,
  );
}

function inPieces(body: Buffer, cuts: number[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      let rest = body;
      for (const cut of cuts) {
        if (cut > 0) controller.enqueue(new Uint8Array(rest.subarray(0, cut)));
        rest = rest.subarray(cut);
      }
      controller.enqueue(new Uint8Array(rest));
      controller.close();
    },
  });
}

const post = (url: string) =>
  http.request(url, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=edge' } });

/** Sends zeros without a declared length until told to stop; says what the server answered and how much it let in. */
function pourInto(
  order: { url: string; fields: Record<string, string> },
  bytesMost: number,
): Promise<{ status: number | 'cut off' | 'all taken'; sent: number }> {
  return new Promise((done) => {
    const request = post(order.url);
    let sent = 0;
    let isOver = false;
    const end = (status: number | 'cut off' | 'all taken') => {
      isOver = true;
      request.destroy();
      done({ status, sent });
    };
    request.on('response', (answer) => end(answer.statusCode ?? 0));
    request.on('error', () => end('cut off'));
    const pour = () => {
      while (!isOver && sent < bytesMost) {
        sent += 65_536;
        if (!request.write(Buffer.alloc(65_536))) return void request.once('drain', pour);
      }
      if (!isOver) end('all taken');
    };
    request.write(head(order.fields), pour);
  });
}

/** Sends the path as it is written; `fetch` would tidy it first. */
function rawGet(pathAndQuery: string): Promise<number> {
  const { hostname, port } = new URL(server.url);
  return new Promise((done, fail) => {
    http
      .get({ hostname, port, path: pathAndQuery }, (answer) => done(answer.resume().statusCode ?? 0))
      .on('error', fail);
  });
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 10));
  }
  throw new Error('It did not come to hold within 2 seconds.');
}
