import type { TicketAction } from '../../_contract/index.js';
import { type Action, mayDo } from '../access/index.js';
import type { Actor } from '../context.js';
import { isRecategorisable } from './category-rules.js';
import { accessOf } from './change-ticket.js';
import { dispatching, sharedStatuses } from './family-rules.js';
import { waitsForSample } from './follow-up-rules.js';
import { needsRuling } from './rules.js';
import { isEnded, stateTable, type TicketVerb } from './state-table.js';
import type { TicketBrief } from './ticket.js';

/** When an action is offered: one of its verbs leads somewhere, or it changes no status; and nothing else forbids it. */
interface Offer {
  action: Action | ((ticket: TicketBrief) => Action);
  verbs?: readonly TicketVerb[];
  isOpen?: (ticket: TicketBrief, actor: Actor) => boolean;
}

const isNotRuled = ({ ruledAt }: TicketBrief) => ruledAt === null;
const isWhole = ({ parentId }: TicketBrief) => parentId === null;
/** Above the district nobody holds tickets. */
const hasSomebodyAbove = ({ holder }: TicketBrief) => holder.kind !== 'district';
const isShareable = (ticket: TicketBrief) => isWhole(ticket) && sharedStatuses.includes(ticket.status);

const offers: Partial<Record<TicketAction, Offer>> = {
  acknowledge: { action: 'ticket.handle', verbs: ['acknowledge'] },
  verify: { action: 'ticket.handle', verbs: ['verify_true'] },
  return: { action: 'ticket.handle', verbs: ['return'], isOpen: isNotRuled },
  coordinate: { action: 'ticket.coordinate', verbs: ['coordinate'] },
  settle: { action: 'ticket.coordinate', verbs: ['settle'] },
  resolve: { action: 'ticket.handle', verbs: ['resolve'] },
  dispatch: { action: dispatching, verbs: ['dispatch', 'redispatch'], isOpen: mayRedispatch },
  reject: { action: dispatching, verbs: ['reject'], isOpen: mayReject },
  check: { action: 'ticket.check', verbs: ['pass_check'], isOpen: mayCheck },
  merge: { action: 'ticket.merge', verbs: ['merge', 'verify_duplicate'], isOpen: isWhole },
  unmerge: { action: 'ticket.merge', verbs: ['unmerge'] },
  rule: { action: 'ticket.rule', verbs: ['rule'] },
  ask_ruling: {
    action: 'ticket.dispatch',
    verbs: ['ask_ruling'],
    isOpen: (ticket, actor) => hasSomebodyAbove(ticket) && mayAskRuling(actor, ticket),
  },
  transfer: { action: 'ticket.handle', verbs: ['transfer'], isOpen: isNotRuled },
  escalate: { action: 'ticket.handle', verbs: ['escalate'], isOpen: hasSomebodyAbove },
  suspend: { action: 'ticket.coordinate', verbs: ['suspend'] },
  resume: { action: 'ticket.coordinate', verbs: ['resume'] },
  record_answer: { action: 'ticket.coordinate', isOpen: ({ status }) => status === 'coordinating' },
  note: { action: 'ticket.note' },
  recategorise: { action: 'ticket.recategorise', isOpen: ({ status }) => isRecategorisable(status) },
  split: { action: 'ticket.split', isOpen: isShareable },
  join_handling: { action: 'ticket.split', isOpen: isShareable },
  supervise: { action: 'ticket.supervise', isOpen: ({ status }) => !isEnded(status) },
  answer: { action: 'ticket.check', isOpen: (ticket, actor) => ticket.disputedAt !== null && mayCheck(ticket, actor) },
  reopen: { action: 'ticket.check', verbs: ['reopen'], isOpen: (ticket) => isWhole(ticket) && !ticket.reopenedAt },
  uphold_objection: {
    action: 'ticket.check',
    verbs: ['uphold_objection'],
    isOpen: ({ disputedAt }) => disputedAt !== null,
  },
};

// An actor lives as long as a request: on a list, tickets that stand alike are judged once.
const known = new WeakMap<Actor, Map<string, readonly TicketAction[]>>();

/** What the actor may do with the ticket as it stands: the state table and the policies together. */
export function actionsFor(actor: Actor, ticket: TicketBrief): readonly TicketAction[] {
  let standings = known.get(actor);
  if (!standings) {
    standings = new Map();
    known.set(actor, standings);
  }
  const standing = standingOf(ticket);
  let actions = standings.get(standing);
  if (!actions) {
    actions = judge(actor, ticket);
    standings.set(standing, actions);
  }
  return actions;
}

/** All of a ticket that {@link judge} looks at. */
function standingOf(ticket: TicketBrief): string {
  const { status, holder, area, assigneeId, checkLevel, checkedAt, disputedAt } = ticket;
  const { ruledAt, reopenedAt, parentId } = ticket;
  const facts = `${checkedAt && 1}${disputedAt && 1}${ruledAt && 1}${reopenedAt && 1}${parentId && 1}`;
  return `${status} ${holder.path} ${area?.path} ${assigneeId} ${checkLevel} ${facts} ${needsRuling(ticket)}`;
}

function judge(actor: Actor, ticket: TicketBrief): readonly TicketAction[] {
  const access = accessOf(ticket);
  return (Object.keys(offers) as TicketAction[]).filter((name) => {
    const offer = offers[name];
    if (!offer) return false;
    const { action, verbs, isOpen } = offer;
    const isOrphan = name === 'acknowledge' && ticket.status === 'acknowledged' && ticket.assigneeId === null;
    const leads = !verbs || isOrphan || verbs.some((verb) => stateTable[ticket.status][verb] !== undefined);
    if (!leads || isOpen?.(ticket, actor) === false) return false;
    return mayDo(actor, typeof action === 'function' ? action(ticket) : action, access);
  });
}

/** A ruling is awaited, or was given: then those who may rule alone send it elsewhere. */
function mayRedispatch(ticket: TicketBrief, actor: Actor): boolean {
  if (needsRuling(ticket)) return false;
  return isNotRuled(ticket) || mayDo(actor, 'ticket.rule', accessOf(ticket));
}

/** What lies with somebody above is not passed on over their head. */
export function mayAskRuling(actor: Actor, { holder }: Pick<TicketBrief, 'holder'>): boolean {
  return actor.isSystem || mayDo(actor, 'ticket.dispatch', { holderPath: holder.path });
}

/** What waits for a ruling is ended by none but those who may rule. */
export function mayReject(ticket: TicketBrief, actor: Actor): boolean {
  return !needsRuling(ticket) || actor.isSystem || mayDo(actor, 'ticket.rule', accessOf(ticket));
}

/** Nobody checks their own work, nor answers for it; the sample is for those above the section. */
function mayCheck(ticket: TicketBrief, actor: Actor): boolean {
  if (ticket.assigneeId !== null && ticket.assigneeId === actor.personId) return false;
  return !waitsForSample(ticket) || mayDo(actor, 'ticket.check_sample', accessOf(ticket));
}
