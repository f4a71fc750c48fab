import { View } from '@tarojs/components';
import { useRef } from 'react';
import { useRecorder } from '@/hooks/use-recorder';
import { type LocalVoice, platform } from '@/platform';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import { Icon } from '../icon';
import './index.scss';

/** A touch is followed by mouse events made up of it. */
const echoMs = 1000;

/** 按住说话: records as long as it is held; Enter begins and ends it. Nothing where the client cannot record. */
export function HoldToTalk({ onVoice, id }: { onVoice: (voice: LocalVoice) => void; id: string }) {
  const recorder = useRecorder(onVoice);
  const touchedAt = useRef(0);
  const { isRecording, seconds, press, release } = recorder;
  if (!platform.sound.canRecord) return null;
  const touch = (act: () => void) => () => {
    touchedAt.current = Date.now();
    act();
  };
  const isEcho = () => Date.now() - touchedAt.current < echoMs;
  const mouse = {
    onMouseDown: () => !isEcho() && press(),
    onMouseUp: () => !isEcho() && release(),
    onMouseLeave: () => !isEcho() && release(),
    onKeyDown: ({ key }: { key?: string }) => (key === 'Enter' ? (isRecording ? release() : press()) : undefined),
    tabIndex: 0,
  };
  const left = 60 - seconds;
  return (
    <View
      id={id}
      className={classNames('talk', isRecording && 'talk--on')}
      onTouchStart={touch(press)}
      onTouchEnd={touch(release)}
      onTouchCancel={touch(release)}
      {...(process.env.TARO_ENV === 'weapp' ? {} : mouse)}
      {...accessible({ role: 'button', label: '按住说话' })}
    >
      <Icon name="mic" size="s" />
      <View>{isRecording ? `${seconds} 秒 · 松开结束${left <= 10 ? `，还剩 ${left} 秒` : ''}` : '按住说话'}</View>
    </View>
  );
}
