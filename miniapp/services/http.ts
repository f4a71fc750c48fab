import { PlatformError, platform, type WireRequest, type WireResponse } from '@/platform';
import { session, signOut } from './session';

/** A refusal of the server, or the lack of an answer; `message` is Chinese and fit to show. */
export class ApiError extends Error {
  override name = 'ApiError';

  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    /** Stable: those of the server, `network.offline`, `network.timeout`, `network.garbled`. */
    readonly code: string,
    message: string,
    /** The request field that is wrong, when it is one. */
    readonly field?: string,
  ) {
    super(message);
  }

  get isOffline(): boolean {
    return this.status === 0;
  }
}

type Query = Record<string, string | number | boolean | undefined>;

export interface CallOptions {
  query?: Query;
  /** For creating POSTs: the same key again answers as the first time (`newId()` makes one for each intention). */
  idempotencyKey?: string;
  timeoutMs?: number;
}

const defaultTimeoutMs = 15_000;

/** The server's API under `/api/v1`. Every call resolves with the parsed answer or throws `ApiError`. */
export const http = {
  /** Sends a file as it is. */
  postBytes: <T>(path: string, bytes: ArrayBuffer, options?: CallOptions) =>
    call<T>('POST', path, { type: 'application/octet-stream', body: bytes }, options),
  /** Fetches a file and hands it to the person under that name. */
  download,
  get: <T>(path: string, options?: CallOptions) => call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: CallOptions) => call<T>('POST', path, json(body), options),
  put: <T>(path: string, body?: unknown, options?: CallOptions) => call<T>('PUT', path, json(body), options),
  patch: <T>(path: string, body?: unknown, options?: CallOptions) => call<T>('PATCH', path, json(body), options),
  delete: <T>(path: string, options?: CallOptions) => call<T>('DELETE', path, undefined, options),
};

/** A path or an absolute address of the server as the phone can reach it: for photos and upload orders. */
export function serverUrl(address: string): string {
  return /^[a-z]+:/i.test(address) ? address : platform.network.apiBase + address;
}

interface Content {
  type: string;
  body: string | ArrayBuffer;
}

const json = (body: unknown = {}): Content => ({ type: 'application/json', body: JSON.stringify(body) });

async function call<T>(method: WireRequest['method'], path: string, content?: Content, options: CallOptions = {}) {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (content) headers['Content-Type'] = content.type;
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  const text = await answered(headers, () =>
    platform.network.send({
      method,
      url: apiUrl(path, options.query),
      headers,
      body: content?.body,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    }),
  );
  return (text ? parse(200, text) : undefined) as T;
}

async function download(path: string, fileName: string, { query, timeoutMs = 30_000 }: CallOptions = {}) {
  const headers: Record<string, string> = {};
  await answered(headers, () => platform.files.download({ url: apiUrl(path, query), headers, fileName, timeoutMs }));
}

const apiUrl = (path: string, query?: Query) => serverUrl(`/api/v1${path}${queryText(query)}`);

/** Sends in the name of who is signed in; the text of a good answer. Throws `ApiError` for every other. */
async function answered(headers: Record<string, string>, send: () => Promise<WireResponse>): Promise<string> {
  const token = session.get()?.token;
  if (token) headers.Authorization = `Bearer ${token}`;
  const { status, text } = await reach(send);
  if (status >= 200 && status < 300) return text;
  // Only the session that sent the request may be ended by its answer.
  if (status === 401 && token && session.get()?.token === token) signOut();
  throw refusal(status, text);
}

async function reach(send: () => Promise<WireResponse>): Promise<WireResponse> {
  try {
    return await send();
  } catch (error) {
    const code = error instanceof PlatformError ? error.code : 'offline';
    if (code === 'timeout') throw new ApiError(0, 'network.timeout', '网络太慢，没有等到答复，请再试一次');
    // The answer came; what did not work is showing it.
    if (code === 'cancelled' || code === 'unavailable') throw error;
    throw new ApiError(0, 'network.offline', '没有网络，请检查信号后再试');
  }
}

function queryText(query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&');
  return text && `?${text}`;
}

function parse(status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(status, 'network.garbled', '服务器的答复读不懂，请稍后再试');
  }
}

/** A problem document (RFC 9457) as an error; a proxy's page of HTML becomes a plain sentence. */
function refusal(status: number, text: string): ApiError {
  let problem: { code?: string; detail?: string; title?: string; field?: string } = {};
  try {
    problem = JSON.parse(text) ?? {};
  } catch {
    // Not from our server: the status is all there is.
  }
  const message = problem.detail ?? problem.title ?? '服务暂时不可用，请稍后再试';
  return new ApiError(status, problem.code ?? `http.${status}`, message, problem.field);
}
