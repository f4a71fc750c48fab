import { outbox } from '../../../db/schema/index.js';
import type { MessageKind, ResolutionKind, RobotTopic, SubscriptionTopic } from '../../_contract/vocabulary.js';
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
  /** Content was left to a person, or hidden. */
  content_check: { checkId: string };
  /** Words of a report were hidden, shown again or written down: it is found by others now. */
  report_changed: { reportId: string };
  /** What the clock has to say of a ticket, told once for its cause; `at` in milliseconds. */
  ticket_reminder: {
    ticketId: string;
    kind: 'ticket_warned' | 'ticket_overdue' | 'coordination_due' | 'suspension_due';
    cause: string;
    at: number;
  };
  /** Somebody asked to be told of this outcome, once; the acceptance is already spent. */
  subscribe_message: {
    personId: string;
    topic: SubscriptionTopic;
    reportId: string;
    at: number;
    kind?: ResolutionKind;
  };
  /** A routing rule of that version stopped, because the unit it sends to is gone; `at` in milliseconds. */
  routing_rule_disabled: { ruleId: string; version: number; unitId: string; at: number };
  /** A robot of a 企业微信 group has something to say: of a ticket, a coordination or a bulletin; with `count` of so many tickets of a unit. */
  robot_message: { robotId: string; topic: RobotTopic; subjectId: string; count?: number };
  /** One person has a message to read, once for its cause; `at` in milliseconds. */
  person_told: { personId: string; kind: MessageKind; cause: string; subjectId: string; at: number };
}
export type OutboxTopic = keyof OutboxPayloads;

/**
 * Leaves work to be done after the commit of the context's transaction, at once or from `dueAt` on; without the commit it is
 * never done.
 */
export async function enqueue<Topic extends OutboxTopic>(
  context: Context,
  topic: Topic,
  payload: OutboxPayloads[Topic],
  dueAt?: Date,
): Promise<void> {
  const row = { tenantId: context.tenant.id, id: newId(new Date()), topic, payload };
  await context.db.insert(outbox).values(dueAt ? { ...row, dueAt } : row);
}
