import { useEffect, useState } from 'react';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { useSettled } from '@/hooks/use-settled';
import { type Fix, platform } from '@/platform';
import { searchHomes } from '@/services/joining';

/** Homes by words; the nearest first once the phone may tell where it is, which it is only asked for by a tap. */
export function useHomes() {
  const [words, setWords] = useState('');
  const typed = useSettled(words);
  const [fix, setFix] = useState<Fix>();
  const homes = useResource(() => searchHomes(typed, fix), [typed, fix]);
  const ask = useAction(() => platform.location.locate(), { onDone: setFix });
  useEffect(() => {
    let isWanted = true;
    const locateQuietly = async () => {
      if (!(await platform.location.isAllowed())) return;
      const found = await platform.location.locate().catch(() => undefined);
      if (isWanted) setFix(found);
    };
    void locateQuietly();
    return () => {
      isWanted = false;
    };
  }, []);
  return { homes, words, setWords, near: { isOn: fix !== undefined, isBusy: ask.isBusy, ask: () => void ask.run() } };
}
