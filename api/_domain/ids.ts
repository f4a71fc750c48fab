import { V7Generator } from 'uuidv7';

const generator = new V7Generator();

/** A new UUIDv7 whose time part is `at`, so that ids sort by when a thing happened. */
export function newId(at: Date): string {
  return generator.generateOrResetCore(at.getTime(), 10_000).toString();
}
