import Taro from '@tarojs/taro';
import type { LocalVoice, PlatformError, SoundSide } from '../contract';
import { failure } from './failure';
import { describePhoto } from './photo';

type Recorder = ReturnType<typeof Taro.getRecorderManager>;

let manager: Recorder | undefined;
let begun: { resolve: () => void; reject: (error: PlatformError) => void } | undefined;
let ended: Promise<LocalVoice | undefined> | undefined;
let finish: ((voice: LocalVoice | undefined) => void) | undefined;
let player: ReturnType<typeof Taro.createInnerAudioContext> | undefined;

/** WeChat has one recorder for the whole program: it is listened to once. */
function recorder(): Recorder {
  if (manager) return manager;
  manager = Taro.getRecorderManager();
  manager.onStart(() => begun?.resolve());
  manager.onStop(({ tempFilePath, duration, fileSize }) => {
    void describePhoto(tempFilePath, fileSize || undefined).then((file) =>
      finish?.({ ...file, contentType: 'audio/mpeg', durationMs: Math.max(1, Math.round(duration)) }),
    );
  });
  manager.onError((error) => {
    begun?.reject(failure(error));
    finish?.(undefined);
  });
  return manager;
}

export const sound: SoundSide = {
  canRecord: true,
  record(maxMs) {
    ended = new Promise((resolve) => {
      finish = resolve;
    });
    return new Promise((resolve, reject) => {
      begun = { resolve, reject };
      recorder().start({
        duration: maxMs,
        format: 'mp3',
        sampleRate: 16000,
        numberOfChannels: 1,
        encodeBitRate: 48000,
      });
    });
  },
  async stop() {
    const waiting = ended;
    ended = undefined;
    if (!waiting) return undefined;
    recorder().stop();
    return waiting;
  },
  play(url, onEnd) {
    sound.silence();
    const playing = Taro.createInnerAudioContext();
    player = playing;
    playing.onEnded(() => onEnd(false));
    playing.onError(() => onEnd(true));
    playing.src = url;
    playing.play();
  },
  silence() {
    player?.stop();
    player?.destroy();
    player = undefined;
  },
};
