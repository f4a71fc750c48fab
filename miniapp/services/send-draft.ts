import type { AddToReport } from '../../api/_contract/addition';
import { changeDraft, changePhoto, type Draft, type DraftPhoto, drafts, dropDraft, findDraft } from './drafts';
import { mine, openPhoto, photosReady } from './drafts';
import { loadConfig } from './config';
import { sendVoice } from './draft-voice';
import { followUp } from './follow-up';
import { ApiError } from './http';
import { declare, type UploadOrder, uploadPhoto } from './photos';
import { forgetConsent } from './privacy-guide';
import { type ReportView, readReport, type SubmitReport, type SubmittedReport, submitReport } from './reports';
import { declareVoice } from './voices';
import { createStore } from './store';

/** The reports the server has accepted in this visit, by id. */
export const accepted = createStore<Record<string, ReportView>>({});

/** How far each photo on its way has come, 0 to 100, by id. */
export const uploadProgress = createStore<Record<string, number>>({});

const underWay = new Map<string, Promise<void>>();

/**
 * Sends a draft: the report first, then its photos. Joins when it is already being sent; may be called again after any
 * failure, because report and photos keep their ids. Never rejects: the draft says how it went, and is gone when all is well.
 */
export function sendDraft(id: string): Promise<void> {
  const joined = underWay.get(id);
  if (joined) return joined;
  const sending = send(id).finally(() => underWay.delete(id));
  underWay.set(id, sending);
  return sending;
}

/** Sends what waits for a signal, one after the other, in the order it was made. */
export async function sendWaiting(): Promise<void> {
  const waiting = mine(drafts.get())
    .filter((draft) => draft.state === 'waiting')
    .reverse();
  for (const { id } of waiting) await sendDraft(id);
}

async function send(id: string): Promise<void> {
  changeDraft(id, { state: 'sending', problem: undefined });
  try {
    await photosReady(id);
    const draft = findDraft(id);
    if (!draft) return;
    const { photos, voices, uploads, voiceUpload } = await bringIn(draft);
    changeDraft(id, { isAccepted: true });
    const done = new Set(photos.filter((photo) => photo.state === 'ready').map((photo) => photo.id));
    for (const photo of draft.photos) {
      if (!done.has(photo.id))
        await sendPhoto(
          id,
          photo.id,
          uploads.find((order) => order.photoId === photo.id),
        );
    }
    if (draft.voice && voices.every(({ state }) => state !== 'ready')) await sendSpoken(id, voiceUpload);
    await settle(id);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'consent.basic_required') forgetConsent();
    if (isStale(error)) void loadConfig().catch(() => undefined);
    changeDraft(id, standingAfter(error));
  }
}

/** What the server has of a draft, with orders for what is still to be uploaded when it is new there. */
type BroughtIn = Pick<ReportView, 'photos' | 'voices'> & Omit<SubmittedReport, 'report'>;

const nothing: BroughtIn = { photos: [], voices: [], uploads: [], voiceUpload: null };

/**
 * Brings in what was said. Once accepted it is never sent again: a photo taken anew would make it another one, and each
 * photo asks for an order of its own.
 */
async function bringIn(draft: Draft): Promise<BroughtIn> {
  if (draft.isEntered) return nothing;
  const { report, ...orders } = await (draft.isAccepted ? asItIs(draft) : submit(draft));
  accepted.set({ ...accepted.get(), [report.id]: report });
  const kept = draft.additionTo ? report.additions.find(({ id }) => id === draft.id) : report;
  return { ...nothing, ...kept, ...orders };
}

async function asItIs({ id, additionTo }: Draft): Promise<SubmittedReport> {
  return { report: await readReport(additionTo ?? id), uploads: [], voiceUpload: null };
}

function submit(draft: Draft): Promise<SubmittedReport> {
  return draft.additionTo ? followUp.add(draft.additionTo, additionOf(draft)) : submitReport(bodyOf(draft));
}

/** The form knew a category that is no longer there: everything else is kept, and another one is asked for. */
function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'report.category_unknown';
}

function additionOf({ id, words, photos, voice }: Draft): AddToReport {
  return {
    id,
    words: words?.trim() || undefined,
    photos: photos.map((photo) => declare({ ...photo, path: '' })),
    voice: voice && declareVoice(voice),
  };
}

/** Everything the request hash covers comes from what is kept, so that a repetition is the same request. */
function bodyOf({ id, categoryCode = 'other', place, words, photos, voice, startedAt }: Draft): SubmitReport {
  if (!place) throw new ApiError(422, 'report.place_unknown', '请选择地点');
  return {
    id,
    categoryCode,
    place,
    words: words?.trim() || undefined,
    photos: photos.map((photo) => declare({ ...photo, path: '' })),
    voice: voice && declareVoice(voice),
    deviceAt: startedAt,
  };
}

async function sendPhoto(draftId: string, photoId: string, order: UploadOrder | undefined): Promise<void> {
  const photo = findDraft(draftId)?.photos.find(({ id }) => id === photoId);
  if (!photo || photo.isSent || photo.problem) return;
  try {
    await upload(photo, order);
    changePhoto(draftId, photo.id, { isSent: true });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    changePhoto(draftId, photo.id, { problem: error.message });
  }
}

async function sendSpoken(draftId: string, order: SubmittedReport['voiceUpload']): Promise<void> {
  const voice = findDraft(draftId)?.voice;
  if (!voice || voice.isSent || voice.problem) return;
  try {
    await sendVoice(voice, order);
    changeDraft(draftId, { voice: { ...voice, isSent: true } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    changeDraft(draftId, { voice: { ...voice, problem: error.message } });
  }
}

async function upload(photo: DraftPhoto, order: UploadOrder | undefined): Promise<void> {
  const local = await openPhoto(photo);
  if (!local) throw new ApiError(410, 'photo.lost', '照片已不在手机上');
  const tell = (percent: number) => uploadProgress.set({ ...uploadProgress.get(), [photo.id]: percent });
  const prepared = { ...local, id: photo.id };
  await uploadPhoto(prepared, order, tell);
}

async function settle(draftId: string): Promise<void> {
  const { photos = [], voice, state } = findDraft(draftId) ?? {};
  // A photo was taken anew while the others were on their way.
  if (state === 'waiting') return send(draftId);
  const refused = [...photos, ...(voice ? [voice] : [])].find(({ problem }) => problem);
  if (refused) changeDraft(draftId, { state: 'attention', problem: refused.problem });
  else await dropDraft(draftId);
}

/** The server said no to what was sent; anything else may be different the next time. */
function isRefusal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  return error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
}

function standingAfter(error: unknown): Partial<Draft> {
  if (isStale(error))
    return { state: 'attention', categoryCode: undefined, problem: '这个类别已停用，请换一个；照片和地点都还在' };
  if (isRefusal(error)) return { state: 'attention', problem: error.message };
  const isOffline = error instanceof ApiError && error.isOffline;
  const problem = isOffline ? '没信号，已存手机，有信号时自动发送' : '没能发出，稍后自动再试';
  return { state: 'waiting', problem };
}
