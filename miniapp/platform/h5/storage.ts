import { PlatformError, type StorageSide } from '../contract';

const prefix = 'beehive:';

export const storage: StorageSide = {
  read<T>(key: string): T | undefined {
    try {
      const text = localStorage.getItem(prefix + key);
      return text === null ? undefined : (JSON.parse(text) as T);
    } catch {
      return undefined;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(prefix + key, JSON.stringify(value));
    } catch (error) {
      throw new PlatformError('full', String(error));
    }
  },
  remove(key) {
    localStorage.removeItem(prefix + key);
  },
};
