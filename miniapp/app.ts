import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { navigate } from '@/platform';
import { onSignedOut } from '@/services/session';
import './app.scss';

/** The application: pages bring their own frame (components/screen). Whoever is no longer signed in is asked who they are. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    onSignedOut(() => void navigate.signIn());
  });
  return children;
}
