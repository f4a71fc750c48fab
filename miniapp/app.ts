import type { PropsWithChildren } from 'react';
import './app.scss';

/** The application: pages bring their own frame (components/screen). */
export default function App({ children }: PropsWithChildren) {
  return children;
}
