import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { importDraft } from '../../../db/schema/index.js';
import type { ImportPreview, ImportProblem } from '../../_contract/import.js';
import type { ImportKind, ImportStatus } from '../../_contract/vocabulary.js';
import { mayDo, personIdOf } from '../access/index.js';
import type { Actor, Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';

/** A file read and checked, as its author sees it. */
export interface ImportDraft {
  id: string;
  kind: ImportKind;
  fileName: string;
  status: ImportStatus;
  createdAt: Date;
  endedAt: Date | null;
  preview: ImportPreview;
}

/** What waits in a draft: the rows, and what was wrong with the file before they were compared with anything. */
export interface DraftContent {
  rows: unknown[];
  problems: ImportProblem[];
}

const columns = {
  id: importDraft.id,
  kind: importDraft.kind,
  fileName: importDraft.fileName,
  status: importDraft.status,
  createdAt: importDraft.createdAt,
  endedAt: importDraft.endedAt,
  preview: importDraft.preview,
};

/** Refuses with `access.forbidden` who imports nowhere. */
export function demandImporter(actor: Actor): void {
  const isSomewhere = actor.grants.some(({ unit }) => mayDo(actor, 'import.manage', { unitPath: unit.path }));
  if (!isSomewhere) throw new DomainError('access.forbidden');
}

/** One's own draft, or `import.not_found`: another's is none of one's business. */
export async function findDraft(context: Context, importId: string): Promise<ImportDraft> {
  demandImporter(context.actor);
  const [found] = await context.db.select(columns).from(importDraft).where(isOwn(context, importId));
  if (!found) throw new DomainError('import.not_found');
  return found as ImportDraft;
}

/** One's own draft with what waits in it, nobody else's until the transaction ends. Throws `import.not_found`, `import.ended`. */
export async function lockDraft(
  context: Context<Transaction>,
  importId: string,
): Promise<{ draft: ImportDraft; content: DraftContent }> {
  demandImporter(context.actor);
  const { db, tenant, actor } = context;
  const [found] = await db
    .select({ ...columns, rows: importDraft.rows })
    .from(importDraft)
    .where(
      and(
        eq(importDraft.tenantId, tenant.id),
        eq(importDraft.id, importId),
        eq(importDraft.createdBy, personIdOf(actor)),
      ),
    )
    .for('update');
  if (!found) throw new DomainError('import.not_found');
  const { rows, ...draft } = found;
  if (draft.status !== 'previewed') throw new DomainError('import.ended');
  return { draft: draft as ImportDraft, content: rows as DraftContent };
}

/** What waits in one's own draft. Throws `import.not_found`. */
export async function readContent(context: Context, importId: string): Promise<DraftContent> {
  const [found] = await context.db.select({ rows: importDraft.rows }).from(importDraft).where(isOwn(context, importId));
  if (!found) throw new DomainError('import.not_found');
  return contentOf(found.rows);
}

const contentOf = (rows: unknown): DraftContent =>
  'rows' in Object(rows) ? (rows as DraftContent) : { rows: [], problems: [] };

function isOwn({ tenant, actor }: Context, importId: string) {
  return and(
    eq(importDraft.tenantId, tenant.id),
    eq(importDraft.id, importId),
    eq(importDraft.createdBy, personIdOf(actor)),
  );
}

/** Keeps a file that was read and checked, and answers its draft. */
export async function keepDraft(
  { db, tenant, actor, now }: Context,
  made: { kind: ImportKind; fileName: string; content: DraftContent; preview: ImportPreview },
): Promise<ImportDraft> {
  const { kind, fileName, content, preview } = made;
  const id = newId(now);
  await db.insert(importDraft).values({
    tenantId: tenant.id,
    id,
    kind,
    fileName,
    status: 'previewed',
    rows: content,
    preview,
    createdBy: personIdOf(actor),
    createdAt: now,
  });
  return { id, kind, fileName, status: 'previewed', createdAt: now, endedAt: null, preview };
}

/** Keeps a file read anew. The draft is locked. */
export async function rewriteDraft(
  { db, tenant }: Context<Transaction>,
  importId: string,
  made: { content: DraftContent; preview: ImportPreview },
): Promise<void> {
  await db
    .update(importDraft)
    .set({ rows: made.content, preview: made.preview })
    .where(and(eq(importDraft.tenantId, tenant.id), eq(importDraft.id, importId)));
}

/** Ends a draft: what waited in it is forgotten. The draft is locked. */
export async function endDraft(
  { db, tenant, actor, now }: Context<Transaction>,
  importId: string,
  status: Exclude<ImportStatus, 'previewed'>,
): Promise<void> {
  await db
    .update(importDraft)
    .set({ status, rows: [], endedAt: now, endedBy: actor.personId })
    .where(and(eq(importDraft.tenantId, tenant.id), eq(importDraft.id, importId)));
}
