import { type LocalPhoto, PlatformError, platform } from '@/platform';
import { newId } from './ids';
import { preparePhoto, refusalOf } from './photos';
import type { PlaceInput } from './reports';
import { session } from './session';
import { createStore } from './store';

/** `unfinished`: kept by hand; `waiting`: for a signal; `attention`: somebody has to look, `problem` says at what. */
export type DraftState = 'unfinished' | 'waiting' | 'sending' | 'attention';

export interface DraftPhoto {
  id: string;
  bytes: number;
  contentType: string;
  /** Small enough and kept: it survives closing the product. */
  isReady?: boolean;
  isSent?: boolean;
  /** Why it was refused. */
  problem?: string;
}

/** A voice message of a draft; the phone keeps its bytes as it keeps photos. */
export interface DraftVoice {
  id: string;
  bytes: number;
  contentType: string;
  durationMs: number;
  isSent?: boolean;
  /** Why it was refused. */
  problem?: string;
}

/** A report, or an addition to one, that is not all with the server yet; its id, and those of its photos, are those it will have there. */
export interface Draft {
  id: string;
  ownerId?: string;
  /** The report of one's own it adds to; nothing when it is a report itself. */
  additionTo?: string;
  /** Typed in for somebody: the report is with the server, and not one's own; only its photos are here. */
  isEntered?: boolean;
  startedAt: string;
  state: DraftState;
  photos: DraftPhoto[];
  place?: PlaceInput;
  /** The place as people read it. */
  placeWords?: string;
  words?: string;
  voice?: DraftVoice;
  categoryCode?: string;
  /** The server has all that was said; only photos and the voice message are missing. */
  isAccepted?: boolean;
  problem?: string;
}

const key = 'drafts';

/** All drafts on this phone, newest first, whoever's they are. */
export const drafts = createStore<Draft[]>(restore());

/** Photos of this visit; older ones are opened from where the phone keeps them. */
const shown = new Map<string, LocalPhoto>();
const preparing = new Map<string, Promise<unknown>>();

/** What was being sent when the product closed waits again; photos that were not yet kept are gone. */
function restore(): Draft[] {
  const kept = platform.storage.read<Draft[]>(key) ?? [];
  return kept
    .map((draft) => ({
      ...draft,
      state: draft.state === 'sending' ? ('waiting' as const) : draft.state,
      photos: draft.photos.filter((photo) => photo.isReady),
    }))
    .filter(hasSubstance);
}

function save(next: Draft[]): void {
  drafts.set(next);
  try {
    platform.storage.write(key, next);
  } catch {
    // A full phone: the draft lives as long as this visit, and adding photos to it says so.
  }
}

/** The drafts of whoever is signed in. */
export function mine(all: Draft[]): Draft[] {
  const me = session.get()?.personId;
  return all.filter((draft) => draft.ownerId === me);
}

export function findDraft(id: string | undefined): Draft | undefined {
  return drafts.get().find((draft) => draft.id === id);
}

/** Begins a report, or what `more` makes of it; empty, it is not kept beyond this visit. */
export async function startDraft(more: Partial<Draft> = {}): Promise<Draft> {
  const id = more.id ?? (await newId());
  const begun = { ownerId: session.get()?.personId, startedAt: new Date().toISOString() };
  const draft: Draft = { ...begun, state: 'unfinished', photos: [], ...more, id };
  save([draft, ...drafts.get().filter((one) => one.id !== id)]);
  return draft;
}

/** Whether anything has been put into it yet. */
export function hasSubstance(draft: Draft | undefined): boolean {
  return Boolean(draft && (draft.photos.length > 0 || draft.words?.trim() || draft.voice));
}

export function changeDraft(id: string, change: Partial<Draft>): void {
  save(drafts.get().map((draft) => (draft.id === id ? { ...draft, ...change } : draft)));
}

export function changePhoto(draftId: string, photoId: string, change: Partial<DraftPhoto>): void {
  const photos = findDraft(draftId)?.photos.map((photo) => (photo.id === photoId ? { ...photo, ...change } : photo));
  if (photos) changeDraft(draftId, { photos });
}

/**
 * Adds photos to a draft. They show at once; resolves when each is small and kept, with what people must be told: why one
 * was left out, or that the phone is full.
 */
export async function addPhotos(draftId: string, photos: LocalPhoto[]): Promise<string[]> {
  const ids = await Promise.all(photos.map(() => newId()));
  const added = photos.map((photo, index) => {
    const id = ids[index] ?? '';
    shown.set(id, photo);
    return { id, bytes: photo.bytes, contentType: photo.contentType };
  });
  changeDraft(draftId, { photos: [...(findDraft(draftId)?.photos ?? []), ...added] });
  const work = added.map(({ id }, index) => prepare(draftId, id, photos[index] as LocalPhoto));
  preparing.set(draftId, Promise.all([preparing.get(draftId), ...work]));
  const problems = await Promise.all(work);
  return [...new Set(problems.filter((problem) => problem !== undefined))];
}

/**
 * Puts another picture in the place of a refused one: the photo and its report stay who they are. Resolves when it is kept,
 * with what people must be told; the draft then waits to be sent.
 */
export async function retakePhoto(draftId: string, photoId: string, photo: LocalPhoto): Promise<string | undefined> {
  const { path, bytes, contentType } = await preparePhoto(photo);
  const small = { path, bytes, contentType };
  const refusal = refusalOf(small);
  if (refusal) return refusal;
  shown.set(photoId, small);
  const problem = await keepPhoto(photoId, small);
  changePhoto(draftId, photoId, { bytes, contentType, isReady: true, isSent: false, problem: undefined });
  changeDraft(draftId, { state: 'waiting', problem: undefined });
  return problem;
}

async function prepare(draftId: string, photoId: string, photo: LocalPhoto): Promise<string | undefined> {
  const { path, bytes, contentType } = await preparePhoto(photo);
  const small = { path, bytes, contentType };
  const refusal = refusalOf(small);
  if (refusal) {
    await removePhoto(draftId, photoId);
    return refusal;
  }
  shown.set(photoId, small);
  const problem = await keepPhoto(photoId, small);
  changePhoto(draftId, photoId, { bytes, contentType, isReady: true });
  return problem;
}

/** Keeps a photo on the phone; answers what people must be told, if anything. */
export async function keepPhoto(photoId: string, photo: LocalPhoto): Promise<string | undefined> {
  try {
    await platform.files.keep(photoId, photo);
    return undefined;
  } catch (error) {
    const isFull = error instanceof PlatformError && error.code === 'full';
    return isFull ? '手机空间不足，请先发送' : undefined;
  }
}

/** Resolves when the photos of a draft are ready to be sent. */
export async function photosReady(draftId: string): Promise<void> {
  await preparing.get(draftId);
  preparing.delete(draftId);
}

export async function removePhoto(draftId: string, photoId: string): Promise<void> {
  const photos = findDraft(draftId)?.photos.filter((photo) => photo.id !== photoId);
  if (photos) changeDraft(draftId, { photos });
  await platform.files.drop(photoId).catch(() => undefined);
}

/** A photo of a draft, or nothing when the phone has lost it. */
export async function openPhoto({ id, bytes, contentType }: DraftPhoto): Promise<LocalPhoto | undefined> {
  const known = shown.get(id);
  if (known) return known;
  const kept = await platform.files.open(id).catch(() => undefined);
  if (!kept) return undefined;
  const photo = { path: kept.path, bytes, contentType };
  shown.set(id, photo);
  return photo;
}

/** Keeps at hand what was made in this visit. */
export function rememberShown(id: string, photo: LocalPhoto): void {
  shown.set(id, photo);
}

/** Where a photo of this visit can be shown from, at once. */
export function shownPath(photoId: string): string | undefined {
  return shown.get(photoId)?.path;
}

/** Forgets a draft and what the phone keeps of it. */
export async function dropDraft(id: string): Promise<void> {
  const { photos = [], voice } = findDraft(id) ?? {};
  save(drafts.get().filter((draft) => draft.id !== id));
  const kept = [...photos, ...(voice ? [voice] : [])];
  await Promise.all(kept.map((file) => platform.files.drop(file.id).catch(() => undefined)));
}
