import type { TicketAction } from '../../../api/_contract/index.js';
import type { OuterContext, UnitRef } from '../../../api/_domain/context.js';
import * as report from '../../../api/_domain/report/index.js';
import * as ticket from '../../../api/_domain/ticket/index.js';
import { later } from '../world.js';
import { resolved } from './tickets.js';

/** What a verb may be given: where to, which other ticket, and a number to choose by. */
export interface Choices {
  units: readonly UnitRef[];
  otherId: string;
  pick: number;
}

type Verb = (context: OuterContext, ticketId: string, choices: Choices) => Promise<unknown>;

const words = '随便说说';
const unitOf = ({ units, pick }: Choices): string => units[pick % units.length]?.id ?? '';
const soon = (context: OuterContext, pick: number) => later(context, 30 + (pick % 3000)).now.toISOString();

/** Every verb of staff, with something to say; what does not fit is refused by the verb itself. */
export const staffVerbs: Partial<Record<TicketAction, Verb>> & Record<string, Verb> = {
  acknowledge: (context, id) => ticket.acknowledgeTicket(context, id),
  verify: (context, id, { pick }) => ticket.verifyTicket(context, id, { outcome: pick % 4 === 0 ? 'untrue' : 'true' }),
  return: (context, id) => ticket.returnTicket(context, id, { reason: 'ownership_unclear' }),
  ask_ruling: (context, id) => ticket.askRuling(context, id, {}),
  rule: (context, id, choices) => ticket.ruleTicket(context, id, { unitId: unitOf(choices), words }),
  dispatch: (context, id, choices) => ticket.dispatchTicket(context, id, { unitId: unitOf(choices), words }),
  reject: (context, id) => ticket.rejectTicket(context, id, { reason: 'untrue', words }),
  transfer: (context, id, choices) => ticket.transferTicket(context, id, { unitId: unitOf(choices) }),
  escalate: (context, id) => ticket.escalateTicket(context, id, { words }),
  coordinate: (context, id, { pick }) =>
    ticket.coordinateTicket(context, id, { partyName: '供电公司', promisedAt: soon(context, pick) }),
  record_answer: (context, id, { pick }) =>
    ticket.recordAnswer(context, id, { answer: words, ...(pick % 2 ? { promisedAt: soon(context, pick) } : {}) }),
  settle: (context, id) => ticket.settleTicket(context, id, { words, shares: [] }),
  suspend: (context, id, { pick }) =>
    ticket.suspendTicket(context, id, { reason: 'weather', until: soon(context, pick) }),
  resume: (context, id) => ticket.resumeTicket(context, id, {}),
  ask_extension: (context, id, { pick }) =>
    ticket.askExtension(context, id, { until: later(context, 3000 + (pick % 3000)).now.toISOString(), words }),
  decide_extension: (context, id, { pick }) =>
    ticket.decideExtension(context, id, { outcome: pick % 2 ? 'granted' : 'declined', words }),
  resolve: (context, id, { pick }) =>
    pick % 5 === 0
      ? ticket.resolveTicket(context, id, { kind: 'not_possible', words, photoIds: [] })
      : resolved(context, id),
  check: (context, id, { pick }) => ticket.checkTicket(context, id, { outcome: pick % 3 ? 'passed' : 'rework', words }),
  answer: (context, id) => ticket.answerTicket(context, id, { words }),
  reopen: (context, id) => ticket.reopenTicket(context, id, { words }),
  uphold_objection: (context, id) => ticket.upholdObjection(context, id, { words }),
  merge: (context, id, { otherId }) => ticket.mergeTicket(context, id, { intoTicketId: otherId }),
  unmerge: (context, id) => ticket.unmergeTicket(context, id, {}),
  note: (context, id) => ticket.noteTicket(context, id, { words }),
  supervise: (context, id) => ticket.superviseTicket(context, id, { words }),
  split: (context, id, choices) => {
    const part = (shift: number) => ({
      categoryCode: 'drain_blocked',
      unitId: unitOf({ ...choices, pick: choices.pick + shift }),
      words,
    });
    return ticket.splitTicket(context, id, { parts: choices.pick % 2 ? [part(0)] : [part(0), part(1)] });
  },
  join_handling: (context, id, choices) => ticket.joinHandling(context, id, { unitIds: [unitOf(choices)], words }),
};

/** What a reporter does with a report of theirs. */
export const reporterVerbs: Record<string, Verb> = {
  withdraw: (context, reportId) => report.withdrawReport(context, reportId),
  chase: (context, reportId) => report.chaseReport(context, reportId),
  confirm: (context, reportId, { pick }) =>
    report.confirmReport(
      context,
      reportId,
      pick % 2 ? { outcome: 'solved', rating: 5 } : { outcome: 'unsolved', words },
    ),
  object: (context, reportId) => report.objectToReport(context, reportId, { words }),
};

/** What time does. */
export const timers: Record<string, (system: OuterContext) => Promise<unknown>> = {
  climb: (system) => ticket.climbOverdueTickets(system),
  close: (system) => ticket.closeSilentTickets(system),
  warn: (system) => ticket.warnTickets(system),
  remind: (system) => ticket.remindWaiting(system),
};
