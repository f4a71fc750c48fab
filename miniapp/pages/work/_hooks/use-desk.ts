import { usePageScroll } from '@/hooks/use-page-scroll';
import { type Resource, useResource } from '@/hooks/use-resource';
import { type SuggestionView, suggestionsDesk } from '@/services/suggestions-desk';
import { type TicketCounts, type TicketSummary, tickets } from '@/services/tickets';
import type { TicketStatus, UnitKind } from '../../../../api/_contract/vocabulary';

export interface DeskEntry {
  ticket: TicketSummary;
  /** Why it is here: 「李某退单：权属不清」. */
  why?: string;
}

/** What waits for whoever dispatches, by what has to be done about it. */
export interface DeskData {
  counts: TicketCounts;
  /** Past their deadline, or climbed to the community itself: soonest deadline first. */
  stuck: TicketSummary[];
  triage: TicketSummary[];
  returned: DeskEntry[];
  resolved: TicketSummary[];
  suggestions: SuggestionView[];
}

const atWork: TicketStatus[] = ['dispatched', 'acknowledged', 'in_progress', 'coordinating', 'suspended'];
const above: readonly UnitKind[] = ['community', 'street', 'district'];
const explainedAtMost = 10;

/** The desk of the signed-in person's area; renewed when it is pulled down or comes back into view. */
export function useDesk(): Resource<DeskData> {
  const desk = useResource(loadDesk);
  usePageScroll({ onRefresh: desk.refresh });
  return desk;
}

async function loadDesk(): Promise<DeskData> {
  const list = (statuses: TicketStatus[], limit: number) => tickets.list({ scope: 'area', statuses, limit });
  const [counts, working, triage, returned, resolved, suggestions] = await Promise.all([
    tickets.counts('area'),
    list(atWork, 100),
    list(['triage'], 50),
    list(['returned'], 50),
    list(['resolved'], 50),
    suggestionsDesk.open(undefined, 50),
  ]);
  return {
    counts,
    stuck: working.items.filter((ticket) => isStuck(ticket, new Date())),
    triage: triage.items,
    returned: await explain(returned.items),
    resolved: resolved.items,
    suggestions: suggestions.items,
  };
}

/** Whether nobody answered in time; such a ticket has climbed to the units above the handlers. */
export function isStuck({ deadline, holder }: Pick<TicketSummary, 'deadline' | 'holder'>, now: Date): boolean {
  return above.includes(holder.kind) || (deadline !== null && new Date(deadline.at) <= now);
}

/** What happened to a ticket that nobody answered; nothing while it is only late. */
export function whyStuck({ holder, status }: Pick<TicketSummary, 'holder' | 'status'>): string | undefined {
  return above.includes(holder.kind) && status === 'dispatched'
    ? `没人按时接单，已上报到${holder.shortName}`
    : undefined;
}

/** A list does not carry the reason of a return: the tickets themselves do. */
function explain(returned: TicketSummary[]): Promise<DeskEntry[]> {
  return Promise.all(
    returned.map(async (ticket, index) => ({
      ticket,
      why: index < explainedAtMost ? await reasonOf(ticket.id).catch(() => undefined) : undefined,
    })),
  );
}

async function reasonOf(ticketId: string): Promise<string | undefined> {
  const { timeline } = await tickets.read(ticketId);
  const last = timeline.filter((entry) => entry.at !== null).pop();
  return last && [last.title, last.detail].filter(Boolean).join('，');
}
