import { platform } from '@/platform';
import { type DraftPhoto, openPhoto } from './drafts';
import { ApiError } from './http';
import { declare, uploadPhoto } from './photos';
import { createRetry } from './retry';
import { session } from './session';
import { createStore } from './store';
import {
  changeAction,
  dropAction,
  enqueue,
  findAction,
  mineOf,
  type NamedTicket,
  type QueuedAction,
  type QueueOptions,
  releaseAll,
  ticketQueue,
} from './ticket-queue';
import { type TicketVerb, type TicketView, tickets, type VerbBodies } from './tickets';

/** Tickets as the server answered what was sent in this visit, by id. */
export const answered = createStore<Record<string, TicketView>>({});

/**
 * Does something to a ticket: keeps it on the phone first, then sends it under a key of its own. Resolves with the ticket
 * as it stands then, or with nothing while it waits for a signal or may still be taken back.
 * Throws `ApiError` when the server refuses; then nothing of it is left.
 */
export async function perform<Verb extends TicketVerb>(
  ticket: NamedTicket,
  verb: Verb,
  body: VerbBodies[Verb],
  options: QueueOptions = {},
): Promise<TicketView | undefined> {
  const { id } = await enqueue(ticket, verb, body, options);
  if (options.holdMs) {
    setTimeout(() => void sendActions(), options.holdMs);
    return undefined;
  }
  await sendActions();
  const waiting = findAction(id);
  if (!waiting) return answered.get()[ticket.id];
  if (!waiting.refusal) return undefined;
  await dropAction(id);
  throw new ApiError(409, waiting.refusal.code, waiting.refusal.words);
}

let underWay: Promise<void> | undefined;

/** Sends what waits, in the order it was done. Joins when that is under way. Never rejects. */
export async function sendActions(): Promise<void> {
  // What was added as the last round ended has to have a round of its own.
  if (underWay) await underWay;
  underWay ??= sendAll().finally(() => {
    underWay = undefined;
  });
  await underWay;
}

/** Sends also what might still be taken back: whoever could has gone on. Never fails. */
export function sendHeld(): void {
  if (releaseAll()) void sendActions();
}

/** Tries again what was refused, with what waits behind it. */
export function retryAction(id: string): Promise<void> {
  changeAction(id, { refusal: undefined });
  return sendActions();
}

/** Sends what waits: now, whenever there is a network again, and when somebody has signed in. For the start of the product. */
export function keepSending(): void {
  releaseAll();
  void sendActions();
  platform.network.watch((isOnline) => {
    if (isOnline) void sendActions();
  });
  session.subscribe(() => void sendActions());
}

async function sendAll(): Promise<void> {
  while (session.get()) {
    const next = nextAction();
    if (!next) return;
    try {
      await send(next);
      retry.worked();
    } catch (error) {
      if (!isRefusal(error)) return retry.later();
      changeAction(next.id, { refusal: { code: error.code, words: error.message } });
    }
  }
}

const retry = createRetry(() => void sendActions());

/** The oldest that is the first of its ticket, is not refused, and may not be taken back any more. */
function nextAction(): QueuedAction | undefined {
  const seen = new Set<string>();
  const now = Date.now();
  return mineOf(ticketQueue.get()).find(({ ticketId, refusal, heldUntil }) => {
    const isFirst = !seen.has(ticketId);
    seen.add(ticketId);
    return isFirst && !refusal && (heldUntil ?? 0) <= now;
  });
}

async function send({ id, ticketId, verb, body, photos = [] }: QueuedAction): Promise<void> {
  changeAction(id, { heldUntil: undefined });
  for (const photo of photos) if (!photo.isSent) await sendPhoto(id, ticketId, photo);
  const ticket = await tickets.act(ticketId, verb, body, id);
  answered.set({ ...answered.get(), [ticketId]: ticket });
  await dropAction(id);
}

async function sendPhoto(actionId: string, ticketId: string, photo: DraftPhoto): Promise<void> {
  const local = await openPhoto(photo);
  if (!local) throw new ApiError(410, 'photo.lost', '办结照片已不在手机上，请重拍');
  const prepared = { ...local, id: photo.id };
  const [order] = await tickets.declarePhotos(ticketId, [declare(prepared)]).catch(orderIfThere);
  await uploadPhoto(prepared, order);
  const photos = findAction(actionId)?.photos?.map((one) => (one.id === photo.id ? { ...one, isSent: true } : one));
  changeAction(actionId, { photos });
}

/** The photo is known already: it was the answer that was lost, and a fresh order is asked for. */
function orderIfThere(error: unknown): [] {
  if (error instanceof ApiError && error.code === 'photo.in_use') return [];
  throw error;
}

/** The server said no for good; anything else may be different the next time. */
function isRefusal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  return error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
}
