import { DomainError } from '../../_domain/errors.js';

const HEADERS_MAX = 4 * 1024;
const LINE_END = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

/** The boundary named by a multipart/form-data content type, or null for any other type. */
export function boundaryOf(contentType: string | null): string | null {
  const match = /^multipart\/form-data\s*;.*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Reads a multipart form as it arrives, part after part, never holding more than one network piece of it.
 * Throws `store.malformed` for what is no well-formed form, `store.too_large` past `bytesMax` in all.
 */
export class MultipartReader {
  private readonly source: ReadableStreamDefaultReader<Uint8Array>;
  private readonly delimiter: Buffer;
  // As if a line had ended before the first boundary: every boundary then looks the same.
  private held: Buffer = LINE_END;
  private bytesRead = 0;

  constructor(
    body: ReadableStream<Uint8Array>,
    boundary: string,
    private readonly bytesMax: number,
  ) {
    this.source = body.getReader();
    this.delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  /** The field name of the next part, or null after the last one. The part before must have been read to its end. */
  async nextPart(): Promise<string | null> {
    await this.until(this.delimiter.length + 2);
    if (!this.held.subarray(0, this.delimiter.length).equals(this.delimiter)) throw malformed();
    this.held = this.held.subarray(this.delimiter.length);
    if (this.held.subarray(0, 2).toString() === '--') return null;
    if (!this.held.subarray(0, 2).equals(LINE_END)) throw malformed();
    const headers = await this.headers();
    const name = /^content-disposition:\s*form-data\s*;(?:.*;)?\s*name="([^"]*)"/im.exec(headers)?.[1];
    if (!name) throw malformed();
    return name;
  }

  /** The part's value as text of at most `bytesMax` bytes. */
  async text(bytesMax: number): Promise<string> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of this.pieces()) {
      bytes += piece.length;
      if (bytes > bytesMax) throw malformed();
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  /** The part's value piece by piece. Ends where the part ends. */
  async *pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.held.indexOf(this.delimiter);
      const safe = end >= 0 ? end : this.held.length - this.delimiter.length + 1;
      if (safe > 0) {
        const piece = this.held.subarray(0, safe);
        this.held = this.held.subarray(safe);
        yield piece;
      }
      if (end >= 0) return;
      await this.more();
    }
  }

  /** Throws away what is still coming, as far as the bound allows: a phone hears the answer only once it has sent all. */
  async discard(): Promise<void> {
    try {
      do this.held = Buffer.alloc(0);
      while (await this.readPiece());
    } catch {
      // Past the bound: the server underneath closes the connection.
    }
    this.source.releaseLock();
  }

  private async headers(): Promise<string> {
    for (;;) {
      const end = this.held.indexOf(HEADERS_END);
      if (end > HEADERS_MAX || (end < 0 && this.held.length > HEADERS_MAX)) throw malformed();
      if (end >= 0) {
        const headers = this.held.subarray(0, end).toString('utf8');
        this.held = this.held.subarray(end + HEADERS_END.length);
        return headers;
      }
      await this.more();
    }
  }

  private async until(bytes: number): Promise<void> {
    while (this.held.length < bytes) await this.more();
  }

  private async more(): Promise<void> {
    if (!(await this.readPiece())) throw malformed();
  }

  private async readPiece(): Promise<boolean> {
    const { done, value } = await this.source.read().catch(() => ({ done: true, value: undefined }));
    if (done || !value) return false;
    this.bytesRead += value.length;
    if (this.bytesRead > this.bytesMax) throw new DomainError('store.too_large');
    this.held =
      this.held.length === 0
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
        : Buffer.concat([this.held, value]);
    return true;
  }
}

const malformed = () => new DomainError('store.malformed');
