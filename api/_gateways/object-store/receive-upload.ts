import { DomainError } from '../../_domain/errors.js';
import type { EmbeddedStoreParts } from './embedded.js';
import { isKey } from './files.js';
import { boundaryOf, MultipartReader } from './multipart.js';
import { FILE_FIELD, type UploadGrant, verifyPostPolicy } from './post-policy.js';

const OVERHEAD_MAX = 64 * 1024;
const FIELDS_MAX = 24;
const FIELD_BYTES_MAX = 16 * 1024;

/**
 * Takes one browser-style POST: fields first, verified before the first byte of the file is written, the file last.
 * The file goes to disk as it arrives; on any refusal nothing is kept.
 */
export async function receiveUpload(request: Request, parts: EmbeddedStoreParts): Promise<Response> {
  const boundary = boundaryOf(request.headers.get('content-type'));
  if (!boundary || !request.body) throw new DomainError('store.malformed');
  const reader = new MultipartReader(request.body, boundary, parts.bytesMax + OVERHEAD_MAX);
  try {
    const fields = await readFields(reader);
    const grant = verifyPostPolicy(parts.signer, parts.bucket, parts.now(), fields);
    if (!isKey(grant.key)) throw new DomainError('store.policy_violated', undefined, { field: 'key' });
    await parts.files.write(grant.key, fileWithin(reader, grant, parts.bytesMax));
    return new Response(null, { status: 204 });
  } catch (error) {
    await reader.discard();
    throw error;
  }
}

async function readFields(reader: MultipartReader): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  for (;;) {
    const name = (await reader.nextPart())?.toLowerCase();
    if (name === FILE_FIELD) return fields;
    if (!name || fields.has(name) || fields.size >= FIELDS_MAX) throw new DomainError('store.malformed');
    fields.set(name, await reader.text(FIELD_BYTES_MAX));
  }
}

async function* fileWithin(reader: MultipartReader, grant: UploadGrant, bytesMax: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of reader.pieces()) {
    bytes += piece.length;
    if (bytes > Math.min(grant.bytesMax, bytesMax)) throw new DomainError('store.too_large');
    yield piece;
  }
  if (bytes < grant.bytesMin) throw new DomainError('store.policy_violated', undefined, { field: FILE_FIELD });
  if ((await reader.nextPart()) !== null) throw new DomainError('store.malformed');
}
