import { useEffect, useState } from 'react';
import { type DraftPhoto, openPhoto, shownPath } from '@/services/drafts';

/** Where a photo of a draft can be shown from; nothing until it is found, or when the phone has lost it. */
export function useDraftPhoto(photo: DraftPhoto | undefined): string | undefined {
  const [found, setFound] = useState<{ id: string; path?: string }>();
  const id = photo?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the photo, which is renewed with each change of its state.
  useEffect(() => {
    if (!photo) return;
    let isWanted = true;
    void openPhoto(photo).then((opened) => isWanted && setFound({ id: photo.id, path: opened?.path }));
    return () => {
      isWanted = false;
    };
  }, [id]);
  if (!id) return undefined;
  return shownPath(id) ?? (found?.id === id ? found.path : undefined);
}
