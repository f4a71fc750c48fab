/** Tries something again, soon at first and then less and less often. */
export interface Retry {
  /** It failed: it is tried again after a while, once however often this is called before then. */
  later(): void;
  /** It worked: the next failure counts as the first again. */
  worked(): void;
}

const firstMs = 2_000;
const lastMs = 30_000;

/** Waits 2 s, 4, 8, 16, and then 30 s each time: a server that is down for a moment tells nobody when it is back. */
export function createRetry(run: () => void): Retry {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  return {
    later() {
      clearTimeout(timer);
      timer = setTimeout(run, Math.min(firstMs * 2 ** failures, lastMs));
      failures += 1;
    },
    worked() {
      failures = 0;
    },
  };
}
