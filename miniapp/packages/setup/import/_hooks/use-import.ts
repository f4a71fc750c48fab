import { useRef, useState } from 'react';
import { useAction } from '@/hooks/use-action';
import { type ChosenFile, platform } from '@/platform';
import { newId } from '@/services/ids';
import { type ImportKind, saveTemplate, startImport } from '@/services/imports';
import { setupPages } from '@/services/setup-pages';
import { wordsForError } from '@/services/words-for-error';
import { kindWords, refusalOf } from '../kinds';

export type Stage = 'idle' | 'reading' | 'sending';

/** Choosing a file and having it read; what was refused stays on the page, in words. */
export function useImport(kind: ImportKind) {
  const [file, setFile] = useState<ChosenFile>();
  const [stage, setStage] = useState<Stage>('idle');
  const [refusal, setRefusal] = useState<string>();
  // One intention: sending the same file again after a lost answer must not read it twice.
  const key = useRef<Promise<string>>();

  const choose = useAction(
    async () => {
      const chosen = await platform.files.chooseFile(kindWords[kind].endings);
      const problem = refusalOf(chosen, kind);
      setRefusal(problem);
      setFile(problem ? undefined : chosen);
      key.current = undefined;
    },
    { onError: () => setRefusal(undefined) },
  );

  const send = useAction(
    async (chosen: ChosenFile) => {
      setRefusal(undefined);
      setStage('reading');
      const content = await chosen.read();
      setStage('sending');
      key.current ??= newId();
      return startImport(kind, { name: chosen.name, content }, await key.current);
    },
    {
      onDone: ({ id }) => void setupPages.draftNext(id),
      onError(error) {
        setRefusal(wordsForError(error));
        return true;
      },
    },
  );
  const run = async (chosen: ChosenFile) => {
    await send.run(chosen);
    setStage('idle');
  };

  const template = useAction(() => saveTemplate(kind, kindWords[kind].templateName), { success: '模板好了' });
  return { file, stage, refusal, choose, isSending: send.isBusy, send: run, template };
}
