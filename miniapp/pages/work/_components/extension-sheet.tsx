import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import type { DeskEntry } from '@/services/desk';

export interface ExtensionSheetProps {
  entry: DeskEntry;
  onClose: () => void;
  /** Rejects when it was refused: the sheet stays. */
  onDecide: (outcome: 'granted' | 'declined', words: string | undefined) => Promise<unknown>;
}

/** More time, or not. Draw it only while it is open. */
export function ExtensionSheet({ entry: { extension, deadline }, onClose, onDecide }: ExtensionSheetProps) {
  const [words, setWords] = useState('');
  const decide = useAction((outcome: 'granted' | 'declined') => onDecide(outcome, words.trim() || undefined));
  if (!extension) return null;
  const { askedByName, askedAt, until, words: reason } = extension;
  return (
    <Sheet
      isOpen
      title="答复延期申请"
      onClose={onClose}
      footer={
        <>
          <Button id="extension-decline" isBusy={decide.isBusy} onPress={() => void decide.run('declined')}>
            不同意
          </Button>
          <Button id="extension-grant" kind="primary" isBusy={decide.isBusy} onPress={() => void decide.run('granted')}>
            同意延期
          </Button>
        </>
      }
    >
      <Notice tone="teal" icon="clock" title={`延到 ${momentWords(until)}`} body={reason} />
      <View className="tiny num">
        {askedByName ?? '经办人'} {momentWords(askedAt)} 申请
        {deadline ? `，现在的时限是 ${momentWords(deadline.at)}` : ''}
      </View>
      <TextArea id="extension-words" label="答复的话（可不填）" value={words} onChange={setWords} />
    </Sheet>
  );
}
