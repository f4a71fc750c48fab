import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { voiceKeys } from '../voice/index.js';
import { type About, type ExportSheet, wallTime } from './export-sheet.js';

const DAY_MS = 24 * 3_600_000;

interface Row {
  at: Date;
  reportId: string;
  words: string | null;
  voiceId: string | null;
  durationMs: number | null;
  transcript: string | null;
  contentType: string | null;
  state: string | null;
}

/** What the person said later, and every voice message of theirs, with a link that works for a day. */
export async function additionsSheet({ db, tenant, gateways }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<Row>(
    db,
    sql`select a.created_at as at, a.report_id, a.words, null::uuid as voice_id, null::int as duration_ms,
          null as transcript, null as content_type, null as state
        from report_addition a
        where a.tenant_id = ${tenant.id} and a.author_id = ${personId} and a.words is not null
        union all
        select v.declared_at, v.report_id, null, v.id, v.duration_ms, v.transcript, v.content_type, v.state
        from voice v where v.tenant_id = ${tenant.id} and v.owner_id = ${personId}
        order by 1`,
  );
  // By the real time: a store cannot know of another `now`.
  const expiresAt = new Date(Date.now() + DAY_MS);
  const linkOf = ({ voiceId, contentType, state }: Row) =>
    voiceId && contentType && state === 'ready'
      ? gateways.objectStore.signView({ key: voiceKeys(tenant.id, { id: voiceId, contentType }).kept, expiresAt })
      : null;
  return {
    name: '补充和语音',
    columns: ['时间', '上报编号', '文字', '语音秒数', '语音转写', '链接（一天内有效）'],
    rows: rows.map((row) => [
      wallTime(row.at),
      row.reportId,
      row.words,
      row.durationMs === null ? null : Math.round(row.durationMs / 1000),
      row.transcript,
      linkOf(row),
    ]),
  };
}
