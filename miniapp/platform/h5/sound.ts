import { type LocalVoice, PlatformError, type SoundSide } from '../contract';
import { photoOf } from './local-photos';

interface Recording {
  recorder: MediaRecorder;
  startedAt: number;
  endedAt?: number;
  parts: Blob[];
  timer: ReturnType<typeof setTimeout>;
  ended: Promise<void>;
}

let current: Recording | undefined;
let player: HTMLAudioElement | undefined;

/** What browsers can write and the server takes. */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

async function listen(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    const isDenied = error instanceof DOMException && error.name === 'NotAllowedError';
    throw new PlatformError(isDenied ? 'denied' : 'unavailable', String(error));
  }
}

function begin(stream: MediaStream, maxMs: number): Recording {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24_000 });
  const parts: Blob[] = [];
  const timer = setTimeout(() => finish(recording), maxMs);
  const ended = new Promise<void>((resolve) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      resolve();
    };
  });
  const recording: Recording = { recorder, startedAt: Date.now(), parts, timer, ended };
  recorder.start();
  return recording;
}

function finish(recording: Recording): void {
  clearTimeout(recording.timer);
  recording.endedAt ??= Date.now();
  if (recording.recorder.state !== 'inactive') recording.recorder.stop();
}

export const sound: SoundSide = {
  get canRecord() {
    return typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices);
  },
  async record(maxMs) {
    if (!sound.canRecord) throw new PlatformError('unsupported');
    if (current) finish(current);
    current = begin(await listen(), maxMs);
  },
  async stop(): Promise<LocalVoice | undefined> {
    const recording = current;
    current = undefined;
    if (!recording) return undefined;
    finish(recording);
    await recording.ended;
    const { parts, recorder, startedAt, endedAt = Date.now() } = recording;
    const [contentType = ''] = recorder.mimeType.split(';');
    return { ...photoOf(new Blob(parts, { type: contentType })), durationMs: Math.max(1, endedAt - startedAt) };
  },
  play(url, onEnd) {
    sound.silence();
    const playing = new Audio(url);
    player = playing;
    playing.onended = () => onEnd(false);
    playing.onerror = () => onEnd(true);
    playing.play().catch(() => onEnd(true));
  },
  silence() {
    player?.pause();
    player = undefined;
  },
};
