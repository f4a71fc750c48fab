import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { platform } from '@/platform';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import { toast } from '../toast';
import './index.scss';

interface VoicePlayerProps {
  /** Empty while it is on its way, and for whom it is not meant. */
  url: string | null;
  durationMs: number;
  /** What was said, where somebody wrote it down. */
  transcript?: string | null;
  /** Said in place of playing where there is no address. */
  waiting?: string;
  onRemove?: () => void;
  id?: string;
}

/** A voice message: a tap plays it, another stops it. */
export function VoicePlayer({ url, durationMs, transcript, waiting = '语音还没传上来', ...rest }: VoicePlayerProps) {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => () => platform.sound.silence(), []);
  const play = () => {
    if (!url) return;
    setPlaying(true);
    platform.sound.play(url, (hasFailed) => {
      setPlaying(false);
      if (hasFailed) toast('这段语音放不出来，请稍后再试', 'bad');
    });
  };
  const stop = () => {
    platform.sound.silence();
    setPlaying(false);
  };
  const words = isPlaying ? '正在播放，点一下停' : `语音 ${Math.max(1, Math.round(durationMs / 1000))} 秒`;
  return (
    <View className="voice">
      <View className="row">
        <Pressable id={rest.id} className="voice__play" isDisabled={!url} onPress={isPlaying ? stop : play}>
          <Icon name={isPlaying ? 'close' : 'mic'} size="s" />
          <View className="num">{url ? words : `${words} · ${waiting}`}</View>
        </Pressable>
        {rest.onRemove && (
          <Pressable className="voice__remove" label="删除这段语音" onPress={rest.onRemove}>
            <Icon name="trash" size="s" />
          </Pressable>
        )}
      </View>
      {transcript && <View className="sub">{transcript}</View>}
    </View>
  );
}
