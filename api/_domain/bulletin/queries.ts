import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import { mayDoWhere } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import type { BulletinFigures } from './rules.js';

/** A week of a unit as it is told to the group. */
export interface Bulletin {
  id: string;
  unit: UnitRef;
  /** The Monday, YYYY-MM-DD. */
  weekStartsOn: string;
  words: string;
  figures: BulletinFigures;
  writtenAt: Date;
  editedAt: Date | null;
  editedByName: string | null;
}

type Row = Omit<Bulletin, 'unit'> & {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
};

const columns: SQL = sql`b.id, b.week_starts_on, b.words, b.figures, b.written_at, b.edited_at,
  editor.display_name as edited_by_name, u.id as unit_id, u.kind as unit_kind, u.name as unit_name,
  u.short_name as unit_short_name, u.path as unit_path`;
const joins: SQL = sql`join unit u on u.tenant_id = b.tenant_id and u.id = b.unit_id
  left join person editor on editor.id = b.edited_by`;

const ofUnit = { unitId: sql`b.unit_id` };

/** A bulletin; `bulletin.not_found` also for those of units the actor does not cover. */
export function readBulletin(context: Context, bulletinId: string): Promise<Bulletin> {
  return findBulletin(context, bulletinId, mayDoWhere(context, 'bulletin.read', ofUnit));
}

/** A bulletin that is going to be changed; `bulletin.not_found` for those the actor may not. */
export function readForEdit(context: Context, bulletinId: string): Promise<Bulletin> {
  return findBulletin(context, bulletinId, mayDoWhere(context, 'bulletin.edit', ofUnit));
}

async function findBulletin({ db, tenant }: Context, bulletinId: string, isAllowed: SQL): Promise<Bulletin> {
  const [row] = await query<Row>(
    db,
    sql`select ${columns} from bulletin b ${joins}
        where b.tenant_id = ${tenant.id} and b.id = ${bulletinId}::uuid and ${isAllowed}`,
  );
  if (!row) throw new DomainError('bulletin.not_found');
  return bulletinOf(row);
}

/** Bulletins the actor may read, of one unit or of all, the latest week first. */
export async function listBulletins(
  context: Context,
  request: PageRequest & { unitId?: string | undefined },
): Promise<Page<Bulletin>> {
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 2);
  const rows = await query<Row>(
    context.db,
    sql`select ${columns} from bulletin b ${joins}
        where b.tenant_id = ${context.tenant.id} and ${mayDoWhere(context, 'bulletin.read', ofUnit)}
          ${request.unitId ? sql`and b.unit_id = ${request.unitId}::uuid` : sql``}
          ${after ? sql`and (b.week_starts_on, b.id) < (${dayOf(after[0])}::date, ${uuidOf(after[1])}::uuid)` : sql``}
        order by b.week_starts_on desc, b.id desc limit ${limit + 1}`,
  );
  return pageOf(rows.map(bulletinOf), limit, ({ weekStartsOn, id }) => [weekStartsOn, id]);
}

function dayOf(part: string | undefined): string {
  if (part && /^\d{4}-\d\d-\d\d$/.test(part)) return part;
  throw new DomainError('request.invalid', undefined, { field: 'cursor' });
}

function bulletinOf({ unitId, unitKind, unitName, unitShortName, unitPath, ...row }: Row): Bulletin {
  return { ...row, unit: { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath } };
}
