import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { platform } from '@/platform';
import { ApiError } from '@/services/http';
import type { Session } from '@/services/session';
import { openScan, pollScan, type ScanSignIn, scanLink } from '@/services/sign-in';
import { wordsForError } from '@/services/words-for-error';

/** The server lets a page wait so long; counted here, so that a phone's wrong clock changes nothing. */
const waitMs = 2 * 60_000;

const firstPauseMs = 1_500;
const longestPauseMs = 4_000;
const longestOfflineMs = 15_000;

export interface ScanWait {
  stage: 'opening' | 'waiting' | 'confirmed' | 'declined' | 'expired' | 'failed';
  /** The code to show. */
  picture?: string;
  /** When the code runs out, by this device's clock. */
  endsAt?: number;
  /** Why it failed. */
  words?: string;
  /** Whether the server cannot be reached just now; it is asked again by itself. */
  isOffline?: boolean;
}

/**
 * Waits to be signed in by a phone: shows a code and asks how far it is, ever more slowly, while the page is in front.
 * `onIn` gets the session once.
 */
export function useScanSignIn(onIn: (session: Session) => void) {
  const [wait, setWait] = useState<ScanWait>({ stage: 'opening' });
  const [scan, setScan] = useState<ScanSignIn>();
  const isInFront = useInFront();
  const entered = useRef(onIn);
  entered.current = onIn;

  const refresh = useCallback(async () => {
    setScan(undefined);
    setWait({ stage: 'opening' });
    try {
      const opened = await openScan();
      const picture = await platform.device.drawCode(scanLink(opened));
      setWait({ stage: 'waiting', picture, endsAt: Date.now() + waitMs });
      setScan(opened);
    } catch (error) {
      setWait({ stage: 'failed', words: wordsForError(error) });
    }
  }, []);

  useEffect(() => void refresh(), [refresh]);

  useEffect(() => {
    if (!scan || !isInFront) return;
    return keepAsking(scan, (next, session) => {
      setWait((before) => ({ ...before, words: undefined, isOffline: undefined, ...next }));
      if (next.stage && next.stage !== 'waiting') setScan(undefined);
      if (session) entered.current(session);
    });
  }, [scan, isInFront]);

  return { wait, refresh };
}

type Hear = (next: Partial<ScanWait>, session?: Session) => void;

/** Asks until there is an answer; returns how to stop. */
function keepAsking(scan: ScanSignIn, hear: Hear): () => void {
  let isWanted = true;
  let pauseMs = firstPauseMs;
  let timer: ReturnType<typeof setTimeout>;
  const ask = async () => {
    const told = await askOnce(scan);
    if (!isWanted) return;
    hear(told.next, told.session);
    if (told.next.stage !== 'waiting') return;
    pauseMs = Math.min(
      pauseMs * (told.next.isOffline ? 2 : 1.15),
      told.next.isOffline ? longestOfflineMs : longestPauseMs,
    );
    timer = setTimeout(ask, pauseMs);
  };
  timer = setTimeout(ask, pauseMs);
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}

async function askOnce(scan: ScanSignIn): Promise<{ next: Partial<ScanWait>; session?: Session }> {
  try {
    const { status, in: session } = await pollScan(scan);
    if (session) return { next: { stage: 'confirmed' }, session };
    // Used without a session: the one answer that carried it was lost on the way.
    if (status === 'used') return { next: { stage: 'expired' } };
    return { next: { stage: status } };
  } catch (error) {
    if (!(error instanceof ApiError)) return { next: { stage: 'failed', words: wordsForError(error) } };
    if (error.isOffline || error.status >= 500 || error.status === 429)
      return { next: { stage: 'waiting', isOffline: true } };
    if (error.code === 'auth.scan_expired') return { next: { stage: 'expired' } };
    return { next: { stage: 'failed', words: error.message } };
  }
}

/** Whether somebody looks at the page: nobody scans a code that lies under another window. */
function useInFront(): boolean {
  const [isInFront, setInFront] = useState(true);
  useDidShow(() => setInFront(true));
  useDidHide(() => setInFront(false));
  return isInFront;
}
