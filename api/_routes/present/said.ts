import { mayDo } from '../../_domain/access/index.js';
import type { Context } from '../../_domain/context.js';
import { maskWords } from '../../_domain/personal-data/index.js';
import { accessOf, type AttachedReport, type Ticket, type ToldEvent } from '../../_domain/ticket/index.js';

type Placed = Pick<Ticket, 'holder' | 'area'>;

/** How words about a ticket are shown to whoever reads them: whole, or without what tells who reported. */
export type Show = <Words extends string | null>(words: Words) => Words | string;

/** Whole for who may know the reporters; else without numbers, accounts and the reporters' names. */
export function showFor({ actor }: Context, ticket: Placed, reports: readonly AttachedReport[]): Show {
  if (mayDo(actor, 'ticket.read_reporter', accessOf(ticket))) return (words) => words;
  const names = reports.flatMap(({ reporterName }) => reporterName ?? []);
  return (words) => (words === null ? words : maskWords(words, names));
}

/** The words for a place, which its reporter may have written. On a list: reading them through costs more than the right. */
export function showPlaceWords({ actor }: Context, ticket: Placed & Pick<Ticket, 'placeWords'>): string | null {
  const { placeWords } = ticket;
  if (!placeWords || mayDo(actor, 'ticket.read_reporter', accessOf(ticket))) return placeWords;
  return maskWords(placeWords);
}

/** What reporters say, and what others said among themselves; not what the holder says, nor what the holder was told. */
export function showSaying(event: ToldEvent, { holder }: Placed, show: Show): ToldEvent {
  const isOfHolder = event.unitName === holder.shortName || event.targetName === holder.shortName;
  const isOfReporter = event.data.reportId !== undefined;
  return isOfHolder && !isOfReporter ? event : { ...event, words: show(event.words) };
}
