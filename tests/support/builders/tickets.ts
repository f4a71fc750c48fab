import { acknowledgeTicket, resolveTicket, verifyTicket } from '../../../api/_domain/ticket/index.js';
import type { OuterContext } from '../../../api/_domain/context.js';
import { submitted } from '../world.js';

/** A ticket somebody has taken on, seen on site and found true. */
export async function inProgress(
  reporter: OuterContext,
  officer: OuterContext,
  more: Parameters<typeof submitted>[1] = {},
): Promise<string> {
  const ticketId = await submitted(reporter, more);
  await takeOn(officer, ticketId);
  return ticketId;
}

/** Acknowledges a dispatched ticket and finds it true. */
export async function takeOn(handler: OuterContext, ticketId: string): Promise<void> {
  await acknowledgeTicket(handler, ticketId);
  await verifyTicket(handler, ticketId, { outcome: 'true' });
}

/** Says the work is done, without a photo. */
export function resolved(handler: OuterContext, ticketId: string): Promise<void> {
  return resolveTicket(handler, ticketId, { phrase: 'repaired', photoIds: [], photoWaiver: 'not_visible' });
}
