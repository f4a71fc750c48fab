import { useEffect, useState } from 'react';
import { type DraftVoice, openPhoto, shownPath } from '@/services/drafts';

/** A draft's voice message on this phone: where it is played from once it is found, or that its file is gone. */
export function useDraftVoice(voice: DraftVoice | undefined): { path?: string; isLost: boolean } {
  const [found, setFound] = useState<{ id: string; path?: string }>();
  const id = voice?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the voice message, which is renewed with each change of its state.
  useEffect(() => {
    if (!voice) return;
    let isWanted = true;
    void openPhoto(voice).then((opened) => isWanted && setFound({ id: voice.id, path: opened?.path }));
    return () => {
      isWanted = false;
    };
  }, [id]);
  if (!id) return { isLost: false };
  const isFound = found?.id === id;
  // Said once more under the same id, it is at hand.
  const path = shownPath(id) ?? (isFound ? found.path : undefined);
  return { path, isLost: isFound && !path };
}
