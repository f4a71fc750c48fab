import type {
  CheckLevel,
  ChildRelation,
  ResolutionKind,
  Severity,
  TicketEventType,
  TicketStatus,
  UnitKind,
} from '../../_contract/vocabulary.js';

/** A ticket as lists show it: what is open, where, with whom, until when. Positions in micro-degrees, WGS-84. */
export interface TicketBrief {
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
  deadlineAt: Date | null;
  deadlineKind: 'response' | 'resolution' | null;
  promisedAt: Date | null;
  /** When it was seen on site to be true. */
  verifiedAt: Date | null;
  /** A reporter said it is not solved, and nobody has answered yet. */
  disputedAt: Date | null;
  supervisedAt: Date | null;
  resolutionKind: ResolutionKind | null;
  /** How often it came back as nobody's. */
  returnCount: number;
  /** Set by a ruling, which is final. */
  ruledAt: Date | null;
  reopenedAt: Date | null;
  /** The ticket this one is a part of. */
  parentId: string | null;
  /** Who has to check it once it is resolved, and when that was done. */
  checkLevel: CheckLevel | null;
  checkedAt: Date | null;
}

/** A ticket as decisions see it. */
export interface Ticket extends TicketBrief {
  dispatchedAt: Date | null;
  resolvedAt: Date | null;
  /** When it last went back to work after it was said to be done. */
  reworkedAt: Date | null;
  closedAt: Date | null;
  responseDeadlineAt: Date | null;
  resolutionDeadlineAt: Date | null;
  /** The ticket this one was merged into. */
  mergedIntoId: string | null;
  changedAt: Date;
  /** The next moment its clock is warned of, and how many warnings there were: half, four fifths, over. */
  warnAt: Date | null;
  warningCount: number;
  /** When it closes unless a reporter objects. */
  closesAt: Date | null;
  parentRelation: ChildRelation | null;
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
    | 'mergedIntoId'
    | 'categoryCode'
    | 'severity'
    | 'taxonomyVersion'
    | 'disputedAt'
    | 'supervisedAt'
    | 'returnCount'
    | 'ruledAt'
    | 'warnAt'
    | 'warningCount'
    | 'resolutionKind'
    | 'checkLevel'
    | 'checkedAt'
    | 'closesAt'
    | 'reopenedAt'
    | 'longitudeE6'
    | 'latitudeE6'
    | 'placeWords'
    | 'coverPhotoId'
    | 'reportCount'
  > & { holderUnitId: string; areaUnitId: string | null; routingRuleId: string }
>;

/** The outcome of a decision: the next status, what changes with it, and the event that tells of it. */
export interface TicketChange {
  status: TicketStatus;
  patch: TicketPatch;
  event: { type: TicketEventType; data: Record<string, string | number | null> };
  words?: string | undefined;
}
