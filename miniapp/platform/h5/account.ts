import { type AccountSide, PlatformError } from '../contract';

export const account: AccountSide = {
  async loginCode() {
    throw new PlatformError('unsupported', 'no WeChat here');
  },
  canSubscribe: false,
  async subscribe() {
    return [];
  },
};
