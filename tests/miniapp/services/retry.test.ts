import { createRetry } from '@/services/retry';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Fails that often, one attempt after the other; answers after how many milliseconds each attempt came. */
function pauses(retry: { later(): void }, attempts: jest.Mock, times: number): number[] {
  return Array.from({ length: times }, () => {
    const before = attempts.mock.calls.length;
    const failedAt = Date.now();
    retry.later();
    while (attempts.mock.calls.length === before) jest.advanceTimersByTime(1_000);
    return Date.now() - failedAt;
  });
}

describe('what failed for want of an answer', () => {
  it('is tried again soon, then less and less often, never rarer than every half minute', () => {
    const attempts = jest.fn();
    const retry = createRetry(attempts);
    expect(pauses(retry, attempts, 6)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('is soon tried again after it had worked', () => {
    const attempts = jest.fn();
    const retry = createRetry(attempts);
    pauses(retry, attempts, 5);
    retry.worked();
    expect(pauses(retry, attempts, 2)).toEqual([2_000, 4_000]);
  });

  it('is tried once, however often it failed meanwhile', () => {
    const attempts = jest.fn();
    const retry = createRetry(attempts);
    retry.later();
    retry.later();
    jest.advanceTimersByTime(60_000);
    expect(attempts).toHaveBeenCalledTimes(1);
  });
});
