import { View } from '@tarojs/components';
import { useState } from 'react';
import { Additions, Voices } from '@/components/additions';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import type { VoiceView } from '@/services/follow-up';
import { type TicketView, tickets } from '@/services/tickets';
import { transcribe } from '@/services/voices';

interface AddedProps {
  ticket: TicketView;
  onChanged: (ticket: TicketView) => void;
}

/** What the reporters said later: where it really is, in their own voice, with more photos. */
export function Added({ ticket, onChanged }: AddedProps) {
  const { voices, additions, placeProposal } = ticket;
  const [writing, setWriting] = useState<VoiceView>();
  const silent = [...voices, ...additions.flatMap((one) => one.voices)].find(
    ({ url, transcript }) => url && !transcript,
  );
  const move = useAction(
    async () => {
      if (!placeProposal) return ticket;
      const { longitude, latitude, coordinateSystem, words } = placeProposal;
      return tickets.movePlace(ticket.id, { longitude, latitude, coordinateSystem, words: words?.slice(0, 60) });
    },
    { success: '地点已更正', onDone: onChanged },
  );
  return (
    <>
      {placeProposal && (
        <Notice
          tone="warn"
          icon="pin"
          title="上报人说地点不对"
          body={placeProposal.words ?? '他重新标了位置'}
          action={{ id: 'ticket-move-place', label: '按他说的改', onPress: () => void move.run() }}
        />
      )}
      {voices.length > 0 && (
        <Card id="ticket-voices">
          <Voices voices={voices} />
        </Card>
      )}
      <Additions additions={additions} />
      {silent && (
        <Button id="ticket-transcribe" icon="edit" isWide onPress={() => setWriting(silent)}>
          把语音写成文字
        </Button>
      )}
      {writing && (
        <TranscriptSheet
          voice={writing}
          onClose={() => setWriting(undefined)}
          onWritten={(next) => {
            setWriting(undefined);
            onChanged(next);
          }}
        />
      )}
    </>
  );
}

interface TranscriptSheetProps {
  voice: VoiceView;
  onClose: () => void;
  onWritten: (ticket: TicketView) => void;
}

function TranscriptSheet({ voice, onClose, onWritten }: TranscriptSheetProps) {
  const [words, setWords] = useState('');
  const write = useAction(() => transcribe(voice.id, words.trim()), { success: '已记下', onDone: onWritten });
  return (
    <Sheet
      isOpen
      title="把语音写成文字"
      onClose={onClose}
      footer={
        <Button
          id="transcript-save"
          kind="primary"
          isDisabled={!words.trim()}
          isBusy={write.isBusy}
          onPress={() => void write.run()}
        >
          记下
        </Button>
      }
    >
      <Voices voices={[voice]} />
      <TextArea id="transcript-words" label="他说了什么" value={words} onChange={setWords} />
      <View className="tiny">不便听语音的同事看文字办理</View>
    </Sheet>
  );
}
