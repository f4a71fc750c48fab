import type { Severity, TicketEventType, TicketStatus, UnitKind } from '../../_contract/vocabulary.js';

/** A ticket as decisions see it. Positions in micro-degrees, WGS-84. */
export interface Ticket {
  id: string;
  number: number;
  version: number;
  status: TicketStatus;
  categoryCode: string;
  severity: Severity;
  holder: { id: string; kind: UnitKind; name: string; shortName: string; path: string };
  assigneeId: string | null;
  area: { id: string; shortName: string; path: string } | null;
  longitudeE6: number;
  latitudeE6: number;
  placeWords: string | null;
  coverPhotoId: string | null;
  reportCount: number;
  taxonomyVersion: number;
  openedAt: Date;
  dispatchedAt: Date | null;
  verifiedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  deadlineAt: Date | null;
  deadlineKind: 'response' | 'resolution' | null;
  responseDeadlineAt: Date | null;
  resolutionDeadlineAt: Date | null;
  promisedAt: Date | null;
}

/** The columns a decision may set; the holder is set by its id. */
export type TicketPatch = Partial<
  Pick<
    Ticket,
    | 'assigneeId'
    | 'dispatchedAt'
    | 'verifiedAt'
    | 'resolvedAt'
    | 'closedAt'
    | 'deadlineAt'
    | 'deadlineKind'
    | 'responseDeadlineAt'
    | 'resolutionDeadlineAt'
    | 'promisedAt'
  > & { holderUnitId: string }
>;

/** The outcome of a decision: the next status, what changes with it, and the event that tells of it. */
export interface TicketChange {
  status: TicketStatus;
  patch: TicketPatch;
  event: { type: TicketEventType; data: Record<string, string | number | null> };
  words?: string | undefined;
}
