import { View } from '@tarojs/components';
import { useDraftVoice } from '@/hooks/use-draft-voice';
import type { LocalVoice } from '@/platform';
import type { DraftVoice } from '@/services/drafts';
import { HoldToTalk } from './hold-to-talk';
import { VoicePlayer } from './player';

interface SpokenProps {
  voice: DraftVoice | undefined;
  onVoice: (voice: LocalVoice) => void;
  onRemove?: () => void;
  /** The ids of what is in it begin with this. */
  id: string;
}

/** What was said to a draft: to be played and taken out, said for the first time, or once more when it is lost or refused. */
export function Spoken({ voice, onVoice, onRemove, id }: SpokenProps) {
  const { path, isLost } = useDraftVoice(voice);
  const isToBeSaid = !voice || isLost || voice.problem !== undefined;
  return (
    <>
      {voice && (
        <VoicePlayer
          id={`${id}-voice`}
          url={path ?? null}
          durationMs={voice.durationMs}
          waiting={isLost ? '已不在手机上' : '已存手机'}
          onRemove={onRemove}
        />
      )}
      {isLost && !voice?.problem && <View className="sub tone-bad">这段录音找不到了，请按住再说一遍</View>}
      {isToBeSaid && <HoldToTalk id={`${id}-talk`} onVoice={onVoice} />}
    </>
  );
}
