import { randomUUID } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '../../_domain/errors.js';
import type { StoredObject } from '../../_domain/photo/gateway.js';

// A segment never starts with a dot: that keeps `..` out, and the folder of unfinished files out of reach.
const KEY = /^(?=.{1,512}$)[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127})*$/;
const UNFINISHED = '.unfinished';

/** Whether a key is one the stores accept. */
export const isKey = (key: string) => KEY.test(key);

/** Objects as files below one directory; a file is there whole or not at all. */
export class Files {
  private prepared: Promise<void> | undefined;

  constructor(private readonly directory: string) {}

  /** Keeps what `pieces` yield under the key; if they throw, nothing is kept and what was there stays. */
  async write(key: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    const target = this.pathOf(key);
    const unfinished = path.join(this.directory, UNFINISHED, randomUUID());
    try {
      await this.prepare();
      await writeThrough(unfinished, pieces);
      await mkdir(path.dirname(target), { recursive: true });
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** The file's bytes, null when it is not there; throws `photo.too_large` past `bytesMax`. */
  async read(key: string, bytesMax: number): Promise<Buffer | null> {
    let file: FileHandle | undefined;
    try {
      file = await open(this.pathOf(key), 'r');
      if ((await file.stat()).size > bytesMax) throw new DomainError('photo.too_large');
      return await file.readFile();
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    } finally {
      await file?.close();
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Every file whose key starts with the prefix, folder by folder. */
  async *list(prefix: string, folder = ''): AsyncGenerator<StoredObject> {
    for (const entry of await this.entries(folder)) {
      const key = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory() && (key.startsWith(prefix) || prefix.startsWith(`${key}/`)))
        yield* this.list(prefix, key);
      if (!entry.isFile() || !key.startsWith(prefix)) continue;
      const found = await stat(path.join(this.directory, key)).catch(() => null);
      if (found) yield { key, bytes: found.size, modifiedAt: found.mtime };
    }
  }

  private async entries(folder: string): Promise<Dirent[]> {
    const entries = await readdir(path.join(this.directory, folder), { withFileTypes: true }).catch((error) => {
      if (isAbsent(error)) return [];
      throw error;
    });
    return entries.filter(({ name }) => !name.startsWith('.'));
  }

  /** Before the first write: forgets the files a crash left unfinished. */
  private prepare(): Promise<void> {
    const folder = path.join(this.directory, UNFINISHED);
    const clean = async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    };
    this.prepared ??= clean().catch((error) => {
      this.prepared = undefined;
      throw error;
    });
    return this.prepared;
  }

  private pathOf(key: string): string {
    if (!isKey(key)) throw new DomainError('store.not_found');
    return path.join(this.directory, key);
  }
}

async function writeThrough(name: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
  const file = await open(name, 'wx', 0o600);
  try {
    await writeFile(file, pieces);
    await file.datasync();
  } finally {
    await file.close();
  }
}

const isAbsent = (error: unknown) =>
  ['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
