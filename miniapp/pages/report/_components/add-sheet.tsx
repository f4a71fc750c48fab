import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Photo } from '@/components/photo';
import { Sheet } from '@/components/sheet';
import { HoldToTalk, VoicePlayer } from '@/components/voice';
import type { ReportView } from '@/services/reports';
import { useAddition } from '../_hooks/use-addition';

interface AddSheetProps {
  report: ReportView;
  onClose: () => void;
  onAdded: (report: ReportView) => void;
}

/** More words, photos or a voice message; draw it only while it is open. */
export function AddSheet({ report, onClose, onAdded }: AddSheetProps) {
  const addition = useAddition(report, onAdded);
  const { words, photos, voice, room } = addition;
  return (
    <Sheet
      isOpen
      title="补充情况"
      onClose={onClose}
      footer={
        <Button
          id="add-send"
          kind="primary"
          isDisabled={addition.isEmpty}
          isBusy={addition.isBusy}
          onPress={addition.send}
        >
          发给经办人
        </Button>
      }
    >
      <TextArea
        id="add-words"
        label="新的情况"
        placeholder="比如：又塌了一块，旁边加了围挡"
        value={words}
        onChange={addition.setWords}
      />
      {photos.length > 0 && (
        <View className="add-photos">
          {photos.map((photo, index) => (
            <Photo
              key={photo.id}
              src={photo.path}
              alt={`补充的照片 ${index + 1}`}
              onRemove={() => addition.removePhoto(photo.id)}
            />
          ))}
        </View>
      )}
      {room > 0 && (
        <Button id="add-photo" icon="camera" isWide onPress={addition.pick}>
          {`加照片（还能加 ${room} 张）`}
        </Button>
      )}
      {voice ? (
        <VoicePlayer url={voice.path} durationMs={voice.durationMs} onRemove={addition.removeVoice} id="add-voice" />
      ) : (
        <HoldToTalk id="add-talk" onVoice={(local) => void addition.speak(local)} />
      )}
    </Sheet>
  );
}
