import { and, eq, sql } from 'drizzle-orm';
import { voice } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import type { PhotoState, ReviewState } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { uploadPrefix } from '../photo/index.js';
import type { VoiceEnding } from './rules.js';

/** What showing and playing a voice message takes. */
export interface VoiceRow {
  id: string;
  reportId: string;
  /** Empty for the one the report came with. */
  additionId: string | null;
  state: PhotoState;
  contentType: string;
  durationMs: number;
  transcript: string | null;
  review: ReviewState;
}

/** Once taken in, the content type says what it really is, by its ending. */
const endings: Record<string, VoiceEnding> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
};

/** What a voice message with an ending is called. */
export function contentTypeFor(ending: VoiceEnding): string {
  return Object.keys(endings).find((type) => endings[type] === ending) ?? 'audio/mpeg';
}

/** Where a voice message lies in the object store, and where its upload lands first. */
export function voiceKeys(tenantId: string, { id, contentType }: { id: string; contentType: string }) {
  const ending = endings[contentType] ?? 'mp3';
  return { upload: `${uploadPrefix(tenantId)}${id}`, kept: `${voicePrefix(tenantId, id)}voice.${ending}` };
}

/** Under which everything kept of one voice message lies. */
export function voicePrefix(tenantId: string, voiceId: string): string {
  return `${tenantId}/voice/${voiceId}/`;
}

const ofTicket = statement<{ tenantId: string; ticketId: string }, VoiceRow>(
  'voices_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select v.id, v.report_id, v.addition_id, v.state, v.content_type, v.duration_ms, v.transcript, v.review
        from ticket_report tr join voice v on v.tenant_id = tr.tenant_id and v.report_id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
          and (v.state <> 'failed' or v.transcript is not null)
        order by v.declared_at, v.id`,
);

/** Every voice message of a ticket's reports that has not failed, oldest first; deleted ones by what was written down. */
export function voicesOfTicket({ db, tenant }: Context, ticketId: string): Promise<VoiceRow[]> {
  return ofTicket(db, { tenantId: tenant.id, ticketId });
}

/** One's own voice message, or `voice.not_found`. */
export async function findOwnVoice({ db, tenant, actor }: Context, voiceId: string) {
  const [found] = await db
    .select()
    .from(voice)
    .where(and(eq(voice.tenantId, tenant.id), eq(voice.id, voiceId), eq(voice.ownerId, personIdOf(actor))));
  if (!found) throw new DomainError('voice.not_found');
  return found;
}
