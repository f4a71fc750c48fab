import type { CheckTicket } from '../../_contract/index.js';
import type { AnswerTicket } from '../../_contract/ticket-work.js';
import { mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { accessOf, changeTicket } from './change-ticket.js';
import { freshClocks } from './clocks.js';
import { readClockRules } from './clocks-anew.js';
import { askedReporters, closeWhenSettled } from './follow-up.js';
import { loadFollowUpPlan } from './follow-up-plan.js';
import { decideAnswer, decideCheck, type Verdict, verdictOf, waitsForSample } from './follow-up-rules.js';
import type { Ticket } from './ticket.js';

/**
 * Somebody other than the handler compares before and after. Passed: the reporters are asked, and when they all have said
 * yes, or nobody is to be asked, it closes at once. Or it goes back to work,
 * with a resolution limit that begins anew. Throws `ticket.checker_is_handler`.
 */
export async function checkTicket(context: Context, ticketId: string, input: CheckTicket): Promise<void> {
  await readClockRules(context);
  const { silenceEndsAt } = await loadFollowUpPlan(context);
  let verdict: Verdict = 'waiting';
  await changeTicket(
    context,
    ticketId,
    'ticket.check',
    async (ticket, inner) => {
      demandChecker(inner, ticket);
      verdict = verdictOf(await askedReporters(inner, ticket));
      const clocks = await freshClocks(inner, ticket);
      return decideCheck(ticket, context.actor, input, { verdict, silenceEndsAt, clocks }, context.now);
    },
    (inner, ticket, change) => closeWhenSettled(inner, ticket, change, verdict),
  );
}

/**
 * Answers what a reporter objects to; that closes it, and the reporters read the answer.
 * Throws `ticket.not_disputed`, `ticket.checker_is_handler`.
 */
export function answerTicket(context: Context, ticketId: string, input: AnswerTicket): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.check', (ticket, inner) => {
    demandChecker(inner, ticket);
    return decideAnswer(ticket, context.actor, input, context.now);
  });
}

/** What stands in the sample waits for those the sample is for. */
function demandChecker({ actor }: Context, ticket: Ticket): void {
  if (waitsForSample(ticket) && !actor.isSystem && !mayDo(actor, 'ticket.check_sample', accessOf(ticket)))
    throw new DomainError('access.forbidden', '这张工单由社区书记核查');
}
