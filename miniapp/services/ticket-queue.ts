import { platform } from '@/platform';
import type { DraftPhoto } from './drafts';
import { newId } from './ids';
import { session } from './session';
import { createStore } from './store';
import type { TicketVerb, VerbBodies } from './tickets';

/** Something done to a ticket that the server does not know yet; its id is the key under which it is done once. */
export interface QueuedAction {
  id: string;
  ownerId?: string;
  ticketId: string;
  /** What the ticket is called: its category and number. */
  number: number;
  label: string;
  verb: TicketVerb;
  body: VerbBodies[TicketVerb];
  madeAt: string;
  /** Milliseconds since 1970: until then it may be taken back, and is not sent. */
  heldUntil?: number;
  /** Photos of the finished work that have to arrive first. */
  photos?: DraftPhoto[];
  /** Why the server said no; what was done to the ticket afterwards waits behind it. */
  refusal?: Refusal;
}

export interface Refusal {
  code: string;
  words: string;
}

const key = 'ticket-queue';

/** Everything that waits on this phone, oldest first, whoever's it is. */
export const ticketQueue = createStore<QueuedAction[]>(platform.storage.read<QueuedAction[]>(key) ?? []);

function save(next: QueuedAction[]): void {
  ticketQueue.set(next);
  try {
    platform.storage.write(key, next);
  } catch {
    // A full phone: it lives as long as this visit.
  }
}

/** What of a ticket is needed to act on it. */
export interface NamedTicket {
  id: string;
  number: number;
  category: { label: string };
}

export interface QueueOptions {
  photos?: DraftPhoto[];
  /** How long it may be taken back. */
  holdMs?: number;
}

/** Puts something at the end, kept before anything is sent. What was done to the ticket before is held no longer. */
export async function enqueue<Verb extends TicketVerb>(
  ticket: NamedTicket,
  verb: Verb,
  body: VerbBodies[Verb],
  { photos, holdMs }: QueueOptions = {},
): Promise<QueuedAction> {
  const now = Date.now();
  const action: QueuedAction = {
    id: await newId(now),
    ownerId: session.get()?.personId,
    ticketId: ticket.id,
    number: ticket.number,
    label: ticket.category.label,
    verb,
    body,
    madeAt: new Date(now).toISOString(),
    heldUntil: holdMs && now + holdMs,
    photos,
  };
  save([...ticketQueue.get().map((one) => (one.ticketId === ticket.id ? released(one) : one)), action]);
  return action;
}

const released = (action: QueuedAction): QueuedAction => ({ ...action, heldUntil: undefined });

/** Nothing may be taken back any more: the page that offered it is gone. Answers whether anything might have been. */
export function releaseAll(): boolean {
  const isHeld = ticketQueue.get().some(({ heldUntil }) => heldUntil);
  if (isHeld) save(ticketQueue.get().map(released));
  return isHeld;
}

export function findAction(id: string): QueuedAction | undefined {
  return ticketQueue.get().find((action) => action.id === id);
}

export function changeAction(id: string, change: Partial<QueuedAction>): void {
  save(ticketQueue.get().map((action) => (action.id === id ? { ...action, ...change } : action)));
}

/** What whoever is signed in did to a ticket and the server does not know yet, oldest first. */
export function queuedFor(ticketId: string, all: readonly QueuedAction[]): QueuedAction[] {
  return mineOf(all).filter((action) => action.ticketId === ticketId);
}

/** What whoever is signed in did, of all that is on the phone. */
export function mineOf(all: readonly QueuedAction[]): QueuedAction[] {
  const me = session.get()?.personId;
  return all.filter(({ ownerId }) => ownerId === me);
}

/** Forgets one action, and the photos kept for it. */
export async function dropAction(id: string): Promise<void> {
  const photos = findAction(id)?.photos ?? [];
  save(ticketQueue.get().filter((action) => action.id !== id));
  await Promise.all(photos.map((photo) => platform.files.drop(photo.id).catch(() => undefined)));
}

/** Gives up what was refused and all that was done to the ticket after it. */
export async function giveUp(ticketId: string): Promise<void> {
  for (const { id } of queuedFor(ticketId, ticketQueue.get())) await dropAction(id);
}
