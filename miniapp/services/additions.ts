import { type Draft, startDraft } from './drafts';
import { session } from './session';
import type { ReportView } from './reports';

/** Begins an addition to a report of mine: kept on the phone and sent as reports are. */
export function startAddition({ id, category, place }: ReportView): Promise<Draft> {
  return startDraft({ additionTo: id, categoryCode: category.code, placeWords: place.words ?? undefined });
}

/** What of a report is still on this phone: additions, oldest first, and photos of its own. */
export function queuedFor(reportId: string, all: readonly Draft[]): Draft[] {
  const me = session.get()?.personId;
  const isOfReport = ({ id, additionTo, isAccepted }: Draft) =>
    additionTo === reportId || (id === reportId && Boolean(isAccepted));
  return all.filter((draft) => draft.ownerId === me && isOfReport(draft)).reverse();
}
