import Taro from '@tarojs/taro';
import { type AccountSide, PlatformError } from '../contract';
import { failure } from './failure';

export const account: AccountSide = {
  async loginCode() {
    const { code } = await Taro.login().catch((error) => Promise.reject(failure(error)));
    if (!code) throw new PlatformError('unavailable', 'login gave no code');
    return code;
  },
  canSubscribe: true,
  async subscribe(templateIds) {
    if (templateIds.length === 0) return [];
    try {
      const answer = (await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] })) as unknown;
      return templateIds.filter((id) => (answer as Record<string, string>)[id] === 'accept');
    } catch {
      // Refused or switched off: nobody is asked twice, and nothing else depends on it.
      return [];
    }
  },
};
