import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { createS3Store, type S3StoreOptions } from '../../api/_gateways/object-store/index.js';

const NOW = new Date('2026-03-04T05:06:07Z');
const KEY = "341003/2026/it's (a) photo~1";
const account: S3StoreOptions = {
  endpoint: 'http://127.0.0.1:9000',
  bucket: 'photos',
  pathStyle: true,
  region: 'cn-north-1',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  now: () => NOW,
};
const temporary = { ...account, sessionToken: 'a+temporary/token==' };

const sdkFor = ({ endpoint, pathStyle, region, accessKeyId, secretAccessKey, sessionToken }: S3StoreOptions) =>
  new S3Client({
    region,
    endpoint,
    forcePathStyle: pathStyle,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
  });

describe.each([
  ['a path-style address', account],
  ['a host of its own for the bucket', { ...account, endpoint: 'https://s3.example.cn', pathStyle: false }],
  ['temporary credentials', temporary],
])('with %s', (_, options) => {
  it('signs an upload exactly as the AWS SDK does', async () => {
    jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const theirs = await createPresignedPost(sdkFor(options), {
      Bucket: 'photos',
      Key: KEY,
      Conditions: [['content-length-range', 4321, 4321]],
      Fields: { 'Content-Type': 'image/jpeg' },
      Expires: 600,
    }).finally(() => jest.useRealTimers());

    const ours = createS3Store(options).signUpload({
      key: KEY,
      contentType: 'image/jpeg',
      bytes: 4321,
      bytesMax: 10_000,
      expiresAt: new Date(NOW.getTime() + 600_000),
    });
    expect(ours.fields).toEqual(theirs.fields);
    expect(ours.url).toBe(theirs.url);
    expect(ours.fileField).toBe('file');
  });

  it.each([
    ['a photo', KEY, 'image/jpeg'],
    ['a voice message', `${KEY}/voice.mp3`, 'audio/mpeg'],
    ['a voice message of a browser', `${KEY}/voice.webm`, 'audio/webm'],
  ])('signs the view of %s exactly as the AWS SDK does, as what it is', async (_name, key, type) => {
    const ours = new URL(createS3Store(options).signView({ key, expiresAt: new Date(NOW.getTime() + 300_000) }));
    const signer: unknown = await sdkFor(options).config.signer({} as never);
    const theirs = await (signer as Presigner).presign(
      {
        method: 'GET',
        protocol: ours.protocol,
        hostname: ours.hostname,
        path: ours.pathname,
        query: { 'response-content-type': type },
        headers: { host: ours.host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
      },
      { signingDate: new Date('2026-03-04T05:00:00Z'), expiresIn: 6 * 60 + 7 + 300 },
    );
    expect(Object.fromEntries(ours.searchParams)).toEqual(theirs.query);
    expect(ours.pathname).toContain('/341003/2026/it%27s%20%28a%29%20photo~1');
  });
});

it('a view keeps its address for the rest of the hour, and its end', () => {
  const viewAt = (now: string) =>
    createS3Store({ ...account, now: () => new Date(now) }).signView({
      key: 'a',
      expiresAt: new Date('2026-03-04T07:00:00Z'),
    });
  expect(viewAt('2026-03-04T05:59:59Z')).toBe(viewAt('2026-03-04T05:00:00Z'));
  expect(new URL(viewAt('2026-03-04T06:30:00Z')).searchParams.get('X-Amz-Expires')).toBe('3600');
});

it('a view never lives longer than the seven days S3 allows', () => {
  const url = createS3Store(account).signView({ key: 'a', expiresAt: new Date('2030-01-01') });
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('604800');
});

describe('against a server that believes only what the AWS SDK would have signed', () => {
  let server: SignedBucket;
  beforeEach(async () => {
    server = await startSignedBucket();
  });
  afterEach(() => server.close());

  it.each([
    ['lasting', account],
    ['temporary', temporary],
  ])('keeps, reads, lists and forgets with %s credentials', async (_, options) => {
    const store = createS3Store({ ...options, endpoint: server.url, now: undefined });
    const bytes = Buffer.from('九百字节'.repeat(100));
    await store.write(KEY, bytes, 'image/jpeg');
    expect(server.objects.get(KEY)).toEqual({ bytes, type: 'image/jpeg' });
    expect(await store.read(KEY)).toEqual(bytes);
    expect(await store.read('341003/none')).toBeNull();
    await store.delete(KEY);
    await store.delete(KEY);
    expect(server.objects.size).toBe(0);
  });

  it('lists a prefix to its end, page after page', async () => {
    const store = createS3Store({ ...account, endpoint: server.url, now: undefined });
    const names = Array.from({ length: 7 }, (_, at) => `341003/a & b <${at}>`);
    for (const name of [...names, '110000/x']) await store.write(name, Buffer.from('12345'), 'image/jpeg');
    const listed = [];
    for await (const object of store.list('341003/')) listed.push(object);
    expect(listed.map(({ key }) => key)).toEqual(names);
    expect(listed[0]).toEqual({ key: names[0], bytes: 5, modifiedAt: NOW });
  });

  it('and that server is no easier than the SDK itself: both sides agree on every operation', async () => {
    const sdk = sdkFor({ ...account, endpoint: server.url });
    const place = { Bucket: 'photos', Key: KEY };
    await sdk.send(new PutObjectCommand({ ...place, Body: Buffer.from('x'), ContentType: 'image/jpeg' }));
    expect(await (await sdk.send(new GetObjectCommand(place))).Body?.transformToString()).toBe('x');
    expect((await sdk.send(new ListObjectsV2Command({ Bucket: 'photos' }))).Contents?.[0]?.Key).toBe(KEY);
    await sdk.send(new DeleteObjectCommand(place));
    expect(server.objects.size).toBe(0);
  });

  it('says that the service is unavailable when it refuses, fails or is gone', async () => {
    const unavailable = expect.objectContaining({ code: 'service.unavailable' });
    const wrong = createS3Store({ ...account, endpoint: server.url, secretAccessKey: 'wrong', now: undefined });
    await expect(wrong.read(KEY)).rejects.toEqual(unavailable);
    await expect(wrong.write(KEY, Buffer.from('x'), 'image/jpeg')).rejects.toEqual(unavailable);
    const gone = createS3Store({ ...account, endpoint: 'http://127.0.0.1:1', now: undefined });
    await expect(gone.read(KEY)).rejects.toEqual(unavailable);
    expect(server.objects.size).toBe(0);
  });

  it('takes no more into memory than it was told', async () => {
    const store = createS3Store({ ...account, endpoint: server.url, bytesMax: 1000, now: undefined });
    await store.write(KEY, Buffer.alloc(1001), 'image/jpeg');
    await expect(store.read(KEY)).rejects.toEqual(expect.objectContaining({ code: 'photo.too_large' }));
  });
});

/** The part of the AWS SDK's signer that its types leave out. */
interface Presigner {
  presign(
    request: object,
    options: { signingDate: Date; expiresIn: number },
  ): Promise<{ query: Record<string, string> }>;
}

interface SignedBucket {
  url: string;
  objects: Map<string, { bytes: Buffer; type: string }>;
  close(): Promise<void>;
}

/** One bucket in memory; each request's signature is computed again by the AWS SDK's signer and compared. */
async function startSignedBucket(): Promise<SignedBucket> {
  const objects: SignedBucket['objects'] = new Map();
  const server = http.createServer(async (request, answer) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    if (!(await isSignedRight(request, bytes))) return void answer.writeHead(403).end();
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const key = decodeURIComponent(url.pathname.replace(/^\/photos\/?/, ''));
    if (request.method === 'PUT') objects.set(key, { bytes, type: request.headers['content-type'] ?? '' });
    if (request.method === 'DELETE') return void answer.writeHead(objects.delete(key) ? 204 : 404).end();
    if (request.method === 'GET' && key === '') return void answer.end(listing([...objects], url.searchParams));
    const found = objects.get(key);
    answer.writeHead(found ? 200 : 404).end(request.method === 'GET' ? found?.bytes : undefined);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => new Promise<void>((closed) => server.close(() => closed()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects, close };
}

async function isSignedRight(request: http.IncomingMessage, bytes: Buffer): Promise<boolean> {
  const given = request.headers.authorization ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(given)?.[1]?.split(';') ?? [];
  const declaredHash = String(request.headers['x-amz-content-sha256']);
  if (/^[0-9a-f]{64}$/.test(declaredHash) && declaredHash !== createHash('sha256').update(bytes).digest('hex'))
    return false;
  const url = new URL(request.url ?? '', `http://${request.headers.host}`);
  const stamp = String(request.headers['x-amz-date']);
  const signingDate = new Date(stamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const signer = await sdkFor(request.headers['x-amz-security-token'] ? temporary : account).config.signer({} as never);
  const expected = await signer.sign(
    {
      method: request.method ?? '',
      protocol: 'http:',
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(names.map((name) => [name, String(request.headers[name])])),
    },
    { signingDate, signableHeaders: new Set(names) },
  );
  return expected.headers.authorization === given;
}

function listing(objects: [string, { bytes: Buffer }][], query: URLSearchParams): string {
  const from = Number(query.get('continuation-token') ?? 0);
  const all = objects.filter(([key]) => key.startsWith(query.get('prefix') ?? ''));
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const contents = all
    .slice(from, from + 3)
    .map(
      ([key, { bytes }]) =>
        `<Contents><Key>${escaped(key)}</Key><LastModified>${NOW.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`,
    );
  const more = from + 3 < all.length;
  const next = more ? `<NextContinuationToken>${from + 3}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
}
