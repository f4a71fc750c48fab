/** Says what a start is doing: one line for each step, with how long it took. */
export interface Steps {
  /** Runs a step and prints its line; what it answers may add to the line. */
  run<Result>(
    title: string,
    work: () => Promise<Result> | Result,
    describe?: (result: Result) => string,
  ): Promise<Result>;
  /** A line of its own, below the step that is running. */
  note(text: string): void;
}

export function createSteps(print: (line: string) => void = console.log): Steps {
  return {
    async run(title, work, describe) {
      const start = performance.now();
      const result = await work();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const more = describe?.(result);
      print(`✓ ${title}${more ? `：${more}` : ''}（${seconds} 秒）`);
      return result;
    },
    note: (text) => print(`  … ${text}`),
  };
}
