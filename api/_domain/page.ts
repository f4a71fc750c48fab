import { isStorable } from '../_contract/moment.js';
import { DomainError } from './errors.js';

/** A page of a list; `nextCursor` is opaque, and null on the last page. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface PageRequest {
  cursor?: string | undefined;
  limit?: number | undefined;
}

const LIMIT_DEFAULT = 20;

export function limitOf(request: PageRequest): number {
  return request.limit ?? LIMIT_DEFAULT;
}

/** Cuts rows that were asked for one more than the limit into a page whose cursor names the last one kept. */
export function pageOf<Item>(rows: Item[], limit: number, cursorOf: (item: Item) => readonly string[]): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items[items.length - 1];
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}

function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The parts of a cursor of `size` parts; null when there is none. Throws `request.invalid` for one that was not given out here. */
export function decodeCursor(cursor: string | undefined, size: number): string[] | null {
  if (!cursor) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === size && parts.every((part) => typeof part === 'string')) return parts;
  } catch {
    // falls through to the refusal
  }
  throw new DomainError('request.invalid', '翻页位置不对，请从头再看', { field: 'cursor' });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A part of a cursor that must be a UUID. */
export function uuidOf(part: string | undefined): string {
  if (part && UUID.test(part)) return part;
  throw new DomainError('request.invalid', '翻页位置不对，请从头再看', { field: 'cursor' });
}

/** A part of a cursor that must be a moment. */
export function momentOf(part: string | undefined): Date {
  const moment = new Date(part ?? '');
  if (isStorable(moment)) return moment;
  throw new DomainError('request.invalid', '翻页位置不对，请从头再看', { field: 'cursor' });
}
