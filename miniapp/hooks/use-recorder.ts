import { useCallback, useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { type LocalVoice, PlatformError, platform } from '@/platform';
import { voiceMaxMs, voiceMinMs } from '@/services/voices';

const wordsFor: Partial<Record<PlatformError['code'], string>> = {
  denied: '没有打开麦克风，请在设置里允许使用麦克风',
  unsupported: '这个浏览器不能录音，请写两句',
};

export interface Recorder {
  isRecording: boolean;
  /** Whole seconds recorded so far. */
  seconds: number;
  /** The finger is down. */
  press(): void;
  /** The finger is up: what was said is handed on, unless it was too short. */
  release(): void;
}

/** Records as long as it is pressed, a minute at most; tells why when it cannot. */
export function useRecorder(onVoice: (voice: LocalVoice) => void): Recorder {
  const [isRecording, setRecording] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const isDown = useRef(false);
  const done = useRef(onVoice);
  done.current = onVoice;

  const finish = useCallback(async () => {
    setRecording(false);
    const voice = await platform.sound.stop();
    if (!voice) return;
    if (voice.durationMs < voiceMinMs || voice.bytes === 0) toast('说话时间太短，请按住说', 'bad');
    else done.current(voice);
  }, []);

  const press = useCallback(async () => {
    if (isDown.current) return;
    isDown.current = true;
    try {
      await platform.sound.record(voiceMaxMs);
    } catch (error) {
      isDown.current = false;
      const code = error instanceof PlatformError ? error.code : 'unavailable';
      toast(wordsFor[code] ?? '录音没有打开，请再试一次', 'bad');
      return;
    }
    // Whoever was asked for the microphone has let go by now.
    if (!isDown.current) return void finish();
    setSeconds(0);
    setRecording(true);
  }, [finish]);

  const release = useCallback(() => {
    const wasDown = isDown.current;
    isDown.current = false;
    if (wasDown && isRecording) void finish();
  }, [finish, isRecording]);

  useEffect(() => {
    if (!isRecording) return undefined;
    const startedAt = Date.now();
    const timer = setInterval(() => {
      const passedMs = Date.now() - startedAt;
      setSeconds(Math.floor(passedMs / 1000));
      if (passedMs < voiceMaxMs) return;
      clearInterval(timer);
      isDown.current = false;
      toast('最长 60 秒，已停下');
      void finish();
    }, 250);
    return () => clearInterval(timer);
  }, [isRecording, finish]);

  useEffect(() => () => void platform.sound.stop(), []);

  return { isRecording, seconds, press: () => void press(), release };
}
