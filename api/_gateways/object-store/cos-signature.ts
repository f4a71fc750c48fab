import { createHash, createHmac } from 'node:crypto';
import { encode } from './signature-v4.js';

/** A key pair of Tencent Cloud. */
export interface CosSigner {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials only. */
  sessionToken?: string;
}

/** What of a request is signed. */
export interface CosRequest {
  method: string;
  /** As it was before percent-encoding. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
}

const hmac = (key: string, text: string) => createHmac('sha1', key).update(text).digest('hex');
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

/** `1557989151;1557996351`: between which seconds a signature holds. */
export const keyTimeOf = (from: Date, to: Date) =>
  [from, to].map((moment) => Math.floor(moment.getTime() / 1000)).join(';');

/** The signature of a form's policy, which is its JSON text. */
export function signCosPolicy({ secretAccessKey }: CosSigner, keyTime: string, policy: string): string {
  return hmac(hmac(secretAccessKey, keyTime), sha1(policy));
}

/** The words that prove who sends a request, as its Authorization header has them. */
export function cosAuthorization(signer: CosSigner, keyTime: string, request: CosRequest): string {
  const headers = ordered(request.headers);
  const query = ordered(request.query);
  const text = [request.method.toLowerCase(), request.path, joined(query), joined(headers), ''].join('\n');
  const signature = hmac(hmac(signer.secretAccessKey, keyTime), ['sha1', keyTime, sha1(text), ''].join('\n'));
  return [
    'q-sign-algorithm=sha1',
    `q-ak=${signer.accessKeyId}`,
    `q-sign-time=${keyTime}`,
    `q-key-time=${keyTime}`,
    `q-header-list=${namesOf(headers)}`,
    `q-url-param-list=${namesOf(query)}`,
    `q-signature=${signature}`,
  ].join('&');
}

type Pair = [name: string, value: string];

/** In the one order and spelling that is signed. */
function ordered(values: Record<string, string>): Pair[] {
  const pairs = Object.entries(values).map(([name, value]): Pair => [encode(name).toLowerCase(), encode(value)]);
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1));
}

const joined = (pairs: Pair[]) => pairs.map((pair) => pair.join('=')).join('&');
const namesOf = (pairs: Pair[]) => pairs.map(([name]) => name).join(';');
