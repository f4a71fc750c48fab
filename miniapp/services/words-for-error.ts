import { PlatformError, type PlatformErrorCode } from '@/platform';
import { ApiError } from './http';

const platformWords: Record<PlatformErrorCode, string> = {
  denied: '没有权限，请在手机设置里允许后再试',
  cancelled: '',
  unavailable: '手机现在做不到，请稍后再试',
  unsupported: '请在微信小程序里使用这个功能',
  timeout: '等得太久，请再试一次',
  offline: '没有网络，请检查信号后再试',
  full: '手机空间不足，请清理后再试',
};

/** What to tell a person about an error; '' when there is nothing to tell, as after their own cancelling. */
export function wordsForError(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  if (error instanceof PlatformError) return platformWords[error.code];
  return '出了点问题，请再试一次';
}

/** Whether asking again changes nothing: what one may not see, or what is not there. */
export function isFinalError(error: unknown): boolean {
  return error instanceof ApiError && [403, 404, 410].includes(error.status);
}
