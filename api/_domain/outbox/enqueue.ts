import { outbox } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';

/** What can be left to do after a commit. Payloads hold ids and numbers only. */
export interface OutboxPayloads {
  ticket_event: { ticketId: string; version: number };
  redemption_fulfilled: { redemptionId: string };
  suggestion_adopted: { suggestionId: string };
  application_decided: { applicationId: string };
  /** Somebody was given a role, or theirs ended. */
  grant_changed: { grantId: string };
}
export type OutboxTopic = keyof OutboxPayloads;

/** Leaves work to be done after the commit of the context's transaction; without the commit it is never done. */
export async function enqueue<Topic extends OutboxTopic>(
  context: Context,
  topic: Topic,
  payload: OutboxPayloads[Topic],
): Promise<void> {
  await context.db.insert(outbox).values({ tenantId: context.tenant.id, id: newId(new Date()), topic, payload });
}
