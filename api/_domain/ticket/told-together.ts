import type { Ticket, TicketChange } from './ticket.js';

/** A ticket and the change that gives it to another unit. */
export interface Move {
  ticket: Ticket;
  change: TicketChange;
}

/**
 * Moves made in one go, whose events say how many came to the same unit with them (`arrivedTogether`), and left the same one
 * (`leftTogether`): each unit is told of them once. The first to come speaks for the others (`speaks`) where it matters which.
 * A move that is alone is told as ever, and so is danger, which does not hide in a number. Pure.
 */
export function toldTogether(moves: readonly Move[]): Move[] {
  const shared = moves.filter(isShared);
  const arrived = countBy(shared, ({ change }) => change.event.data.holderUnitId);
  const left = countBy(shared, leftUnitOf);
  const spoken = new Set<unknown>();
  return moves.map((move) => {
    if (!isShared(move)) return move;
    const data = { ...move.change.event.data };
    const comeCount = arrived.get(data.holderUnitId) ?? 0;
    const goneCount = left.get(leftUnitOf(move)) ?? 0;
    if (comeCount > 1) data.arrivedTogether = comeCount;
    if (comeCount > 1 && !spoken.has(data.holderUnitId)) data.speaks = 1;
    if (goneCount > 1) data.leftTogether = goneCount;
    spoken.add(data.holderUnitId);
    return withData(move, data);
  });
}

const isShared = ({ ticket }: Move): boolean => ticket.severity !== 'danger';

/** Where it first leaves triage, nobody had it. */
function leftUnitOf({ change: { event } }: Move): unknown {
  return event.type === 'redispatched' ? event.data.fromUnitId : undefined;
}

function countBy(moves: readonly Move[], keyOf: (move: Move) => unknown): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const move of moves) counts.set(keyOf(move), (counts.get(keyOf(move)) ?? 0) + 1);
  counts.delete(undefined);
  return counts;
}

function withData({ ticket, change }: Move, data: TicketChange['event']['data']): Move {
  return { ticket, change: { ...change, event: { ...change.event, data } } };
}
