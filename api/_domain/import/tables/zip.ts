import { inflateRawSync } from 'node:zlib';

/** A ZIP archive that is none, is broken, or unpacks to more than it may. */
export class ZipFault extends Error {
  constructor(readonly reason: 'broken' | 'too_large') {
    super(reason);
    this.name = 'ZipFault';
  }
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const ENTRIES_MAX = 2000;

/**
 * The entries of an archive whose names are wanted, unpacked to at most `bytesMax` in all, whatever the archive says of their
 * sizes. Throws {@link ZipFault}.
 */
export function readZip(bytes: Uint8Array, isWanted: (name: string) => boolean, bytesMax: number): Map<string, Buffer> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Buffer>();
  let left = bytesMax;
  try {
    for (const { name, method, from, size } of directoryOf(archive)) {
      if (!isWanted(name)) continue;
      const content = unpackEntry(archive.subarray(from, from + size), method, left);
      left -= content.length;
      if (left < 0) throw new ZipFault('too_large');
      entries.set(name, content);
    }
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault('broken');
  }
  return entries;
}

/** Inflating stops at the first byte that is too many, so that a bomb never goes off. */
function unpackEntry(packed: Buffer, method: number, bytesMax: number): Buffer {
  if (method === 0) return packed;
  if (method !== 8) throw new ZipFault('broken');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(bytesMax, 1) });
  } catch (error) {
    throw new ZipFault((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'broken');
  }
}

interface Entry {
  name: string;
  method: number;
  from: number;
  size: number;
}

/** What the directory at the end lists; only that counts, whatever else lies between the entries. */
function directoryOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new ZipFault('broken');
  const count = archive.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) throw new ZipFault('too_large');
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new ZipFault('broken');
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    if (archive.readUInt32LE(local) !== LOCAL) throw new ZipFault('broken');
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      from: local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28),
      size: archive.readUInt32LE(at + 20),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** An archive of the entries as they are, unpacked: for a reader that looks at nothing but names and contents. */
export function writePlainZip(entries: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    parts.push(signed(LOCAL), facts, path, content);
    directory.push(signed(CENTRAL), Buffer.from([20, 0]), facts, place, path);
    at += 30 + path.length + content.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.size, 4);
  end.writeUInt16LE(entries.size, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...directory, signed(END), end]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
