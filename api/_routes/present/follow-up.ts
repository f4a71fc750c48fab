import type { PlaceView } from '../../_contract/common.js';
import type { ReportView } from '../../_contract/report.js';
import type { TicketView } from '../../_contract/ticket.js';
import { mayDo } from '../../_domain/access/index.js';
import type { Context } from '../../_domain/context.js';
import type { photosOfTicket } from '../../_domain/photo/index.js';
import {
  additionsOfTicket,
  answerIn,
  chaseFrom,
  closeCauseIn,
  hasObjected,
  isHeard,
  type OwnReport,
  proposedPlace,
  reportActionsFor,
} from '../../_domain/report/index.js';
import { loadPolicy } from '../../_domain/policy/index.js';
import { isShownToStaff } from '../../_domain/review/index.js';
import { accessOf, type Ticket, type ToldEvent } from '../../_domain/ticket/index.js';
import { voicesOfTicket } from '../../_domain/voice/index.js';
import { presentPhoto } from './photo.js';
import { presentPlace } from './place.js';
import type { Show } from './said.js';
import { presentAdditions, presentVoice } from './voice.js';

type Photos = Awaited<ReturnType<typeof photosOfTicket>>;

/** What a reporter added to a report of their own, and what they may do now. */
export async function showFollowUp(
  context: Context,
  report: OwnReport,
  photos: Photos,
  events: readonly ToldEvent[],
): Promise<Pick<ReportView, 'voices' | 'additions' | 'chaseFrom' | 'followUp' | 'actions'>> {
  const isMine = ({ reportId }: { reportId: string | null }) => reportId === report.id;
  const voices = (await voicesOfTicket(context, report.ticketId)).filter(isMine);
  const additions = (await additionsOfTicket(context, report.ticketId)).filter(isMine);
  const from = await chaseFrom(context, report.ticketId, report.id);
  const present = {
    photo: (photo: Photos[number]) => presentPhoto(context, photo),
    voice: (voice: (typeof voices)[number]) => presentVoice(context, voice, true),
  };
  return {
    voices: voices.filter(({ additionId }) => additionId === null).map(present.voice),
    additions: presentAdditions(additions, photos, voices, present),
    chaseFrom: from && from > context.now ? from.toISOString() : null,
    ...(await showVerdict(context, report, events)),
  };
}

/** What follows the work, and what the reporter may say to it. */
async function showVerdict(
  context: Context,
  report: OwnReport,
  events: readonly ToldEvent[],
): Promise<Pick<ReportView, 'followUp' | 'actions'>> {
  const { body: rules } = await loadPolicy(context, 'check_rules');
  const answer = answerIn(events, report.id);
  const isAnsweredFinally = closeCauseIn(events) === 'answered';
  const mayObject =
    isHeard(report.closedAt, rules.reopenDays, context.now) &&
    !(report.status === 'rejected' ? hasObjected(events, report.id) : isAnsweredFinally);
  const last = events.findLast(({ type }) => type === 'closed' || type === 'resolved');
  return {
    followUp: {
      resolutionKind: report.withdrawnAt ? null : report.resolutionKind,
      closesAt: report.closesAt?.toISOString() ?? null,
      silenceWorkingDays: rules.silenceWorkingDays,
      isDisputed: report.disputedAt !== null && report.withdrawnAt === null,
      answer: answer && {
        outcome: answer.data.outcome === 'solved' ? 'solved' : 'unsolved',
        rating: typeof answer.data.rating === 'number' ? answer.data.rating : null,
      },
      reply: last?.data.by === 'answered' ? last.words : null,
    },
    actions: reportActionsFor(report.status, {
      isWithdrawn: report.withdrawnAt !== null,
      isVerified: report.verifiedAt !== null,
      isAnswered: answer !== null,
      mayObject,
    }),
  };
}

/** What the reporters of a ticket added, for staff, in the words `show` leaves; only who may know the reporter may listen. */
export async function showAdded(
  context: Context,
  ticket: Ticket,
  photos: Photos,
  events: readonly ToldEvent[],
  show: Show,
): Promise<Pick<TicketView, 'voices' | 'additions' | 'placeProposal'>> {
  const mayListen = mayDo(context.actor, 'ticket.read_reporter', accessOf(ticket));
  const isDecider = mayDo(context.actor, 'content.review', accessOf(ticket));
  const heard = await voicesOfTicket(context, ticket.id);
  const voices = heard.map((voice) => ({ ...voice, transcript: show(voice.transcript) }));
  const additions = (await additionsOfTicket(context, ticket.id)).map((addition) => ({
    ...addition,
    words: isShownToStaff(addition.wordsReview, isDecider) ? show(addition.words) : null,
  }));
  const present = {
    photo: (photo: Photos[number]) => presentPhoto(context, photo, isDecider),
    voice: (voice: (typeof voices)[number]) => presentVoice(context, voice, mayListen, isDecider),
  };
  return {
    voices: voices.filter(({ additionId }) => additionId === null).map(present.voice),
    additions: presentAdditions(additions, photos, voices, present),
    placeProposal: await showProposal(context, events, show),
  };
}

/** The reporter's place, as long as nobody has moved the ticket after they asked. */
async function showProposal(context: Context, events: readonly ToldEvent[], show: Show): Promise<PlaceView | null> {
  const moved = events.findLast(({ type }) => type === 'place_moved');
  const reportId = moved?.data.asked ? moved.data.reportId : null;
  const place = typeof reportId === 'string' ? await proposedPlace(context, reportId) : null;
  return place && presentPlace(place, show(place.placeWords), null);
}
