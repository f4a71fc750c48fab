import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { PhotosUnderWay } from '@/components/photos-under-way';
import { Sheet } from '@/components/sheet';
import { Spoken } from '@/components/voice';
import { usePhotosUnderWay } from '@/hooks/use-photos-under-way';
import type { Draft } from '@/services/drafts';
import type { ReportView } from '@/services/reports';
import { useAddition } from '../_hooks/use-addition';

interface AddSheetProps {
  report: ReportView;
  /** One that was begun before. */
  begun?: Draft;
  onClose: () => void;
}

/** More words, photos or a voice message; draw it only while it is open. Closed unsent, it stays on the phone. */
export function AddSheet({ report, begun, onClose }: AddSheetProps) {
  const addition = useAddition(report, begun, onClose);
  const { words, voice, room } = addition;
  const photos = usePhotosUnderWay(addition.photos);
  return (
    <Sheet
      isOpen
      title="补充情况"
      onClose={onClose}
      footer={
        <Button id="add-send" kind="primary" isDisabled={addition.isEmpty} onPress={addition.send}>
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
      <PhotosUnderWay photos={photos} onRemove={addition.removePhoto} />
      {room > 0 && (
        <Button id="add-photo" icon="camera" isWide onPress={addition.pick}>
          {`加照片（还能加 ${room} 张）`}
        </Button>
      )}
      <Spoken id="add" voice={voice} onVoice={(local) => void addition.speak(local)} onRemove={addition.removeVoice} />
    </Sheet>
  );
}
