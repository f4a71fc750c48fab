import { inboxMessage } from '../../../db/schema/index.js';
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

/** Puts a message into each person's inbox, once for its cause. */
export async function sendMessage(context: Context, personIds: readonly string[], message: NewMessage): Promise<void> {
  if (personIds.length === 0) return;
  const { kind, cause, subjectId, at } = message;
  await context.db
    .insert(inboxMessage)
    .values(
      [...new Set(personIds)].map((personId) => ({
        tenantId: context.tenant.id,
        id: newId(at),
        personId,
        kind,
        cause,
        subjectId,
        createdAt: at,
      })),
    )
    .onConflictDoNothing();
}
