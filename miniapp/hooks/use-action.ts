import { useCallback, useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { wordsForError } from '@/services/words-for-error';

export interface ActionOptions<T> {
  /** Said when it worked. */
  success?: string;
  onDone?: (result: T) => void;
  /** Takes the error instead of the toast; return true when it has been dealt with. */
  onError?: (error: unknown) => boolean | void;
}

export interface Action<Args extends unknown[], T> {
  /** Does it once at a time: a second tap meanwhile does nothing. Resolves with nothing when it failed; never rejects. */
  run(...args: Args): Promise<T | undefined>;
  isBusy: boolean;
}

/** Something a tap does: busy meanwhile, deaf to the second tap, and honest about failure. */
export function useAction<Args extends unknown[], T>(
  act: (...args: Args) => Promise<T>,
  options: ActionOptions<T> = {},
): Action<Args, T> {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const isMounted = useRef(true);
  const current = useRef({ act, options });
  current.current = { act, options };

  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const run = useCallback(async (...args: Args): Promise<T | undefined> => {
    if (isRunning.current) return undefined;
    isRunning.current = true;
    setBusy(true);
    try {
      const result = await current.current.act(...args);
      const { success, onDone } = current.current.options;
      if (success) toast(success, 'good');
      onDone?.(result);
      return result;
    } catch (error) {
      const isDealtWith = current.current.options.onError?.(error) === true;
      const words = wordsForError(error);
      if (!isDealtWith && words) toast(words, 'bad');
      return undefined;
    } finally {
      isRunning.current = false;
      if (isMounted.current) setBusy(false);
    }
  }, []);

  return { run, isBusy };
}
