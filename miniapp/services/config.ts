import type { AppConfig } from '../../api/_contract/session';
import { platform } from '@/platform';
import { http } from './http';
import { createStore } from './store';

export type { AppConfig };

const key = 'config';

/** What was known when the product was last open: categories can be picked without a signal. */
export const config = createStore<AppConfig | undefined>(platform.storage.read<AppConfig>(key));

/** What the district offers: categories, emergency numbers, whether it is a demonstration. Kept for later visits. */
export async function loadConfig(): Promise<AppConfig> {
  const loaded = await http.get<AppConfig>('/config');
  config.set(loaded);
  keep(loaded);
  return loaded;
}

/** The configuration known by now, else the loaded one. Throws `ApiError`. */
export async function knownConfig(): Promise<AppConfig> {
  return config.get() ?? loadConfig();
}

function keep(loaded: AppConfig): void {
  try {
    platform.storage.write(key, loaded);
  } catch {
    // A full phone reads it from the server each time.
  }
}
