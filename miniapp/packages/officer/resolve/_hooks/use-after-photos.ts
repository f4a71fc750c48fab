import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { platform } from '@/platform';
import { newId } from '@/services/ids';
import { declare, type PreparedPhoto, photosMax, preparePhoto, refusalOf, uploadPhoto } from '@/services/photos';
import { tickets } from '@/services/tickets';
import { wordsForError } from '@/services/words-for-error';

/** A photo of the finished work, on its way to the store. */
export interface AfterPhoto extends PreparedPhoto {
  state: 'sending' | 'ready' | 'failed';
  /** 0 to 100. */
  progress: number;
}

export interface AfterPhotos {
  photos: AfterPhoto[];
  /** Whether the chooser is open or a photo is being made ready. */
  isPicking: boolean;
  isSending: boolean;
  readyIds: string[];
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
    setPhotos((all) => [...all, { ...prepared, state: 'sending', progress: 0 }]);
    try {
      const [order] = await tickets.declarePhotos(ticketId, [declare(prepared)]);
      if (!order) throw new Error('the server gave no order');
      await uploadPhoto(prepared, order, (progress) => change(id, { progress }));
      change(id, { state: 'ready', progress: 100 });
    } catch (error) {
      change(id, { state: 'failed' });
      if (isMounted.current) toast(wordsForError(error), 'bad');
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
    readyIds: photos.filter((photo) => photo.state === 'ready').map((photo) => photo.id),
    canAdd: photos.length < photosMax,
    add,
    retry,
    remove,
  };
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
