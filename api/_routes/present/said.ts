import { mayDo } from '../../_domain/access/index.js';
import type { Context } from '../../_domain/context.js';
import { maskPeople, maskWords } from '../../_domain/personal-data/index.js';
import { accessOf, type AttachedReport, type Ticket, type ToldEvent } from '../../_domain/ticket/index.js';

type Placed = Pick<Ticket, 'holder' | 'area'>;

/** How words about a ticket are shown to whoever reads them: whole, or without what tells who reported. */
export type Show = <Words extends string | null>(words: Words) => Words | string;

/** Two ways to show words: those of reporters and of others, and those that were said to the holder. */
export interface Shows {
  show: Show;
  /** Numbers the holder was given to call stay; who reported does not. */
  showTold: Show;
}

/**
 * Whole for who may know the reporters; else without the reporters' names, and without numbers and accounts, or, of what
 * the holder was told, without the reporters' own.
 */
export function showFor({ actor }: Context, ticket: Placed, reports: readonly AttachedReport[]): Shows {
  const whole: Show = (words) => words;
  if (mayDo(actor, 'ticket.read_reporter', accessOf(ticket))) return { show: whole, showTold: whole };
  const names = reports.flatMap(({ reporterName }) => reporterName ?? []);
  const phones = reports.flatMap(({ reporterPhone }) => reporterPhone ?? []);
  return {
    show: (words) => (words === null ? words : maskWords(words, names)),
    showTold: (words) => (words === null ? words : maskPeople(words, { names, phones })),
  };
}

/** The words for a place, which its reporter may have written. On a list: reading them through costs more than the right. */
export function showPlaceWords(
  { actor }: Context,
  ticket: Placed & Pick<Ticket, 'placeWords'>,
  names: readonly string[] = [],
): string | null {
  const { placeWords } = ticket;
  if (!placeWords || mayDo(actor, 'ticket.read_reporter', accessOf(ticket))) return placeWords;
  return maskWords(placeWords, names);
}

/** What is said: by the holder, to the holder, or by reporters and others among themselves. */
export function showSaying(event: ToldEvent, { holder }: Placed, { show, showTold }: Shows): ToldEvent {
  const isOfReporter = event.data.reportId !== undefined;
  if (isOfReporter) return { ...event, words: show(event.words) };
  if (event.targetName === holder.shortName) return { ...event, words: showTold(event.words) };
  return event.unitName === holder.shortName ? event : { ...event, words: show(event.words) };
}
