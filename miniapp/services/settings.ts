import { platform } from '@/platform';
import { createStore } from './store';

export type ThemeChoice = 'auto' | 'light' | 'dark';
export type TypeChoice = 'normal' | 'big';

export interface Settings {
  theme: ThemeChoice;
  type: TypeChoice;
}

const key = 'settings';
const bigFrom = 1.25;

/** What the person chose, else what the phone is set to: text enlarged in the whole phone starts in big type. */
function initial(): Settings {
  const chosen = platform.storage.read<Partial<Settings>>(key) ?? {};
  const type = platform.device.textScale() >= bigFrom ? 'big' : 'normal';
  return { theme: chosen.theme ?? 'auto', type: chosen.type ?? type };
}

/** How the product looks on this phone; kept between visits. */
export const settings = createStore<Settings>(initial());

export function changeSettings(change: Partial<Settings>): void {
  const next = { ...settings.get(), ...change };
  settings.set(next);
  platform.storage.write(key, next);
}
