import { type LocationSide, PlatformError, type PlatformErrorCode } from '../contract';

const codes: Record<number, PlatformErrorCode> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };

export const location: LocationSide = {
  locate({ timeoutMs = 8_000 } = {}) {
    return new Promise((resolve, reject) => {
      if (!navigator.geolocation) return reject(new PlatformError('unavailable', 'no geolocation'));
      navigator.geolocation.getCurrentPosition(
        ({ coords }) =>
          resolve({
            longitude: coords.longitude,
            latitude: coords.latitude,
            coordinateSystem: 'wgs84',
            accuracyM: Math.round(coords.accuracy),
          }),
        (error) => reject(new PlatformError(codes[error.code] ?? 'unavailable', error.message)),
        { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: 15_000 },
      );
    });
  },

  async isAllowed() {
    try {
      return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
    } catch {
      return false;
    }
  },

  async openMap({ longitude, latitude, name }) {
    const query = new URLSearchParams({
      position: `${longitude},${latitude}`,
      name,
      coordinate: 'gaode',
      callnative: '1',
    });
    window.open(`https://uri.amap.com/marker?${query}`, '_blank', 'noopener');
  },
};
