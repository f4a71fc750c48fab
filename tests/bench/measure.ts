/** What a number of operations took. */
export interface Measured {
  operations: number;
  seconds: number;
  /** Microseconds of CPU in Node and in Postgres. */
  nodeMicros: number;
  postgresMicros: number;
}

/** One side of a comparison. `finish` is part of what it costs: work that an answer did not wait for. */
export interface Side {
  name: string;
  work(index: number): Promise<unknown>;
  finish?(): Promise<unknown>;
  /** CPU of the process that does the work, in microseconds so far, when it is not this one. */
  cpuMicros?(): Promise<number>;
}

export interface MeasureOptions {
  operations: number;
  /** Operations in flight. */
  width: number;
  rounds: number;
  /** Operations of each side before anything counts: Node compiles what has run a thousand times. */
  warmUp: number;
  postgresMicros(): number;
}

/** Lets the sides take turns, one round each in every order, and adds up what each took. */
export async function measureSides(sides: readonly Side[], options: MeasureOptions): Promise<Measured[]> {
  let index = 0;
  const take = async (side: Side, operations: number) => {
    const result = await measure(side, index, { ...options, operations });
    index += operations;
    return result;
  };
  for (const side of sides) await take(side, options.warmUp);
  const totals: Measured[] = sides.map(() => ({ operations: 0, seconds: 0, nodeMicros: 0, postgresMicros: 0 }));
  for (let round = 0; round < options.rounds; round += 1) {
    const order = sides.map((_, place) => (place + round) % sides.length);
    for (const place of order) add(totals[place] as Measured, await take(sides[place] as Side, options.operations));
  }
  return totals;
}

async function measure(side: Side, from: number, options: MeasureOptions): Promise<Measured> {
  const { operations, width, postgresMicros } = options;
  let next = from;
  const worker = async () => {
    while (next < from + operations) {
      const index = next;
      next += 1;
      await side.work(index);
    }
  };
  const cpuMicros = side.cpuMicros ?? ownCpu;
  const cpu = await cpuMicros();
  const postgres = postgresMicros();
  const start = performance.now();
  await Promise.all(Array.from({ length: width }, worker));
  await side.finish?.();
  const seconds = (performance.now() - start) / 1000;
  const nodeMicros = (await cpuMicros()) - cpu;
  return { operations, seconds, nodeMicros, postgresMicros: postgresMicros() - postgres };
}

async function ownCpu(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function add(total: Measured, more: Measured): void {
  total.operations += more.operations;
  total.seconds += more.seconds;
  total.nodeMicros += more.nodeMicros;
  total.postgresMicros += more.postgresMicros;
}

const perSecond = ({ operations, seconds }: Measured): number => operations / seconds;
const cpuEach = ({ operations, nodeMicros, postgresMicros }: Measured): number =>
  (nodeMicros + postgresMicros) / operations;

/**
 * Prints a line for each side: operations a second and as a part of the first side's; then CPU for each, and how many
 * the same CPU would do as a part of the first side's. The second ratio holds on a machine that is busy with other things.
 */
export function printSides(sides: readonly Side[], measured: readonly Measured[]): void {
  const base = measured[0] as Measured;
  for (const [place, side] of sides.entries()) {
    const one = measured[place] as Measured;
    const each = (micros: number) => `${String(Math.round(micros / one.operations)).padStart(5)} µs`;
    const speed = `${Math.round(perSecond(one))}/s`.padStart(7);
    const ratios = [perSecond(one) / perSecond(base), cpuEach(base) / cpuEach(one)].map((ratio) => ratio.toFixed(2));
    const cpu = `node ${each(one.nodeMicros)} + postgres ${each(one.postgresMicros)}`;
    console.log(`  ${side.name.padEnd(44)} ${speed}  × ${ratios[0]}   by CPU × ${ratios[1]}  (${cpu} each)`);
  }
}
