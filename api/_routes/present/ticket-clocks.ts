import type { TicketView } from '../../_contract/ticket.js';
import type { Context } from '../../_domain/context.js';
import {
  type Extension,
  extensionActions,
  extensionsOf,
  type Pause,
  pausesOf,
  type Ticket,
  type ToldEvent,
} from '../../_domain/ticket/index.js';
import { explainDeadline } from './deadline.js';

const pausing: readonly ToldEvent['type'][] = ['coordination_started', 'suspended'];

/** What the detail of a ticket shows of its clocks, and what may be done about more time; read only where there is any. */
export async function showClocks(
  context: Context,
  ticket: Ticket,
  events: readonly ToldEvent[],
): Promise<Pick<TicketView, 'deadline' | 'pauses' | 'extensions' | 'actions'>> {
  const hasPauses = events.some(({ type }) => pausing.includes(type));
  const hasExtensions = events.some(({ type }) => type === 'extension_asked');
  const pauses = hasPauses ? await pausesOf(context, ticket.id) : [];
  const extensions = hasExtensions ? await extensionsOf(context, ticket.id) : [];
  return {
    deadline: await explainDeadline(context, ticket, pauses, extensions),
    pauses: pauses.map(presentPause),
    extensions: extensions.map(presentExtension),
    actions: extensionActions(context.actor, ticket, extensions),
  };
}

function presentPause({ reason, suspendReason, startedAt, until, endedAt }: Pause): TicketView['pauses'][number] {
  return {
    reason,
    suspendReason,
    startedAt: startedAt.toISOString(),
    until: until.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

function presentExtension(extension: Extension): TicketView['extensions'][number] {
  const { id, status, until, words, askedByName, askedAt, decidedAt } = extension;
  return {
    id,
    status,
    until: until.toISOString(),
    words,
    askedByName,
    askedAt: askedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
