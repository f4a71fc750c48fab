import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { navigate } from '@/platform';
import { onSignedOut, session } from '@/services/session';
import './app.scss';

/** The application: pages bring their own frame (components/screen). Whoever is not signed in, or no longer, is asked who they are. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    onSignedOut(() => void navigate.signIn());
    if (!session.get()) void navigate.signIn();
  });
  return children;
}
