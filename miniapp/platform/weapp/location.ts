import Taro from '@tarojs/taro';
import { type LocationSide, PlatformError } from '../contract';
import { failure } from './failure';

/** WeChat has no timeout of its own: without a signal its answer may never come. */
function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new PlatformError('timeout', 'getLocation')), timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export const location: LocationSide = {
  async locate({ timeoutMs = 8_000 } = {}) {
    try {
      const answer = Taro.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: 3_000 });
      const { longitude, latitude, accuracy } = await withTimeout(answer, timeoutMs);
      return { longitude, latitude, coordinateSystem: 'gcj02', accuracyM: Math.round(accuracy) };
    } catch (error) {
      throw error instanceof PlatformError ? error : failure(error);
    }
  },
  async isAllowed() {
    try {
      return (await Taro.getSetting({})).authSetting['scope.userLocation'] === true;
    } catch {
      return false;
    }
  },
  async openMap({ longitude, latitude, name, address }) {
    await Taro.openLocation({ longitude, latitude, name, address, scale: 17 }).catch((error) =>
      Promise.reject(failure(error)),
    );
  },
};
