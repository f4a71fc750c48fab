import { useEffect, useState } from 'react';
import type { PhotoUnderWay } from '@/components/photos-under-way';
import { type DraftPhoto, openPhoto, shownPath } from '@/services/drafts';
import { uploadProgress } from '@/services/send-draft';
import { useStore } from './use-store';

/** The photos of a draft as they are shown, each with how far it has come. */
export function usePhotosUnderWay(photos: DraftPhoto[]): PhotoUnderWay[] {
  const progress = useStore(uploadProgress);
  const [found, setFound] = useState<Record<string, string | undefined>>({});
  const ids = photos.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids stand for the photos, which are renewed with each change of their state.
  useEffect(() => {
    let isWanted = true;
    const open = async (photo: DraftPhoto) => [photo.id, (await openPhoto(photo))?.path] as const;
    void Promise.all(photos.map(open)).then((opened) => isWanted && setFound(Object.fromEntries(opened)));
    return () => {
      isWanted = false;
    };
  }, [ids]);
  return photos.map(({ id, problem, isSent }) => ({
    id,
    path: shownPath(id) ?? found[id],
    percent: problem || isSent ? undefined : progress[id],
    hasFailed: Boolean(problem),
  }));
}
