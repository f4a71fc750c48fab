const MINUTE_MS = 60_000;

/** Does each minute what `/api/cron` does, never twice at once. Answers how to stop it and wait for a turn that runs. */
export function startTimerLoop(
  runTimers: () => Promise<unknown>,
  onError: (error: unknown) => void,
  everyMs: number = MINUTE_MS,
): () => Promise<void> {
  let turn: Promise<unknown> | undefined;
  const takeTurn = () => {
    turn ??= runTimers()
      .catch(onError)
      .finally(() => {
        turn = undefined;
      });
  };
  const timer = setInterval(takeTurn, everyMs);
  takeTurn();
  return async () => {
    clearInterval(timer);
    await turn;
  };
}
