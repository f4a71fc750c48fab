import type { Page } from '@/hooks/use-paged';
import type { UnitView } from '../../api/_contract/common';
import type { DeclaredPhoto, UploadOrder } from '../../api/_contract/photo';
import type {
  CheckTicket,
  CoordinateTicket,
  DispatchTicket,
  RejectTicket,
  ResolveTicket,
  ReturnTicket,
  SettleTicket,
  TicketCounts,
  TicketSummary,
  TicketView,
  VerifyTicket,
} from '../../api/_contract/ticket';
import type { PlaceInput } from '../../api/_contract/report';
import type * as work from '../../api/_contract/ticket-work';
import type { TicketStatus } from '../../api/_contract/vocabulary';
import { http } from './http';

export type {
  CoordinationView,
  TicketAction,
  TicketCounts,
  TicketSummary,
  TicketView,
} from '../../api/_contract/ticket';

/** `held`: what my units hold; `area`: what lies in my area, whoever holds it. */
export type TicketScope = 'held' | 'area';

export interface TicketQuery {
  scope: TicketScope;
  /** All open ones when left out. */
  statuses?: readonly TicketStatus[];
  cursor?: string;
  limit?: number;
}

/** What each verb of a ticket is told; its name is the end of its address. */
export interface VerbBodies {
  acknowledge: Record<string, never>;
  verify: VerifyTicket;
  return: ReturnTicket;
  coordinate: CoordinateTicket;
  'coordination/answer': work.RecordAnswer;
  settle: SettleTicket;
  resolve: ResolveTicket;
  suspend: work.SuspendTicket;
  resume: work.ResumeTicket;
  escalate: work.EscalateTicket;
  transfer: work.TransferTicket;
  notes: work.NoteTicket;
  recategorise: work.RecategoriseTicket;
  extensions: work.AskExtension;
  'extensions/decide': work.DecideExtension;
  split: work.SplitTicket;
  join: work.JoinHandling;
  dispatch: DispatchTicket;
  reject: RejectTicket;
  check: CheckTicket;
  'ask-ruling': work.AskRuling;
  rule: work.RuleTicket;
  supervise: work.SuperviseTicket;
  answer: work.AnswerTicket;
  reopen: work.ReopenTicket;
  'uphold-objection': work.UpholdObjection;
}
/** The lists of units that fit a ticket. */
export type TicketTargets = 'dispatch-targets' | 'transfer-targets' | 'part-targets';
export type TicketVerb = keyof VerbBodies;

const of = (ticketId: string, rest = '') => `/tickets/${ticketId}${rest}`;
const act = (ticketId: string, verb: string, body?: unknown) => http.post<TicketView>(of(ticketId, `/${verb}`), body);

/** Work on tickets. Verbs answer with the ticket as it stands then; refusals are `ApiError`s with the server's words. */
export const tickets = {
  /** Soonest deadline first. */
  list: ({ statuses, ...query }: TicketQuery) =>
    http.get<Page<TicketSummary>>('/tickets', { query: { ...query, statuses: statuses?.join(',') } }),
  counts: (scope: TicketScope) => http.get<TicketCounts>('/tickets/counts', { query: { scope } }),
  read: (ticketId: string) => http.get<TicketView>(of(ticketId)),
  /** Any verb, sent again under the same key as often as it takes: it is done once. */
  act: <Verb extends TicketVerb>(ticketId: string, verb: Verb, body: VerbBodies[Verb], idempotencyKey: string) =>
    http.post<TicketView>(of(ticketId, `/${verb}`), body, { idempotencyKey }),
  acknowledge: (ticketId: string) => act(ticketId, 'acknowledge'),
  verify: (ticketId: string, body: VerifyTicket) => act(ticketId, 'verify', body),
  return: (ticketId: string, body: ReturnTicket) => act(ticketId, 'return', body),
  coordinate: (ticketId: string, body: CoordinateTicket) => act(ticketId, 'coordinate', body),
  settle: (ticketId: string, body: SettleTicket) => act(ticketId, 'settle', body),
  movePlace: (ticketId: string, place: PlaceInput) => act(ticketId, 'place', { place }),
  resolve: (ticketId: string, body: ResolveTicket) => act(ticketId, 'resolve', body),
  check: (ticketId: string, body: CheckTicket) => act(ticketId, 'check', body),
  dispatch: (ticketId: string, body: DispatchTicket) => act(ticketId, 'dispatch', body),
  reject: (ticketId: string, body: RejectTicket) => act(ticketId, 'reject', body),
  /** Announces photos of the finished work; answers how to upload each. */
  declarePhotos: async (ticketId: string, photos: DeclaredPhoto[]) =>
    (await http.post<{ uploads: UploadOrder[] }>(of(ticketId, '/photos'), { photos })).uploads,
  /** The units that fit: to dispatch or rule, to transfer, to take a part. */
  targets: async (ticketId: string, which: TicketTargets) =>
    (await http.get<{ items: UnitView[] }>(of(ticketId, `/${which}`))).items,
  /** The units this ticket may be sent to. */
  dispatchTargets: async (ticketId: string) =>
    (await http.get<{ items: UnitView[] }>(of(ticketId, '/dispatch-targets'))).items,
};
