import { useEffect } from 'react';
import { sendWaiting } from '@/services/send-draft';
import { useOnline } from './use-online';

/** What waits for a signal goes out when there is one: as the page opens, and whenever the network comes back. */
export function useSendWhenOnline(): void {
  const isOnline = useOnline();
  useEffect(() => {
    if (isOnline) void sendWaiting();
  }, [isOnline]);
}
