/** How much a run measures; every one may be given as `--name=value`. */
export interface BenchOptions {
  /** Which benchmarks, by name; all when empty. */
  only: string[];
  /** Requests at once, and connections of either side. */
  connections: number;
  /** Submissions in each round. */
  reports: number;
  /** List requests in each round. */
  lists: number;
  /** Near-by look-ups in each round. */
  lookups: number;
  /** Requests of each list of the desk. */
  desk: number;
  /** How often each side has its turn; the sides take turns, so that a busy moment meets both. */
  rounds: number;
  /** Operations of each side before anything counts. */
  warmup: number;
  /** Sizes of the ticket table the list is read from. */
  tickets: number[];
  /** Named places, and tickets, around which near-by look-ups are made. */
  places: number;
  /** Tickets among which look-alikes are looked for. */
  alike: number;
  /** Fresh processes for each figure of the cold start. */
  starts: number;
  /** Districts of China made tenants, of 2,978. */
  districts: number;
  /** Rows of the table of buildings that is imported. */
  buildings: number;
  /** Tickets among which is searched. */
  search: number;
  /** How often the built mini-program is tapped. */
  taps: number;
}

const defaults: BenchOptions = {
  only: [],
  connections: 32,
  reports: 600,
  lists: 800,
  lookups: 3000,
  desk: 300,
  rounds: 3,
  warmup: 1500,
  tickets: [10_000, 100_000],
  places: 100_000,
  alike: 1_000_000,
  starts: 3,
  districts: 2978,
  buildings: 5000,
  search: 1_000_000,
  taps: 20,
};

/** Reads the flags of `npm run bench -- …`. Throws on one it does not know. */
export function readOptions(flags: readonly string[]): BenchOptions {
  const options: BenchOptions = { ...defaults };
  for (const flag of flags) {
    const [, name = '', value = ''] = /^--([a-z]+)=(.+)$/.exec(flag) ?? [];
    if (name === 'only') options.only = value.split(',');
    else if (name === 'tickets') options.tickets = value.split(',').map(Number);
    else if (isCount(name)) options[name] = Number(value);
    else throw new Error(`unknown flag ${flag}; known: ${Object.keys(defaults).join(', ')}`);
  }
  return options;
}

type Count =
  | 'connections'
  | 'reports'
  | 'lists'
  | 'lookups'
  | 'desk'
  | 'rounds'
  | 'warmup'
  | 'places'
  | 'alike'
  | 'starts'
  | 'districts'
  | 'buildings'
  | 'search'
  | 'taps';

function isCount(name: string): name is Count {
  return typeof (defaults as unknown as Record<string, unknown>)[name] === 'number';
}
