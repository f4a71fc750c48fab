import fc from 'fast-check';
import { type TicketStatus, ticketStatuses } from '../../api/_contract/vocabulary.js';
import { DomainError } from '../../api/_domain/errors.js';
import { nextStatus } from '../../api/_domain/ticket/rules.js';
import { endedStatuses, stateTable, type TicketVerb } from '../../api/_domain/ticket/state-table.js';

/** The table of the design, row by row: from, verb, to; and what a reporter may undo until somebody took it on. */
const design: [from: TicketStatus, verb: TicketVerb, to: TicketStatus][] = [
  ['triage', 'dispatch', 'dispatched'],
  ['triage', 'reject', 'rejected'],
  ['triage', 'merge', 'merged'],
  ['triage', 'withdraw', 'rejected'],
  ['dispatched', 'acknowledge', 'acknowledged'],
  ['dispatched', 'return', 'returned'],
  ['dispatched', 'redispatch', 'dispatched'],
  ['dispatched', 'merge', 'merged'],
  ['dispatched', 'withdraw', 'rejected'],
  ['dispatched', 'climb', 'dispatched'],
  ['acknowledged', 'verify_true', 'in_progress'],
  ['acknowledged', 'verify_untrue', 'rejected'],
  ['acknowledged', 'verify_duplicate', 'merged'],
  ['acknowledged', 'return', 'returned'],
  ['in_progress', 'coordinate', 'coordinating'],
  ['in_progress', 'suspend', 'suspended'],
  ['in_progress', 'resolve', 'resolved'],
  ['in_progress', 'transfer', 'dispatched'],
  ['in_progress', 'escalate', 'dispatched'],
  ['coordinating', 'settle', 'in_progress'],
  ['coordinating', 'suspend', 'suspended'],
  ['coordinating', 'resolve', 'resolved'],
  ['coordinating', 'escalate', 'dispatched'],
  ['suspended', 'resume', 'in_progress'],
  ['suspended', 'resolve', 'resolved'],
  ['returned', 'rule', 'dispatched'],
  ['returned', 'ask_ruling', 'returned'],
  ['returned', 'redispatch', 'dispatched'],
  ['returned', 'reject', 'rejected'],
  ['returned', 'merge', 'merged'],
  ['returned', 'withdraw', 'rejected'],
  ['resolved', 'pass_check', 'resolved'],
  ['resolved', 'close', 'closed'],
  ['resolved', 'rework', 'in_progress'],
  ['closed', 'reopen', 'in_progress'],
  ['rejected', 'uphold_objection', 'dispatched'],
  ['merged', 'unmerge', 'triage'],
];

const statuses = Object.keys(ticketStatuses) as TicketStatus[];
const verbs = [...new Set(design.map(([, verb]) => verb))];

const transitionsOf = (table: typeof stateTable) =>
  Object.entries(table).flatMap(([from, row]) => Object.entries(row).map(([verb, to]) => `${from} ${verb} ${to}`));

/** Where a verb leads, or null when it is refused; anything else thrown is a fault. */
function attempt(status: TicketStatus, verb: TicketVerb): TicketStatus | null {
  try {
    return nextStatus({ status }, verb);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ticket.transition_refused') return null;
    throw error;
  }
}

const designed = (status: TicketStatus, tried: TicketVerb) =>
  design.find(([from, verb]) => from === status && verb === tried)?.[2] ?? null;

describe('the states of a ticket', () => {
  it('follow the table of the design, no more and no less', () => {
    expect(transitionsOf(stateTable).sort()).toEqual(design.map((row) => row.join(' ')).sort());
  });

  it('can all be reached from triage', () => {
    const reached = new Set<TicketStatus>(['triage']);
    for (const status of reached) for (const to of Object.values(stateTable[status])) reached.add(to);
    expect([...reached].sort()).toEqual([...statuses].sort());
  });

  it('never hold a ticket for good: from each, work can go on', () => {
    for (const status of statuses) expect(Object.keys(stateTable[status])).not.toEqual([]);
  });

  it('once ended, are left by reopening, an upheld objection or unmerging alone', () => {
    expect([...endedStatuses].sort()).toEqual(['closed', 'merged', 'rejected']);
    const ways = endedStatuses.flatMap((status) => Object.keys(stateTable[status]));
    expect(ways.sort()).toEqual(['reopen', 'unmerge', 'uphold_objection']);
  });

  it('only ever close after somebody looked', () => {
    const leadingToClosed = transitionsOf(stateTable).filter((transition) => transition.endsWith(' closed'));
    expect(leadingToClosed).toEqual(['resolved close closed']);
  });

  it.each(statuses)('from %s, each verb leads where the table says, or is refused', (from) => {
    for (const verb of verbs) expect([verb, attempt(from, verb)]).toEqual([verb, designed(from, verb)]);
  });

  it('are kept by any sequence of verbs, legal ones and others', () => {
    // Half of the steps are taken from the row of the status, or hardly a sequence would get past the first verbs.
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat()), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (sequence) => {
        let status: TicketStatus = 'triage';
        for (const [isLegal, pick] of sequence) {
          const choice = isLegal ? design.filter(([from]) => from === status).map(([, verb]) => verb) : verbs;
          const verb = choice[pick % choice.length] as TicketVerb;
          const answer = attempt(status, verb);
          expect([status, verb, answer]).toEqual([status, verb, designed(status, verb)]);
          status = answer ?? status;
        }
      }),
    );
  });

  it('refuse a verb in the words people see', () => {
    expect(() => nextStatus({ status: 'closed' }, 'acknowledge')).toThrow('工单现在是“已结案”，不能接单');
  });
});
