import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { platform } from '@/platform';
import { type DraftPhoto, keepPhoto, rememberShown } from '@/services/drafts';
import { ApiError } from '@/services/http';
import { newId } from '@/services/ids';
import { declare, type PreparedPhoto, photosMax, preparePhoto, refusalOf, uploadPhoto } from '@/services/photos';
import { queuedFor, ticketQueue } from '@/services/ticket-queue';
import { tickets } from '@/services/tickets';
import { wordsForError } from '@/services/words-for-error';

/** A photo of the finished work, on its way to the store. */
export interface AfterPhoto extends PreparedPhoto {
  /** `waiting`: there is no network, or the server does not know yet that the ticket is being worked on. */
  state: 'sending' | 'ready' | 'waiting' | 'failed';
  /** 0 to 100. */
  progress: number;
}

export interface AfterPhotos {
  photos: AfterPhoto[];
  /** Whether the chooser is open or a photo is being made ready. */
  isPicking: boolean;
  isSending: boolean;
  /** Those to be named when it is resolved: what has arrived, and what arrives before that is sent. */
  ids: string[];
  /** Keeps what has not arrived beyond this visit, to be sent with what is said about it. Tells when the phone is full. */
  keepWaiting(): Promise<DraftPhoto[]>;
  canAdd: boolean;
  add(from: 'camera' | 'both'): Promise<void>;
  retry(photo: AfterPhoto): Promise<void>;
  remove(id: string): void;
}

/** Photos of the finished work: each starts for the store as soon as it is taken, so that submitting takes no time. */
export function useAfterPhotos(ticketId: string): AfterPhotos {
  const [photos, setPhotos] = useState<AfterPhoto[]>([]);
  const [isPicking, setPicking] = useState(false);
  const isMounted = useMounted();
  const change = (id: string, next: Partial<AfterPhoto>) =>
    setPhotos((all) => all.map((photo) => (photo.id === id ? { ...photo, ...next } : photo)));

  const send = async (prepared: PreparedPhoto) => {
    const { id } = prepared;
    const isFirst = queuedFor(ticketId, ticketQueue.get()).length === 0;
    setPhotos((all) => [...all, { ...prepared, state: isFirst ? 'sending' : 'waiting', progress: 0 }]);
    if (!isFirst) return;
    try {
      const [order] = await tickets.declarePhotos(ticketId, [declare(prepared)]);
      if (!order) throw new Error('the server gave no order');
      await uploadPhoto(prepared, order, (progress) => change(id, { progress }));
      change(id, { state: 'ready', progress: 100 });
    } catch (error) {
      const isOffline = error instanceof ApiError && error.isOffline;
      change(id, { state: isOffline ? 'waiting' : 'failed' });
      if (!isOffline && isMounted.current) toast(wordsForError(error), 'bad');
    }
  };

  const add = async (from: 'camera' | 'both') => {
    setPicking(true);
    try {
      const picked = await platform.camera.pickPhotos({ count: Math.min(photosMax - photos.length, 3), from });
      const prepared = await Promise.all(picked.map(preparePhoto));
      const refusal = prepared.map(refusalOf).find((words) => words !== undefined);
      if (refusal) toast(refusal, 'bad');
      setPicking(false);
      for (const photo of prepared) if (!refusalOf(photo)) await send(photo);
    } catch (error) {
      const words = wordsForError(error);
      if (words) toast(words, 'bad');
    } finally {
      setPicking(false);
    }
  };

  const remove = (id: string) => setPhotos((all) => all.filter((photo) => photo.id !== id));
  // Whether the first attempt reached the server is not known: under a new id it does not matter.
  const retry = async (photo: AfterPhoto) => {
    remove(photo.id);
    await send({ ...photo, id: await newId() });
  };

  return {
    photos,
    isPicking,
    isSending: photos.some((photo) => photo.state === 'sending'),
    ids: photos.filter(({ state }) => state === 'ready' || state === 'waiting').map(({ id }) => id),
    keepWaiting: () => keep(photos.filter(({ state }) => state === 'waiting')),
    canAdd: photos.length < photosMax,
    add,
    retry,
    remove,
  };
}

async function keep(photos: AfterPhoto[]): Promise<DraftPhoto[]> {
  const problems = await Promise.all(
    photos.map(({ id, path, bytes, contentType }) => {
      rememberShown(id, { path, bytes, contentType });
      return keepPhoto(id, { path, bytes, contentType });
    }),
  );
  const problem = problems.find((words) => words !== undefined);
  if (problem) toast(problem, 'bad');
  return photos.map(({ id, bytes, contentType }) => ({ id, bytes, contentType, isReady: true }));
}

function useMounted() {
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  return isMounted;
}
