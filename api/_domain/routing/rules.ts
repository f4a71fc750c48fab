import type { TicketStatus } from '../../_contract/vocabulary.js';

/** Where a new ticket goes: who holds it, which grid it lies in, and with which status it begins. */
export interface Route {
  holderUnitId: string;
  areaUnitId: string | null;
  status: Extract<TicketStatus, 'dispatched' | 'triage'>;
}

/**
 * A place in a grid goes to that grid at once; outside every grid it waits in triage at the desk named.
 * 事件 go to the area first (GB/T 30428); 部件 do too, until owners are registered.
 */
export function decideRoute(gridId: string | null, deskUnitId: string): Route {
  if (gridId === null) return { holderUnitId: deskUnitId, areaUnitId: null, status: 'triage' };
  return { holderUnitId: gridId, areaUnitId: gridId, status: 'dispatched' };
}
