import type { LocalPhoto } from '@/platform';
import { type Draft, findDraft, keepPhoto, rememberShown, startDraft } from './drafts';
import { type PreparedPhoto, preparePhoto, refusalOf } from './photos';
import type { ReportView } from './reports';

/** Where a photo that never arrived belongs: to the report itself, or to an addition. */
interface LostPhoto {
  id: string;
  additionId?: string;
}

/** The photos the server was told of and never got, and which are not on their way from this phone either. */
export function lostPhotos({ photos, additions }: ReportView, queued: readonly Draft[]): LostPhoto[] {
  const underWay = new Set(queued.flatMap((draft) => draft.photos.map(({ id }) => id)));
  const told = [
    ...photos.map(({ id, state }) => ({ id, state, additionId: undefined })),
    ...additions.flatMap((one) => one.photos.map(({ id, state }) => ({ id, state, additionId: one.id }))),
  ];
  return told
    .filter(({ id, state }) => (state === 'declared' || state === 'failed') && !underWay.has(id))
    .map(({ id, additionId }) => ({ id, additionId }));
}

/**
 * Queues a new picture for a photo of my report that was lost, under the same ids. Resolves with the draft to send, or with
 * what people must be told instead.
 */
export async function replaceLost(
  report: ReportView,
  { id, additionId }: LostPhoto,
  photo: LocalPhoto,
): Promise<{ draftId: string; problem?: string } | { refusal: string }> {
  const { path, bytes, contentType } = await preparePhoto(photo);
  const small = { path, bytes, contentType };
  const refusal = refusalOf(small);
  if (refusal) return { refusal };
  rememberShown(id, small);
  const problem = await keepPhoto(id, small);
  const draftId = additionId ?? report.id;
  const before = findDraft(draftId);
  await startDraft({
    ...before,
    id: draftId,
    additionTo: additionId && report.id,
    isAccepted: true,
    state: 'waiting',
    categoryCode: report.category.code,
    placeWords: report.place.words ?? undefined,
    photos: [...(before?.photos ?? []), { id, bytes, contentType, isReady: true }],
  });
  return { draftId, problem };
}

/** What of a report is needed to show its photos as they wait. */
interface EnteredPlace {
  id: string;
  category: { code: string };
  place: { words: string | null };
}

/** Queues the photos of a report typed in for somebody. Resolves with what people must be told, if anything. */
export async function queueEntered(report: EnteredPlace, photos: PreparedPhoto[]): Promise<string | undefined> {
  for (const photo of photos) rememberShown(photo.id, photo);
  await startDraft({
    id: report.id,
    isEntered: true,
    isAccepted: true,
    state: 'waiting',
    categoryCode: report.category.code,
    placeWords: report.place.words ?? undefined,
    photos: photos.map(({ id, bytes, contentType }) => ({ id, bytes, contentType, isReady: true })),
  });
  const problems = await Promise.all(photos.map((photo) => keepPhoto(photo.id, photo)));
  return problems.find((problem) => problem !== undefined);
}
