import type { Page } from '@/hooks/use-paged';
import type { Kept } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { session } from './session';
import type { TicketCounts, TicketSummary, TicketView } from './tickets';

/** A copy belongs to whoever read it. */
interface Copy {
  ownerId?: string;
  at: string;
  data: unknown;
}

/** As many tickets are kept as somebody has open at once, and as many lines of a list. */
const ticketsMax = 40;
const linesMax = 60;
const indexKey = 'copies';
const countsName = 'copy:counts';
const listName = (name: string) => `copy:list:${name}`;
const ticketName = (id: string) => `copy:ticket:${id}`;

const index = () => platform.storage.read<string[]>(indexKey) ?? [];

/** The last copies of tickets, so that they can be worked on without a network. They go when their reader signs out. */
export const ticketCopies = {
  /** The first lines of a list of that name. */
  list: (name: string): Kept<Page<TicketSummary>> => ({
    read: () => read(listName(name)),
    write: ({ items, nextCursor }) =>
      write(listName(name), {
        items: items.slice(0, linesMax),
        nextCursor: items.length > linesMax ? null : nextCursor,
      }),
  }),
  counts: {
    read: () => read<TicketCounts>(countsName),
    write: (counts) => write(countsName, counts),
  } as Kept<TicketCounts>,
  /** A ticket with its details; of one that was only seen on a list, what the list says. */
  ticket: (id: string): Kept<TicketView> => ({
    read: () => read<TicketView>(ticketName(id)) ?? fromLists(id),
    write: (ticket) => write(ticketName(id), ticket),
  }),
};

session.subscribe(() => {
  if (!session.get()) forgetCopies();
});

/** Forgets every copy. */
export function forgetCopies(): void {
  for (const name of index()) platform.storage.remove(name);
  platform.storage.remove(indexKey);
}

function read<T>(name: string): { data: T; at: Date } | undefined {
  const copy = platform.storage.read<Copy>(name);
  if (!copy || copy.ownerId !== session.get()?.personId) return undefined;
  return { data: copy.data as T, at: new Date(copy.at) };
}

function write(name: string, data: unknown): void {
  const copy: Copy = { ownerId: session.get()?.personId, at: new Date().toISOString(), data };
  try {
    platform.storage.write(name, copy);
    remember(name);
  } catch {
    // A full phone works with what it has in memory.
  }
}

/** The newest first; tickets that were not looked at for long go. */
function remember(name: string): void {
  const names = [name, ...index().filter((one) => one !== name)];
  const tickets = names.filter((one) => one.startsWith(ticketName('')));
  const old = new Set(tickets.slice(ticketsMax));
  for (const one of old) platform.storage.remove(one);
  platform.storage.write(
    indexKey,
    names.filter((one) => !old.has(one)),
  );
}

function fromLists(id: string): { data: TicketView; at: Date } | undefined {
  for (const name of index().filter((one) => one.startsWith(listName('')))) {
    const copy = read<Page<TicketSummary>>(name);
    const found = copy?.data.items.find((ticket) => ticket.id === id);
    if (copy && found) return { data: bare(found), at: copy.at };
  }
  return undefined;
}

/** What a list says of a ticket, as far as its page goes. */
function bare(ticket: TicketSummary): TicketView {
  return {
    ...ticket,
    words: null,
    wordsReview: 'passed',
    beforePhotos: ticket.cover ? [ticket.cover] : [],
    afterPhotos: [],
    voices: [],
    additions: [],
    placeProposal: null,
    reporters: [],
    assigneeName: null,
    coordinations: [],
    returnCount: 0,
    isRuled: false,
    isFinding: false,
    parent: null,
    children: [],
    extensions: [],
    pauses: [],
    followUp: { checkLevel: null, checkedAt: null, closesAt: null, disputedAt: null, closedBy: null, answers: [] },
    timeline: [],
  };
}
