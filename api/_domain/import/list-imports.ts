import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { importDraft } from '../../../db/schema/index.js';
import type { ImportPreview } from '../../_contract/import.js';
import type { ImportKind } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { demandImporter, type ImportDraft } from './draft.js';

/** An import without its rows and problems. */
export interface ListedImport extends Omit<ImportDraft, 'preview'> {
  counts: ImportPreview['counts'];
}

/** One's own imports, newest first, of one kind when it is named. Refuses with `access.forbidden` who imports nowhere. */
export async function listImports(
  context: Context,
  request: PageRequest & { kind?: ImportKind | undefined },
): Promise<Page<ListedImport>> {
  const { db, tenant, actor } = context;
  demandImporter(actor);
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 1);
  const rows = await db
    .select({
      id: importDraft.id,
      kind: sql<ImportKind>`${importDraft.kind}`,
      fileName: importDraft.fileName,
      status: sql<ImportDraft['status']>`${importDraft.status}`,
      createdAt: importDraft.createdAt,
      endedAt: importDraft.endedAt,
      counts: sql<ImportPreview['counts']>`${importDraft.preview} -> 'counts'`,
    })
    .from(importDraft)
    .where(
      and(
        eq(importDraft.tenantId, tenant.id),
        eq(importDraft.createdBy, personIdOf(actor)),
        ...(request.kind ? [eq(importDraft.kind, request.kind)] : []),
        ...(after ? [lt(importDraft.id, uuidOf(after[0]))] : []),
      ),
    )
    .orderBy(desc(importDraft.id))
    .limit(limit + 1);
  return pageOf(rows, limit, ({ id }) => [id]);
}
