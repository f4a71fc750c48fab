import { createHash, createHmac } from 'node:crypto';

/** Who signs, and for which region: an S3 access key, or a pair the embedded store makes for itself. */
export interface Signer {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials only. */
  sessionToken?: string;
  region: string;
}

/** A request as far as its signature goes; `headers` names are lower case and include `host`. */
export interface SignableRequest {
  method: string;
  /** Already percent-encoded, starting with a slash. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Hex SHA-256 of the body, or `UNSIGNED-PAYLOAD`. */
  payloadHash: string;
}

export const ALGORITHM = 'AWS4-HMAC-SHA256';

export const sha256Hex = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/** `20260102T030405Z` */
export const amzDate = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** `AKID/20260102/region/s3/aws4_request` */
export const credentialOf = (signer: Signer, at: Date) => `${signer.accessKeyId}/${scopeOf(signer.region, at)}`;

const scopeOf = (region: string, at: Date) => `${amzDate(at).slice(0, 8)}/${region}/s3/aws4_request`;

/** The hex signature of any text, by the key of the day `at` falls in. */
export function signText(signer: Signer, at: Date, text: string): string {
  const key = scopeOf(signer.region, at).split('/').reduce<string | Buffer>(hmac, `AWS4${signer.secretAccessKey}`);
  return hmac(key, text).toString('hex');
}

/** The query of an address that carries its own signature and dies after `expiresSeconds`. */
export function presignedQuery(signer: Signer, at: Date, request: SignableRequest, expiresSeconds: number): string {
  const query = {
    ...request.query,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Content-Sha256': request.payloadHash,
    'X-Amz-Credential': credentialOf(signer, at),
    'X-Amz-Date': amzDate(at),
    'X-Amz-Expires': String(expiresSeconds),
    ...(signer.sessionToken ? { 'X-Amz-Security-Token': signer.sessionToken } : {}),
    'X-Amz-SignedHeaders': Object.keys(request.headers).sort().join(';'),
  };
  const signature = signRequest(signer, at, { ...request, query });
  return `${canonicalQuery(query)}&X-Amz-Signature=${signature}`;
}

/** The request's headers with those that prove who sent it. */
export function signedHeaders(signer: Signer, at: Date, request: SignableRequest): Record<string, string> {
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-content-sha256': request.payloadHash,
    'x-amz-date': amzDate(at),
    ...(signer.sessionToken ? { 'x-amz-security-token': signer.sessionToken } : {}),
  };
  const signature = signRequest(signer, at, { ...request, headers });
  const names = Object.keys(headers).sort().join(';');
  const authorization = `${ALGORITHM} Credential=${credentialOf(signer, at)}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}

/** Percent-encodes all but unreserved characters, as the signature demands. */
export const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query in the one order and spelling that is signed. */
export function canonicalQuery(query: Record<string, string>): string {
  const names = Object.keys(query).sort();
  return names.map((name) => `${encode(name)}=${encode(query[name] ?? '')}`).join('&');
}

function signRequest(signer: Signer, at: Date, { method, path, query, headers, payloadHash }: SignableRequest): string {
  const names = Object.keys(headers).sort();
  const canonicalHeaders = names.map((name) => `${name}:${headers[name]?.trim()}\n`).join('');
  const canonical = [method, path, canonicalQuery(query), canonicalHeaders, names.join(';'), payloadHash].join('\n');
  return signText(signer, at, [ALGORITHM, amzDate(at), scopeOf(signer.region, at), sha256Hex(canonical)].join('\n'));
}
