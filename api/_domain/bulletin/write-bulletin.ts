import { type SQL, sql } from 'drizzle-orm';
import { json, query } from '../../../db/statement.js';
import { demand } from '../access/index.js';
import type { Context, OuterContext, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { tellRobots } from '../message/index.js';
import { inTransaction } from '../transaction.js';
import { findUnit } from '../unit/index.js';
import { type Bulletin, readBulletin, readForEdit } from './queries.js';
import { readFigures } from './read-figures.js';
import { type BulletinFigures, type BulletinWeek, bulletinWords, dueWeek, weekAround, weekOfDate } from './rules.js';

/** Bulletins one turn of the timer writes for a district; the next turn goes on. */
const BATCH = 20;

/**
 * Writes the bulletin of a week of a unit, this week's unless a day of another is given; one that is there stays as it is.
 * Throws `unit.not_found`, `access.forbidden` for units the actor does not cover, and `bulletin.week_ahead`.
 */
export async function startBulletin(context: Context, unitId: string, day?: string): Promise<Bulletin> {
  const unit = await findUnit(context, unitId);
  demand(context.actor, 'bulletin.edit', { unitPath: unit.path });
  const week = day ? weekOfDate(day) : weekAround(context.now);
  if (week.startAt > context.now) throw new DomainError('bulletin.week_ahead', undefined, { field: 'weekStartsOn' });
  const isDue = week.startsOn === dueWeek(context.now).startsOn;
  await (isDue ? completeBulletin : beginBulletin)(context, unit, week);
  const [row] = await query<{ id: string }>(
    context.db,
    sql`select id from bulletin where tenant_id = ${context.tenant.id} and unit_id = ${unit.id}
        and week_starts_on = ${week.startsOn}::date`,
  );
  return readBulletin(context, row?.id ?? '');
}

/**
 * From Monday 07:00 on writes the bulletin of last week for every community and every section somebody leads, and tells it
 * to the groups that asked for it: that of a section to its own, that of a community also to those above.
 * One that was begun during the week is counted to its end; words somebody put right stay. Answers how many it wrote.
 */
export async function writeDueBulletins(context: OuterContext): Promise<number> {
  const week = dueWeek(context.now);
  const units = await query<UnitRef>(
    context.db,
    sql`select u.id, u.kind, u.name, u.short_name, u.path from unit u
        where u.tenant_id = ${context.tenant.id} and u.closed_at is null
          and (u.kind = 'community' or (u.kind = 'section' and exists (
            select 1 from role_grant g where g.tenant_id = u.tenant_id and g.unit_id = u.id and g.role = 'section_lead'
              and g.valid_from <= ${context.now}::timestamptz
              and (g.valid_to is null or g.valid_to > ${context.now}::timestamptz))))
          and u.created_at < ${week.endAt}::timestamptz
          and not exists (select 1 from bulletin b where b.tenant_id = u.tenant_id and b.unit_id = u.id
            and b.week_starts_on = ${week.startsOn}::date and b.written_at >= ${week.dueAt}::timestamptz)
        order by u.id limit ${BATCH}`,
  );
  let written = 0;
  for (const unit of units) if (await completeBulletin(context, unit, week)) written += 1;
  return written;
}

/** Writes a week that is over and tells it, once; answers false when it was complete. */
async function completeBulletin(context: Context, unit: UnitRef, week: BulletinWeek): Promise<boolean> {
  const figures = await readFigures(context, unit, week);
  return inTransaction(context, async (inner) => {
    const [written] = await query<{ id: string }>(
      inner.db,
      sql`${insertion(inner, unit, week, figures)}
          on conflict (tenant_id, unit_id, week_starts_on) do update
          set figures = excluded.figures, written_at = excluded.written_at,
            words = case when bulletin.edited_at is null then excluded.words else bulletin.words end
          where bulletin.written_at < ${week.dueAt}::timestamptz returning id`,
    );
    const isOwnOnly = unit.kind === 'section';
    if (written)
      await tellRobots(inner, { topics: ['bulletin'], unitIds: [unit.id], isOwnOnly, subjectId: written.id });
    return written !== undefined;
  });
}

async function beginBulletin(context: Context, unit: UnitRef, week: BulletinWeek): Promise<void> {
  const figures = await readFigures(context, unit, week);
  await query(
    context.db,
    sql`${insertion(context, unit, week, figures)} on conflict (tenant_id, unit_id, week_starts_on) do nothing`,
  );
}

function insertion({ tenant, now }: Context, unit: UnitRef, week: BulletinWeek, figures: BulletinFigures): SQL {
  return sql`insert into bulletin (tenant_id, id, unit_id, week_starts_on, words, figures, written_at)
    values (${tenant.id}, ${newId(now)}, ${unit.id}, ${week.startsOn}::date,
      ${bulletinWords(unit.name, week, figures)}, ${json(figures)}::jsonb, ${now}::timestamptz)`;
}

/** Counts the week again and writes the words anew; what somebody put right in them is gone. Throws `bulletin.not_found`. */
export async function rewriteBulletin(context: Context, bulletinId: string): Promise<Bulletin> {
  const { unit, weekStartsOn } = await readForEdit(context, bulletinId);
  const week = weekOfDate(weekStartsOn);
  const figures = await readFigures(context, unit, week);
  await query(
    context.db,
    sql`update bulletin set words = ${bulletinWords(unit.name, week, figures)}, figures = ${json(figures)}::jsonb,
          written_at = ${context.now}::timestamptz, edited_by = null, edited_at = null
        where tenant_id = ${context.tenant.id} and id = ${bulletinId}`,
  );
  return readBulletin(context, bulletinId);
}

/** Puts the words right. Throws `bulletin.not_found`. */
export async function editBulletin(context: Context, bulletinId: string, words: string): Promise<Bulletin> {
  await readForEdit(context, bulletinId);
  const { actor, tenant, now } = context;
  await query(
    context.db,
    sql`update bulletin set words = ${words}, edited_by = ${actor.personId}::uuid, edited_at = ${now}::timestamptz
        where tenant_id = ${tenant.id} and id = ${bulletinId}`,
  );
  return readBulletin(context, bulletinId);
}
