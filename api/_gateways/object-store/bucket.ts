import { DomainError } from '../../_domain/errors.js';
import { canonicalQuery, encode } from './signature-v4.js';

const TIMEOUT_MS = 15_000;
const HOUR_MS = 3_600_000;

/** Where a bucket is: scheme and host of the service, and how the bucket stands in its addresses. */
export interface BucketPlace {
  endpoint: string;
  bucket: string;
  /** Address the bucket as a path below the endpoint instead of as a host of its own. */
  pathStyle?: boolean;
  /** The most `read` takes into memory. */
  bytesMax?: number;
}

/** A request before it is signed; `path` is percent-encoded. */
export interface BucketRequest {
  method: 'GET' | 'PUT' | 'DELETE';
  path: string;
  query: Record<string, string>;
  /** Lower case, with `host`. */
  headers: Record<string, string>;
  body: Buffer | undefined;
}

/** Answers the headers of a request with those that prove who sends it. */
export type SignRequest = (request: BucketRequest) => Record<string, string>;

/** A bucket over HTTP. All but a missing object throws `service.unavailable` when the service refuses or is gone. */
export class Bucket {
  readonly base: URL;
  private readonly bytesMax: number;

  constructor(
    place: BucketPlace,
    private readonly sign: SignRequest,
  ) {
    this.base = addressOf(place);
    this.bytesMax = place.bytesMax ?? 10 * 1024 * 1024;
  }

  /** The percent-encoded path of a key. */
  pathOf(key: string): string {
    return `${this.base.pathname.replace(/\/$/, '')}/${key.split('/').map(encode).join('/')}`;
  }

  /** One page of a listing, as XML. */
  async listing(query: Record<string, string>): Promise<string> {
    const answer = await this.send('GET', this.pathOf(''), query);
    if (!answer.ok) throw new DomainError('service.unavailable');
    return answer.text();
  }

  async read(key: string): Promise<Buffer | null> {
    const answer = await this.send('GET', this.pathOf(key));
    if (answer.ok) return bodyWithin(answer, this.bytesMax).catch(asUnavailable);
    await answer.body?.cancel();
    return null;
  }

  async write(key: string, bytes: Buffer, contentType: string): Promise<void> {
    const answer = await this.send('PUT', this.pathOf(key), {}, bytes, contentType);
    await answer.body?.cancel();
    if (!answer.ok) throw new DomainError('service.unavailable');
  }

  async delete(key: string): Promise<void> {
    const answer = await this.send('DELETE', this.pathOf(key));
    await answer.body?.cancel();
  }

  private async send(
    method: BucketRequest['method'],
    path: string,
    query: Record<string, string> = {},
    body?: Buffer,
    type?: string,
  ): Promise<Response> {
    const headers = { host: this.base.host, ...(type ? { 'content-type': type } : {}) };
    const { host: _, ...rest } = this.sign({ method, path, query, headers, body });
    const url = `${this.base.origin}${path}?${canonicalQuery(query)}`.replace(/\?$/, '');
    const init = { method, headers: rest, body: body && new Uint8Array(body), signal: AbortSignal.timeout(TIMEOUT_MS) };
    const answer = await fetch(url, init).catch(() => null);
    if (answer?.ok || answer?.status === 404) return answer;
    await answer?.body?.cancel();
    throw new DomainError('service.unavailable');
  }
}

/** Views are signed as of the full hour: the same photo keeps its address for a while, and clients can keep the picture. */
export function fullHour(now: Date): Date {
  return new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
}

function addressOf({ endpoint, bucket, pathStyle = false }: BucketPlace): URL {
  const url = new URL(endpoint);
  if (pathStyle) url.pathname = `${url.pathname.replace(/\/$/, '')}/${bucket}`;
  else url.host = `${bucket}.${url.host}`;
  return url;
}

function asUnavailable(error: unknown): never {
  throw error instanceof DomainError ? error : new DomainError('service.unavailable');
}

async function bodyWithin(answer: Response, bytesMax: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = answer.body?.getReader();
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    bytes += piece.value.length;
    if (bytes > bytesMax) {
      await reader?.cancel();
      throw new DomainError('photo.too_large');
    }
    pieces.push(piece.value);
  }
  return Buffer.concat(pieces);
}
