import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { navigate } from '@/platform';
import { readMe } from '@/services/me';
import { keepSendingHandOvers } from '@/services/hand-overs';
import { keepSending } from '@/services/send-ticket-actions';
import { onSignedOut, session } from '@/services/session';
import './app.scss';

/** The application: pages bring their own frame (components/screen). Whoever is no longer signed in is asked who they are. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    onSignedOut(() => void navigate.signIn());
    keepSending();
    keepSendingHandOvers();
    // Roles come and go while a phone stays signed in: what it kept is shown at once, and put right.
    if (session.get()) void readMe().catch(() => undefined);
  });
  return children;
}
