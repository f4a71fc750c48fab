import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CosStoreOptions,
  cosAuthorization,
  createCosStore,
  signCosPolicy,
} from '../../api/_gateways/object-store/index.js';

const NOW = new Date('2026-03-04T05:06:07Z');
const KEY = "341003/2026/it's (a) photo~1";

/** The key pair of the worked examples in Tencent's documentation. */
const documented = {
  accessKeyId: 'AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q',
  secretAccessKey: 'BQYIM75p8x0iWVFSIgqEKwFprpRSVHlz',
};
const account: CosStoreOptions = {
  ...documented,
  endpoint: 'https://cos.ap-beijing.myqcloud.com',
  bucket: 'examplebucket-1250000000',
  now: () => NOW,
};
const upload = {
  key: KEY,
  contentType: 'image/jpeg',
  bytes: 4321,
  bytesMax: 10_000,
  expiresAt: new Date(NOW.getTime() + 600_000),
};

describe('the signatures of Tencent’s own worked examples', () => {
  const host = 'examplebucket-1250000000.cos.ap-beijing.myqcloud.com';

  // https://cloud.tencent.com/document/product/436/7778, 上传对象
  it('an upload with seven signed headers', () => {
    const headers = {
      'Content-Length': '13',
      'Content-MD5': 'mQ/fVh815F3k6TAUm8m0eg==',
      'Content-Type': 'text/plain',
      Date: 'Thu, 16 May 2019 06:45:51 GMT',
      Host: host,
      'x-cos-acl': 'private',
      'x-cos-grant-read': 'uin="100000000011"',
    };
    const request = { method: 'PUT', path: '/exampleobject(腾讯云)', query: {}, headers };
    expect(cosAuthorization(documented, '1557989151;1557996351', request)).toBe(
      'q-sign-algorithm=sha1&q-ak=AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q&q-sign-time=1557989151;1557996351' +
        '&q-key-time=1557989151;1557996351' +
        '&q-header-list=content-length;content-md5;content-type;date;host;x-cos-acl;x-cos-grant-read' +
        '&q-url-param-list=&q-signature=3b8851a11a569213c17ba8fa7dcf2abec6935172',
    );
  });

  // https://cloud.tencent.com/document/product/436/7778, 下载对象
  it('a download with signed parameters', () => {
    const request = {
      method: 'GET',
      path: '/exampleobject(腾讯云)',
      query: { 'response-content-type': 'application/octet-stream', 'response-cache-control': 'max-age=600' },
      headers: { Date: 'Thu, 16 May 2019 06:55:53 GMT', Host: host },
    };
    expect(cosAuthorization(documented, '1557989753;1557996953', request)).toBe(
      'q-sign-algorithm=sha1&q-ak=AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q&q-sign-time=1557989753;1557996953' +
        '&q-key-time=1557989753;1557996953&q-header-list=date;host' +
        '&q-url-param-list=response-cache-control;response-content-type' +
        '&q-signature=01681b8c9d798a678e43b685a9f1bba0f6c0e012',
    );
  });

  // https://cloud.tencent.com/document/product/436/14690, 签名保护实际案例; the policy's spaces are part of it.
  it('the policy of a form', () => {
    const policy = `{
    "expiration": "2019-08-30T09:38:12.414Z",
    "conditions": [
        { "acl": "default" },
        { "bucket": "examplebucket-1250000000" },
        [ "starts-with", "$key", "folder/subfolder/" ],
        [ "starts-with", "$Content-Type", "image/" ],
        [ "starts-with", "$success_action_redirect", "https://my.website/" ],
        [ "eq", "$x-cos-server-side-encryption", "AES256" ],
        { "q-sign-algorithm": "sha1" },
        { "q-ak": "AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q" },
        { "q-sign-time": "1567150692;1567157892" }
    ]
}`;
    expect(signCosPolicy(documented, '1567150692;1567157892', policy)).toBe('7758dc9a832e9d301dca704cacbf9d9f8172fdef');
  });
});

describe('an upload order', () => {
  it('allows one key, one type and one length, until it ends', () => {
    const { url, fields, fileField } = createCosStore(account).signUpload(upload);
    const policy = Buffer.from(fields.policy ?? '', 'base64').toString();
    expect(url).toBe('https://examplebucket-1250000000.cos.ap-beijing.myqcloud.com/');
    expect(fileField).toBe('file');
    expect(JSON.parse(policy)).toEqual({
      expiration: '2026-03-04T05:16:07.000Z',
      conditions: [
        { bucket: 'examplebucket-1250000000' },
        { key: KEY },
        { 'Content-Type': 'image/jpeg' },
        ['content-length-range', 4321, 4321],
        { 'q-sign-algorithm': 'sha1' },
        { 'q-ak': documented.accessKeyId },
        { 'q-sign-time': fields['q-key-time'] },
      ],
    });
    expect(fields['q-key-time']).toBe('1772600707;1772601367');
    expect(fields['q-signature']).toBe(signCosPolicy(documented, fields['q-key-time'] ?? '', policy));
  });

  it('carries the token of temporary credentials', () => {
    const { fields } = createCosStore({ ...account, sessionToken: 'a+token==' }).signUpload(upload);
    expect(fields['x-cos-security-token']).toBe('a+token==');
  });

  it('is refused for no bytes and for too many', () => {
    const store = createCosStore(account);
    expect(() => store.signUpload({ ...upload, bytes: 0 })).toThrow(expect.objectContaining({ code: 'photo.empty' }));
    expect(() => store.signUpload({ ...upload, bytes: 10_001 })).toThrow(
      expect.objectContaining({ code: 'photo.too_large' }),
    );
  });
});

it('a view keeps its address for the rest of the hour, and is signed for its host and type', () => {
  const viewAt = (now: string) =>
    createCosStore({ ...account, now: () => new Date(now) }).signView({
      key: KEY,
      expiresAt: new Date('2026-03-04T07:00:00Z'),
    });
  const url = new URL(viewAt('2026-03-04T05:59:59Z'));
  expect(url.href).toBe(viewAt('2026-03-04T05:00:00Z'));
  expect(viewAt('2026-03-04T06:00:01Z')).not.toBe(url.href);
  expect(url.searchParams.get('response-content-type')).toBe('image/jpeg');
  expect(isGenuine('GET', url, { host: url.host }, Object.fromEntries(url.searchParams))).toBe(true);
});

it.each([
  ['voice.mp3', 'audio/mpeg'],
  ['voice.m4a', 'audio/mp4'],
  ['1280.jpg', 'image/jpeg'],
])('a view of %s is answered as %s', (name, type) => {
  const expiresAt = new Date('2026-03-04T07:00:00Z');
  const url = new URL(createCosStore(account).signView({ key: `341003/a/${name}`, expiresAt }));
  expect(url.searchParams.get('response-content-type')).toBe(type);
  expect(isGenuine('GET', url, { host: url.host }, Object.fromEntries(url.searchParams))).toBe(true);
});

describe('against a bucket that computes every signature again', () => {
  let bucket: SignedBucket;
  let store: ReturnType<typeof createCosStore>;
  beforeEach(async () => {
    bucket = await startSignedBucket();
    store = createCosStore({ ...account, endpoint: bucket.url, pathStyle: true, now: undefined });
  });
  afterEach(() => bucket.close());

  it('keeps, reads, lists page after page, and forgets', async () => {
    const names = Array.from({ length: 5 }, (_, at) => `341003/photo ${at}/320.jpg`);
    for (const name of [...names, '110000/x', KEY]) await store.write(name, Buffer.from('12345'), 'image/jpeg');
    expect(await store.read(KEY)).toEqual(Buffer.from('12345'));
    expect(await store.read('341003/none')).toBeNull();
    const listed = [];
    for await (const object of store.list('341003/photo')) listed.push(object);
    expect(listed.map(({ key }) => key)).toEqual(names);
    expect(listed[0]).toEqual({ key: names[0], bytes: 5, modifiedAt: NOW });
    for (const name of [...names, '110000/x', KEY, KEY]) await store.delete(name);
    expect(bucket.objects.size).toBe(0);
  });

  it('says that the service is unavailable when it is refused or nobody answers', async () => {
    const unavailable = expect.objectContaining({ code: 'service.unavailable' });
    const wrong = createCosStore({
      ...account,
      endpoint: bucket.url,
      pathStyle: true,
      secretAccessKey: 'wrong',
      now: undefined,
    });
    await expect(wrong.read(KEY)).rejects.toEqual(unavailable);
    await bucket.close();
    await expect(store.write(KEY, Buffer.from('x'), 'image/jpeg')).rejects.toEqual(unavailable);
  });
});

interface SignedBucket {
  url: string;
  objects: Map<string, Buffer>;
  close(): Promise<void>;
}

/** One bucket in memory. */
async function startSignedBucket(): Promise<SignedBucket> {
  const objects: SignedBucket['objects'] = new Map();
  const server = http.createServer(async (request, answer) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const proof = Object.fromEntries(new URLSearchParams((request.headers.authorization ?? '').replaceAll('+', '%2B')));
    if (!isGenuine(request.method ?? '', url, request.headers, proof)) return void answer.writeHead(403).end();
    const key = decodeURIComponent(url.pathname.replace(/^\/examplebucket-1250000000\/?/, ''));
    if (request.method === 'PUT') objects.set(key, Buffer.concat(pieces));
    if (request.method === 'DELETE') return void answer.writeHead(objects.delete(key) ? 204 : 404).end();
    if (key === '') return void answer.end(listing([...objects], url.searchParams));
    const found = objects.get(key);
    answer.writeHead(found ? 200 : 404).end(request.method === 'GET' ? found : undefined);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects, close };
}

/** Whether a proof fits the request as it came over the wire, computed as the documentation says. */
function isGenuine(
  method: string,
  url: URL,
  headers: http.IncomingHttpHeaders,
  proof: Record<string, string>,
): boolean {
  const percentEncoded = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const listOf = (names: string | undefined, valueFor: (name: string) => string) =>
    (names ?? '')
      .split(';')
      .filter(Boolean)
      .map((name) => `${name}=${percentEncoded(valueFor(name))}`)
      .join('&');
  const query = listOf(proof['q-url-param-list'], (name) => url.searchParams.get(name) ?? '');
  const signed = listOf(proof['q-header-list'], (name) => String(headers[name]));
  const text = `${method.toLowerCase()}\n${decodeURIComponent(url.pathname)}\n${query}\n${signed}\n`;
  const hash = createHash('sha1').update(text).digest('hex');
  const signKey = createHmac('sha1', documented.secretAccessKey)
    .update(proof['q-key-time'] ?? '')
    .digest('hex');
  const expected = createHmac('sha1', signKey).update(`sha1\n${proof['q-sign-time']}\n${hash}\n`).digest('hex');
  return proof['q-signature'] === expected && signed.includes('host=');
}

function listing(objects: [string, Buffer][], query: URLSearchParams): string {
  const all = objects.filter(([key]) => key.startsWith(query.get('prefix') ?? '')).sort(([a], [b]) => (a < b ? -1 : 1));
  const rest = all.filter(([key]) => key > (query.get('marker') ?? ''));
  const page = rest.slice(0, 2);
  const contents = page.map(
    ([key, bytes]) =>
      `<Contents><Key>${key}</Key><LastModified>${NOW.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`,
  );
  const isTruncated = rest.length > page.length;
  const marker = isTruncated ? `<NextMarker>${page.at(-1)?.[0]}</NextMarker>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${marker}${contents.join('')}</ListBucketResult>`;
}
