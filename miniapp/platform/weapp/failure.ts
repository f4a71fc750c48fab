import { PlatformError, type PlatformErrorCode } from '../contract';

const patterns: [RegExp, PlatformErrorCode][] = [
  [/cancel/i, 'cancelled'],
  [/auth|deny|denied|permission|privacy/i, 'denied'],
  [/time.?out/i, 'timeout'],
  [/exceed|space|quota|maximum size/i, 'full'],
];

/** WeChat says why in words only (`getLocation:fail auth deny`): this turns them into a code. */
export function failure(error: unknown, otherwise: PlatformErrorCode = 'unavailable'): PlatformError {
  const words = (error as { errMsg?: string })?.errMsg ?? String(error);
  const match = patterns.find(([pattern]) => pattern.test(words));
  return new PlatformError(match?.[1] ?? otherwise, words);
}
