import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import type { OutboxHandlers } from '../outbox/index.js';
import { learnAfterEvent } from '../classification/index.js';
import { indexAfterEvent, indexTicketOfReport } from '../search/index.js';
import { deliverApplicationDecided, deliverGrantChanged } from './deliver-appointment.js';
import { deliverContentCheck } from './deliver-content.js';
import { deliverReminder } from './deliver-reminder.js';
import { deliverRobotMessage } from './deliver-robot.js';
import { deliverRuleDisabled } from './deliver-rule.js';
import { deliverSubscribed } from './deliver-subscribed.js';
import { deliverTicketEvent } from './deliver-ticket.js';
import { sendMessage } from './send-message.js';

const redemptionOwner = statement<{ tenantId: string; id: string }, { personId: string; at: Date }>(
  'redemption_owner',
  ({ tenantId, id }) =>
    sql`select person_id, ended_at as at from redemption where tenant_id = ${tenantId} and id = ${id}`,
);

const suggestionAuthor = statement<{ tenantId: string; id: string }, { personId: string; at: Date }>(
  'suggestion_author',
  ({ tenantId, id }) =>
    sql`select author_id as person_id, answered_at as at from suggestion
        where tenant_id = ${tenantId} and id = ${id} and author_id is not null`,
);

const outcomeTold = statement<{ tenantId: string; personId: string; subjectId: string }, { id: string }>(
  'outcome_told',
  ({ tenantId, personId, subjectId }) =>
    sql`select id from inbox_message
        where tenant_id = ${tenantId} and person_id = ${personId} and subject_id = ${subjectId}
          and kind in ('report_verified', 'suggestion_adopted') limit 1`,
);

/**
 * Whether the message of the outcome is there: it says what became of the points as well. It was left before the word of
 * the points, so it comes first; should it be late, both are read, and never none.
 */
async function isSaidWithOutcome({ db, tenant }: Context, personId: string, subjectId: string): Promise<boolean> {
  return (await outcomeTold(db, { tenantId: tenant.id, personId, subjectId })).length > 0;
}

/** What the outbox's topics lead to. */
export const outboxHandlers: OutboxHandlers = {
  ticket_event: async (context, payload) => {
    await indexAfterEvent(context, payload);
    await deliverTicketEvent(context, payload);
    // Last: counts many tickets share are held no longer than it takes to change them.
    await learnAfterEvent(context, payload);
  },
  redemption_fulfilled: async (context, { redemptionId }) => {
    const [owner] = await redemptionOwner(context.db, { tenantId: context.tenant.id, id: redemptionId });
    if (!owner) return;
    const message = {
      kind: 'redemption_fulfilled',
      cause: `redemption/${redemptionId}`,
      subjectId: redemptionId,
    } as const;
    await sendMessage(context, [owner.personId], { ...message, at: owner.at });
  },
  suggestion_adopted: async (context, { suggestionId }) => {
    const [author] = await suggestionAuthor(context.db, { tenantId: context.tenant.id, id: suggestionId });
    if (!author) return;
    const message = {
      kind: 'suggestion_adopted',
      cause: `suggestion/${suggestionId}`,
      subjectId: suggestionId,
    } as const;
    await sendMessage(context, [author.personId], { ...message, at: author.at });
  },
  person_told: async (context, { personId, at, ...message }) => {
    if (message.kind === 'points_held' && (await isSaidWithOutcome(context, personId, message.subjectId))) return;
    await sendMessage(context, [personId], { ...message, at: new Date(at) });
  },
  application_decided: deliverApplicationDecided,
  grant_changed: deliverGrantChanged,
  content_check: deliverContentCheck,
  report_changed: (context, { reportId }) => indexTicketOfReport(context, reportId),
  ticket_reminder: deliverReminder,
  routing_rule_disabled: deliverRuleDisabled,
  subscribe_message: deliverSubscribed,
  robot_message: deliverRobotMessage,
};
