import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { Spoken } from '@/components/voice';
import { type LocalVoice, platform } from '@/platform';
import type { DraftVoice } from '@/services/drafts';
import type { Category } from '../_hooks/use-compose';

interface WordsSheetProps {
  words?: string;
  voice?: DraftVoice;
  onSpeak: (voice: LocalVoice) => void;
  onUnsay: () => void;
  onClose: () => void;
  onSave: (words: string) => void;
}

/** A few words to the photo; draw it only while it is open. */
export function WordsSheet({ words = '', voice, onSpeak, onUnsay, onClose, onSave }: WordsSheetProps) {
  const [text, setText] = useState(words);
  return (
    <Sheet
      isOpen
      title="写两句，或说一段"
      onClose={onClose}
      footer={
        <Button id="words-save" kind="primary" onPress={() => onSave(text)}>
          写好了
        </Button>
      }
    >
      <TextArea
        id="words-field"
        label="哪里、什么样、急不急"
        placeholder="比如：单元门口，井盖翘起来了，电动车压过会响"
        value={text}
        onChange={setText}
      />
      <Spoken id="compose" voice={voice} onVoice={onSpeak} onRemove={onUnsay} />
    </Sheet>
  );
}

interface CallSheetProps {
  category: Category;
  onClose: () => void;
  onGoOn: () => void;
}

/** Danger to life: the telephone first, the report second. */
export function CallSheet({ category: { label, emergencyNumber }, onClose, onGoOn }: CallSheetProps) {
  const number = emergencyNumber ?? '';
  return (
    <Sheet isOpen title={`先拨打 ${number}`} onClose={onClose}>
      <View className="sub call-sheet__words">{`“${label}”可能有生命危险。请先打电话求救，打完再交给网格员。`}</View>
      <View className="stack">
        <Button
          id="call-number"
          kind="danger"
          icon="phone"
          isWide
          onPress={() => void platform.device.call(number).catch(() => undefined)}
        >
          {`拨打 ${number}`}
        </Button>
        <Button id="call-done" isWide onPress={onGoOn}>
          已拨打，继续
        </Button>
      </View>
    </Sheet>
  );
}

interface LeaveSheetProps {
  onClose: () => void;
  onKeep: () => void;
  onDiscard: () => void;
}

/** Leaving with something in hand. */
export function LeaveSheet({ onClose, onKeep, onDiscard }: LeaveSheetProps) {
  return (
    <Sheet
      isOpen
      title="这条还没提交"
      onClose={onClose}
      footer={
        <>
          <Button id="leave-discard" kind="danger" onPress={onDiscard}>
            不要了
          </Button>
          <Button id="leave-keep" kind="primary" onPress={onKeep}>
            先存着
          </Button>
        </>
      }
    >
      <View className="sub">存在手机里，回头从首页接着填</View>
    </Sheet>
  );
}
