import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import type { TicketView } from '@/services/tickets';
import type { TicketAct } from '../../_hooks/use-ticket-act';

export interface DecideExtensionSheetProps {
  ticket: TicketView;
  act: TicketAct;
  onClose: () => void;
}

/** 答复延期: more time, or not. */
export function DecideExtensionSheet({ ticket, act, onClose }: DecideExtensionSheetProps) {
  const [words, setWords] = useState('');
  const asked = ticket.extensions.find(({ status }) => status === 'asked');
  const decide = useAction((outcome: 'granted' | 'declined') =>
    act(
      'extensions/decide',
      { outcome, words: words.trim() || undefined },
      outcome === 'granted' ? '已同意延期' : '已答复不同意',
    ),
  );
  return (
    <Sheet
      isOpen
      title="答复延期"
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
      {asked && (
        <>
          <View className="strong num">
            {asked.askedByName ?? '经办人'}想延到 {momentWords(asked.until)}
          </View>
          <View className="ticket-words">{asked.words}</View>
        </>
      )}
      <TextArea id="extension-answer" label="说明（可不填）" value={words} onChange={setWords} />
    </Sheet>
  );
}
