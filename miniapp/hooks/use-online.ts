import { useEffect, useState } from 'react';
import { platform } from '@/platform';

/** Whether the phone has a network, kept current. */
export function useOnline(): boolean {
  const [isOnline, setOnline] = useState(platform.network.isOnline);
  useEffect(() => platform.network.watch(setOnline), []);
  return isOnline;
}
