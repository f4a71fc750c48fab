import { useEffect, useState } from 'react';
import { platform } from '@/platform';

/** Whether a list and what is chosen from it have room side by side, as the window is now. */
export function useWide(): boolean {
  const [isWide, setWide] = useState(() => platform.device.isWide());
  useEffect(() => platform.device.watchSize(() => setWide(platform.device.isWide())), []);
  return isWide;
}
