import type { AddedToReport, AddToReport, CategoryOrder, ConfirmReport } from '../../api/_contract/addition';
import type { Position } from '../../api/_contract/common';
import type { PlaceInput, ReportView } from '../../api/_contract/report';
import { http } from './http';

export type { AdditionView, VoiceView } from '../../api/_contract/voice';

const act = (reportId: string, verb: string, body?: unknown) =>
  http.post<ReportView>(`/reports/${reportId}/${verb}`, body);

/** After a report: verbs answer with it as it stands then; refusals are `ApiError`s with the server's words. */
export const followUp = {
  withdraw: (reportId: string) => act(reportId, 'withdraw'),
  chase: (reportId: string) => act(reportId, 'chase'),
  movePlace: (reportId: string, place: PlaceInput) => act(reportId, 'place', { place }),
  confirm: (reportId: string, answer: ConfirmReport) => act(reportId, 'confirm', answer),
  object: (reportId: string, words: string) => act(reportId, 'object', { words }),
  /** Adds to it; sent again, it is the same addition, with fresh upload orders. */
  add: (reportId: string, addition: AddToReport) =>
    http.post<AddedToReport>(`/reports/${reportId}/additions`, addition),
};

/** Codes of the tiles, the likeliest first for this person at this place. */
export async function readTileOrder({ longitude, latitude, coordinateSystem }: Position): Promise<string[]> {
  const query = { longitude, latitude, coordinateSystem };
  return (await http.get<CategoryOrder>('/categories/order', { query })).codes;
}
