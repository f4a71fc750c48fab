import { DomainError } from '../../_domain/errors.js';

/** After it did not answer, WeChat is left alone this long: whoever asks meanwhile does not wait for it. */
const REST_MS = 30_000;

/** Lets work rest after it found WeChat unavailable: meanwhile it fails at once, as it last did. */
export function createResting(now: () => Date) {
  let restUntil = 0;
  return async function resting<Result>(work: () => Promise<Result>): Promise<Result> {
    if (now().getTime() < restUntil) throw new DomainError('auth.wechat_unavailable');
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError) restUntil = now().getTime() + REST_MS;
      throw error;
    }
  };
}
