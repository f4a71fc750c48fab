/** What a number of operations took. */
export interface Measured {
  operations: number;
  seconds: number;
  /** Microseconds of CPU in this process and in Postgres. */
  nodeMicros: number;
  postgresMicros: number;
}

/** One side of a comparison. `finish` is part of what it costs: work that an answer did not wait for. */
export interface Side {
  name: string;
  work(index: number): Promise<unknown>;
  finish?(): Promise<unknown>;
}

export interface MeasureOptions {
  operations: number;
  /** Operations in flight. */
  width: number;
  rounds: number;
  postgresMicros(): number;
}

/** Lets the sides take turns, one round each in every order, and adds up what each took. One short turn warms each up. */
export async function measureSides(sides: readonly Side[], options: MeasureOptions): Promise<Measured[]> {
  let index = 0;
  const take = async (side: Side, operations: number) => {
    const result = await measure(side, index, { ...options, operations });
    index += operations;
    return result;
  };
  for (const side of sides) await take(side, Math.ceil(options.operations / 4));
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
  const cpu = process.cpuUsage();
  const postgres = postgresMicros();
  const start = performance.now();
  await Promise.all(Array.from({ length: width }, worker));
  await side.finish?.();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { operations, seconds, nodeMicros: user + system, postgresMicros: postgresMicros() - postgres };
}

function add(total: Measured, more: Measured): void {
  total.operations += more.operations;
  total.seconds += more.seconds;
  total.nodeMicros += more.nodeMicros;
  total.postgresMicros += more.postgresMicros;
}

export const perSecond = ({ operations, seconds }: Measured): number => operations / seconds;

/** Prints each side on a line, with its speed as a part of the first side's. */
export function printSides(sides: readonly Side[], measured: readonly Measured[]): void {
  const base = perSecond(measured[0] as Measured);
  for (const [place, side] of sides.entries()) {
    const one = measured[place] as Measured;
    const each = (micros: number) => `${String(Math.round(micros / one.operations)).padStart(6)} µs`;
    const speed = `${Math.round(perSecond(one))}/s`.padStart(9);
    const cpu = `CPU each: node ${each(one.nodeMicros)}, postgres ${each(one.postgresMicros)}`;
    console.log(`  ${side.name.padEnd(52)} ${speed}  × ${(perSecond(one) / base).toFixed(2)}  ${cpu}`);
  }
}
