import { useState } from 'react';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { navigate } from '@/platform';
import { drafts, dropDraft, mine } from '@/services/drafts';
import { deleteAccount, readDeletion } from '@/services/privacy';
import { forgetConsent } from '@/services/privacy-guide';
import { forgetSession } from '@/services/session';

/** What happens, then the word, then it is done. */
export type Step = 'consequences' | 'confirmation' | 'done';

/** The word that has to be written. */
export const deletionWord = '注销';

/** Deleting my account, step by step; what is kept on this phone goes with it. */
export function useDeletion() {
  const [step, setStep] = useState<Step>('consequences');
  const [words, setWords] = useState('');
  const plan = useResource(readDeletion);
  const remove = useAction(
    async () => {
      await deleteAccount(words.trim());
      await forgetEverything();
      setStep('done');
    },
    { onError: () => void plan.refresh() },
  );
  return {
    step,
    plan,
    words,
    setWords,
    remove,
    isReady: words.trim() === deletionWord,
    goOn: () => setStep('confirmation'),
    goBack: () => setStep('consequences'),
    finish: () => void navigate.signIn(),
  };
}

async function forgetEverything(): Promise<void> {
  for (const draft of mine(drafts.get())) await dropDraft(draft.id);
  forgetConsent();
  forgetSession();
}
