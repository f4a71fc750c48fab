import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { MessageKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';

export interface NewMessage {
  kind: MessageKind;
  /** Names the happening: the same cause reaches a person once. */
  cause: string;
  subjectId: string;
  at: Date;
}

const insertMessages = statement<
  {
    tenantId: string;
    ids: string[];
    personIds: string[];
    kind: MessageKind;
    cause: string;
    subjectId: string;
    at: Date;
  },
  { id: string }
>(
  'insert_messages',
  (p) => sql`
    insert into inbox_message (tenant_id, id, person_id, kind, cause, subject_id, created_at)
    select ${p.tenantId}, id, person_id, ${p.kind}, ${p.cause}, ${p.subjectId}::uuid, ${p.at}::timestamptz
    from unnest(${p.ids}::uuid[], ${p.personIds}::uuid[]) as told(id, person_id)
    on conflict do nothing`,
);

/** Puts a message into each person's inbox, once for its cause. */
export async function sendMessage(context: Context, personIds: readonly string[], message: NewMessage): Promise<void> {
  if (personIds.length === 0) return;
  const to = [...new Set(personIds)];
  const ids = to.map(() => newId(message.at));
  await insertMessages(context.db, { tenantId: context.tenant.id, ids, personIds: to, ...message });
}
