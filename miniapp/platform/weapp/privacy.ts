import Taro from '@tarojs/taro';
import type { PrivacySide } from '../contract';

type Resolve = Parameters<Parameters<typeof Taro.onNeedPrivacyAuthorization>[0]>[0];

/** Calls of the phone that wait for the person's word: each has to be answered. */
let waiting: Resolve[] = [];
let isListening = false;
const listeners = new Set<(isAsked: boolean) => void>();

const tell = () => {
  for (const listener of [...listeners]) listener(waiting.length > 0);
};

function listen(): void {
  if (isListening) return;
  isListening = true;
  // Older versions of WeChat ask by themselves.
  Taro.onNeedPrivacyAuthorization?.((resolve) => {
    waiting.push(resolve);
    resolve({ event: 'exposureAuthorization' });
    tell();
  });
}

function answer(option: Parameters<Resolve>[0]): void {
  const answered = waiting;
  waiting = [];
  for (const resolve of answered) resolve(option);
  tell();
}

export const privacy: PrivacySide = {
  watch(listener) {
    listen();
    listeners.add(listener);
    listener(waiting.length > 0);
    return () => void listeners.delete(listener);
  },
  agree: (buttonId) => answer({ event: 'agree', buttonId }),
  refuse: () => answer({ event: 'disagree' }),
};
