import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { suggestion } from '../../../db/schema/index.js';
import { demand, mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { demandReader } from './reader.js';
import { type Suggestion, selectSuggestions } from './suggestion.js';

/** Whose: my own, or the open ones of the units I answer for. */
export interface SuggestionsRequest extends PageRequest {
  scope: 'mine' | 'open';
}

/** My suggestions, newest first; or the open ones I have to read, oldest first (`access.forbidden` for who has none). */
export async function listSuggestions(context: Context, request: SuggestionsRequest): Promise<Page<Suggestion>> {
  const cursor = decodeCursor(request.cursor, 1);
  const limit = limitOf(request);
  const read = request.scope === 'mine' ? listMine : listOpen;
  const rows = await read(context, cursor && uuidOf(cursor[0]), limit + 1);
  return pageOf(rows, limit, (row) => [row.id]);
}

async function listMine(context: Context, lastId: string | null, limit: number): Promise<Suggestion[]> {
  const authorId = personIdOf(context.actor);
  demand(context.actor, 'suggestion.read', { ownerId: authorId });
  const isAfter = lastId === null ? undefined : lt(suggestion.id, lastId);
  return selectSuggestions(context, and(eq(suggestion.authorId, authorId), isAfter), desc(suggestion.id), limit);
}

async function listOpen(context: Context, lastId: string | null, limit: number): Promise<Suggestion[]> {
  personIdOf(context.actor);
  demandReader(context.actor, 'suggestion.read');
  const isOurs = mayDoWhere(context, 'suggestion.read', { unitId: sql`${suggestion.unitId}` });
  const isAfter = lastId === null ? undefined : gt(suggestion.id, lastId);
  return selectSuggestions(context, and(isOurs, eq(suggestion.status, 'open'), isAfter), asc(suggestion.id), limit);
}

/** How many open suggestions there are for the actor to read; none for who has nobody's. */
export async function countOpenSuggestions(context: Context): Promise<number> {
  const isOurs = mayDoWhere(context, 'suggestion.read', { unitId: sql`${suggestion.unitId}` });
  return context.db.$count(
    suggestion,
    and(eq(suggestion.tenantId, context.tenant.id), isOurs, eq(suggestion.status, 'open')),
  );
}
