import type { AddedToReport, AddToReport, CategoryOrder, ConfirmReport } from '../../api/_contract/addition';
import type { Position } from '../../api/_contract/common';
import type { PlaceInput, ReportView } from '../../api/_contract/report';
import { http } from './http';
import { newId } from './ids';
import { declare, type PreparedPhoto, uploadPhoto } from './photos';
import { declareVoice, type PreparedVoice, uploadVoice } from './voices';

export type { AdditionView, VoiceView } from '../../api/_contract/voice';

const act = (reportId: string, verb: string, body?: unknown) =>
  http.post<ReportView>(`/reports/${reportId}/${verb}`, body);

/** What a reporter adds: words, photos, or a voice message. */
export interface Addition {
  /** Its id for ever: sent again after a failure, it is the same addition. */
  id: string;
  words?: string;
  photos: PreparedPhoto[];
  voice?: PreparedVoice;
}

/** After a report: verbs answer with it as it stands then; refusals are `ApiError`s with the server's words. */
export const followUp = {
  withdraw: (reportId: string) => act(reportId, 'withdraw'),
  chase: (reportId: string) => act(reportId, 'chase'),
  movePlace: (reportId: string, place: PlaceInput) => act(reportId, 'place', { place }),
  confirm: (reportId: string, answer: ConfirmReport) => act(reportId, 'confirm', answer),
  /** A new addition, with nothing in it yet. */
  begin: async (): Promise<Addition> => ({ id: await newId(), photos: [] }),
  /** Adds and uploads all of it; resolves with the report as it stands then. */
  async add(reportId: string, { id, words, photos, voice }: Addition): Promise<ReportView> {
    const body: AddToReport = {
      id,
      words: words?.trim() || undefined,
      photos: photos.map(declare),
      voice: voice && declareVoice(voice),
    };
    const { report, uploads, voiceUpload } = await http.post<AddedToReport>(`/reports/${reportId}/additions`, body);
    const kept = report.additions.find((one) => one.id === id);
    const isThere = (of: { id: string; state: string }[] | undefined, photoId: string) =>
      of?.some((one) => one.id === photoId && one.state === 'ready');
    for (const photo of photos) {
      const order = uploads.find(({ photoId }) => photoId === photo.id);
      if (order && !isThere(kept?.photos, photo.id)) await uploadPhoto(photo, order);
    }
    if (voice && voiceUpload && !isThere(kept?.voices, voice.id)) await uploadVoice(voice, voiceUpload);
    return http.get<ReportView>(`/reports/${reportId}`);
  },
};

/** Codes of the tiles, the likeliest first for this person at this place. */
export async function readTileOrder({ longitude, latitude, coordinateSystem }: Position): Promise<string[]> {
  const query = { longitude, latitude, coordinateSystem };
  return (await http.get<CategoryOrder>('/categories/order', { query })).codes;
}
