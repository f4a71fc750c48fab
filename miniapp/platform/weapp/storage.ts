import Taro from '@tarojs/taro';
import type { StorageSide } from '../contract';
import { failure } from './failure';

export const storage: StorageSide = {
  read<T>(key: string): T | undefined {
    try {
      const text = Taro.getStorageSync<string>(key);
      return text ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  },
  write(key, value) {
    try {
      Taro.setStorageSync(key, JSON.stringify(value));
    } catch (error) {
      throw failure(error, 'full');
    }
  },
  remove(key) {
    Taro.removeStorageSync(key);
  },
};
