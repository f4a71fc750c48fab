import { useState } from 'react';
import { toast } from '@/components/toast';
import { complain } from '@/hooks/complain';
import { platform } from '@/platform';
import { type PreparedPhoto, photosMax, preparePhoto, refusalOf } from '@/services/photos';

export interface Pictures {
  photos: PreparedPhoto[];
  isPicking: boolean;
  canAdd: boolean;
  add(): Promise<void>;
  remove(id: string): void;
}

/** Photos on this phone, taken or chosen, small enough to send. */
export function usePictures(): Pictures {
  const [photos, setPhotos] = useState<PreparedPhoto[]>([]);
  const [isPicking, setPicking] = useState(false);
  const add = async () => {
    setPicking(true);
    try {
      const picked = await platform.camera.pickPhotos({ count: photosMax - photos.length, from: 'both' });
      const prepared = await Promise.all(picked.map(preparePhoto));
      const refusal = prepared.map(refusalOf).find((reason) => reason !== undefined);
      if (refusal) toast(refusal, 'bad');
      setPhotos((all) => [...all, ...prepared.filter((photo) => !refusalOf(photo))].slice(0, photosMax));
    } catch (error) {
      complain(error);
    } finally {
      setPicking(false);
    }
  };
  const remove = (id: string) => setPhotos((all) => all.filter((photo) => photo.id !== id));
  return { photos, isPicking, canAdd: photos.length < photosMax, add, remove };
}
