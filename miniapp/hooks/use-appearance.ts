import { useEffect, useState } from 'react';
import { platform } from '@/platform';
import { settings, type TypeChoice } from '@/services/settings';
import { useStore } from './use-store';

export interface Appearance {
  theme: 'light' | 'dark';
  type: TypeChoice;
}

/** How to draw now: the person's choice, or what the phone is set to when the choice is `auto`. */
export function useAppearance(): Appearance {
  const { theme, type } = useStore(settings);
  const [systemTheme, setSystemTheme] = useState(platform.device.systemTheme);
  useEffect(() => platform.device.watchTheme(setSystemTheme), []);
  return { theme: theme === 'auto' ? systemTheme : theme, type };
}
