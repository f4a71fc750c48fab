/** Stops what was started, the last first. */
export interface Shutdown {
  /** To be done when everything that was started later has stopped. */
  add(name: string, stop: () => Promise<unknown> | unknown): void;
  /** Stops everything, once; what fails is printed and keeps nothing else from stopping. */
  run(): Promise<void>;
}

export function createShutdown(print: (line: string) => void = console.error): Shutdown {
  const entries: { name: string; stop: () => Promise<unknown> | unknown }[] = [];
  let running: Promise<void> | undefined;
  const stopAll = async () => {
    for (let entry = entries.pop(); entry; entry = entries.pop()) {
      try {
        await entry.stop();
      } catch (error) {
        print(`停止${entry.name}时出错：${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  return {
    add: (name, stop) => entries.push({ name, stop }),
    run: () => (running ??= stopAll()),
  };
}

/** A terminal and the tools between it and us may deliver one Ctrl-C twice: only a later one is a second. */
const ONE_PRESS_MS = 500;

/** Ctrl-C and SIGTERM stop cleanly; a second one ends at once, and the database mends itself at the next start. */
export function stopOnSignals(shutdown: Shutdown): void {
  let firstAt = 0;
  const onSignal = () => {
    if (firstAt > 0) {
      if (performance.now() - firstAt > ONE_PRESS_MS) process.exit(130);
      return;
    }
    firstAt = performance.now();
    console.log('\n正在停止…（再按一次 Ctrl-C 立即退出）');
    void shutdown.run().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
