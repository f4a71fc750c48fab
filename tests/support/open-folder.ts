import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh temporary folder that Postgres's account can enter when we are root; root's own is closed to others on macOS. */
export function makeOpenTemporary(prefix: string): string {
  const folder = mkdtempSync(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}
