import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { useAction } from '@/hooks/use-action';
import { Button } from '../button';
import { TextArea } from '../field';
import { PhraseChips } from '../phrase-chips';
import { Segmented } from '../segmented';
import { Sheet } from '../sheet';

export interface ReasonSheetProps<Reason extends string> {
  title: string;
  /** What follows from it, before it is done. */
  intro?: ReactNode;
  reasons?: Record<Reason, string>;
  /** Whether a reason is enough, or words must say more. */
  isWordsRequired?: boolean;
  wordsLabel?: string;
  wordsHint?: string;
  /** The most letters that are taken; 500 unless said. */
  wordsMax?: number;
  /** The district's own words, offered with a tap. */
  phrases?: string[];
  /** The verb on the button that does it. */
  submitLabel: string;
  isDanger?: boolean;
  onClose: () => void;
  /** Rejects when it was refused: the sheet stays, with what was written. */
  onSubmit: (reason: Reason, words: string | undefined) => Promise<unknown>;
}

/** Asks why, before a ticket is given back, refused or sent back to work. Draw it only while it is open. */
export function ReasonSheet<Reason extends string = never>(props: ReasonSheetProps<Reason>) {
  const { title, intro, reasons, isWordsRequired, submitLabel, isDanger, onClose, onSubmit } = props;
  const [reason, setReason] = useState<Reason>();
  const [words, setWords] = useState('');
  const submit = useAction(() => onSubmit(reason as Reason, words.trim() || undefined));
  const areWordsMissing = isWordsRequired && !words.trim();
  const missing = (reasons && !reason && '请选一个原因') || (areWordsMissing && '请写几句说明');
  const options = reasons && (Object.entries(reasons) as [Reason, string][]);
  return (
    <Sheet
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <Button
          id="reason-submit"
          kind={isDanger ? 'danger' : 'primary'}
          missing={missing}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          {submitLabel}
        </Button>
      }
    >
      {intro && <View className="sub sheet__intro">{intro}</View>}
      {options && (
        <Segmented
          id="reason"
          label={title}
          look="chips"
          options={options.map(([value, label]) => ({ value, label }))}
          value={reason}
          onChange={setReason}
        />
      )}
      <TextArea
        id="reason-words"
        label={props.wordsLabel ?? (isWordsRequired ? '说明' : '补充说明（可不填）')}
        placeholder={props.wordsHint}
        maxLength={props.wordsMax}
        value={words}
        onChange={setWords}
      />
      <PhraseChips phrases={props.phrases} words={words} onChange={setWords} />
    </Sheet>
  );
}
