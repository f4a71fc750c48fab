import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { complain } from '@/hooks/complain';
import { useStore } from '@/hooks/use-store';
import { type LocalPhoto, type LocalVoice, platform } from '@/platform';
import { removeVoice, setVoice } from '@/services/draft-voice';
import {
  addPhotos,
  changeDraft,
  drafts,
  dropDraft,
  findDraft,
  hasSubstance,
  removePhoto,
  startDraft,
} from '@/services/drafts';
import { photosMax } from '@/services/photos';

/** The report being filled in: begun with its first photo or word, kept on the phone from then on. */
export function useDraft(draftId: string | undefined) {
  const [id, setId] = useState(draftId);
  const draft = useStore(drafts).find((one) => one.id === id);
  const [isShooting, setShooting] = useState(platform.camera.hasViewfinder && !draft);
  useDropWhenEmpty(id);

  const begin = async () => {
    const begun = findDraft(id) ?? (await startDraft());
    setId(begun.id);
    return begun;
  };

  const take = async (photos: LocalPhoto[]) => {
    const begun = await begin();
    setShooting(false);
    const room = photosMax - begun.photos.length;
    for (const problem of await addPhotos(begun.id, photos.slice(0, room))) toast(problem, 'bad');
  };

  const pickPhotos = () => platform.camera.pickPhotos({ count: photosMax, from: 'both' }).then(take).catch(complain);

  return {
    draft,
    begin,
    isShooting,
    shoot: () =>
      platform.camera
        .takePhoto()
        .then((photo) => take([photo]))
        .catch(complain),
    pickPhotos,
    /** Another photo: back to the viewfinder, or to the system's camera. */
    addMore: () => (platform.camera.hasViewfinder ? setShooting(true) : void pickPhotos()),
    stopShooting: () => setShooting(false),
    remove: (photoId: string) => id && void removePhoto(id, photoId),
    write: async (words: string) => changeDraft((await begin()).id, { words: words.trim() || undefined }),
    speak: async (voice: LocalVoice) => {
      const problem = await setVoice((await begin()).id, voice);
      if (problem) toast(problem, 'bad');
    },
    removeVoice: () => id && void removeVoice(id),
    discard: () => (id ? dropDraft(id) : Promise.resolve()),
  };
}

/** A draft with nothing in it is nothing to come back to. */
function useDropWhenEmpty(id: string | undefined): void {
  const latest = useRef(id);
  latest.current = id;
  useEffect(
    () => () => {
      const left = findDraft(latest.current);
      if (left && !hasSubstance(left)) void dropDraft(left.id);
    },
    [],
  );
}
