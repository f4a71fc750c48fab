import { useEffect, useRef, useState } from 'react';
import { complain } from '@/hooks/complain';
import { agreeToReporting, knownConsent, loadConsent, type ReportingConsent } from '@/services/privacy-guide';

/** Where nothing is known and nobody can be asked, the place is picked by hand, and the server has the last word. */
const unknown: ReportingConsent = { isAsked: false, mayLocate: false };

interface Settling {
  /** Resolves once reporting is agreed to: at once for who agreed before. */
  settled: Promise<ReportingConsent>;
  settle(consent: ReportingConsent): void;
}

function settling(): Settling {
  let settle: Settling['settle'] = () => undefined;
  const settled = new Promise<ReportingConsent>((resolve) => {
    settle = resolve;
  });
  return { settled, settle };
}

export interface Guide {
  isOpen: boolean;
  /** Whether the phone may be asked where it is; resolves once the person has decided. */
  mayLocate(): Promise<boolean>;
  /** Whether a report may go out; asks when that is not decided, and resolves with the answer. */
  mayReport(): Promise<boolean>;
  agree(version: number, withLocation: boolean): Promise<void>;
  /** Looks around first: nothing is blocked but sending. */
  later(): void;
}

/** The privacy guide: shown before the first report, and again when the notice has changed. */
export function useGuide(): Guide {
  const [isOpen, setOpen] = useState(false);
  const state = useRef(settling());
  const isSettled = useRef(false);
  const waiting = useRef<(isYes: boolean) => void>();
  const loaded = useRef<Promise<void>>(Promise.resolve());

  const settle = (consent: ReportingConsent) => {
    isSettled.current = true;
    state.current.settle(consent);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known is looked up once, as the page opens.
  useEffect(() => {
    loaded.current = findConsent().then((consent) => (consent.isAsked ? setOpen(true) : settle(consent)));
  }, []);

  const answer = (isYes: boolean) => {
    setOpen(false);
    waiting.current?.(isYes);
    waiting.current = undefined;
  };

  return {
    isOpen,
    mayLocate: async () => (await state.current.settled).mayLocate,
    async mayReport() {
      await loaded.current;
      if (isSettled.current) return true;
      setOpen(true);
      return new Promise((resolve) => {
        waiting.current = resolve;
      });
    },
    async agree(version, withLocation) {
      settle(await agreeToReporting(version, withLocation));
      answer(true);
    },
    later: () => answer(false),
  };
}

async function findConsent(): Promise<ReportingConsent> {
  const known = knownConsent();
  if (known && !known.isAsked) return known;
  return loadConsent().catch((error) => {
    if (known) complain(error);
    return known ?? unknown;
  });
}
