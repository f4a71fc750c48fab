import type { ImportItem, ImportPreview, ImportProblem } from '../../_contract/import.js';
import type { CheckedRows } from './importer.js';

/** What is shown of a long file; the counts are of all of it. */
export const ITEMS_SHOWN = 200;
export const PROBLEMS_SHOWN = 300;

/** What a reader is told about a file: counts, problems (errors first, then by row), and the first rows. Pure. */
export function previewOf(
  read: readonly ImportProblem[],
  checked: CheckedRows,
  coordinates: ImportPreview['coordinates'],
): ImportPreview {
  const problems = foldRepeats([...read, ...checked.problems]).toSorted(byGravity);
  return {
    counts: countsOf(checked.items, [...read, ...checked.problems]),
    problems: problems.slice(0, PROBLEMS_SHOWN),
    items: checked.items.slice(0, ITEMS_SHOWN),
    coordinates,
    reroutes: checked.reroutes ?? [],
  };
}

/** How much of each there is. Pure. */
export function countsOf(items: readonly ImportItem[], problems: readonly ImportProblem[]): ImportPreview['counts'] {
  const effects = (effect: ImportItem['effect']) => items.filter((item) => item.effect === effect).length;
  const levels = (level: ImportProblem['level']) => problems.filter((problem) => problem.level === level).length;
  return {
    create: effects('create'),
    update: effects('update'),
    unchanged: effects('unchanged'),
    errors: levels('error'),
    warnings: levels('warning'),
  };
}

/** What is wrong with so many rows in the same words is wrong with the file, and said once. */
const REPEATS_MIN = 10;

function foldRepeats(problems: readonly ImportProblem[]): ImportProblem[] {
  const repeats = new Map<string, number>();
  const key = ({ level, field, message }: ImportProblem) => `${level} ${field} ${message}`;
  for (const problem of problems) repeats.set(key(problem), (repeats.get(key(problem)) ?? 0) + 1);
  const told = new Set<string>();
  return problems.flatMap((problem) => {
    const count = repeats.get(key(problem)) ?? 1;
    if (count < REPEATS_MIN) return [problem];
    if (told.has(key(problem))) return [];
    told.add(key(problem));
    return [
      {
        ...problem,
        row: null,
        name: null,
        message: `${problem.message}（共 ${count} 处，第一处是第 ${problem.row} 个）`,
      },
    ];
  });
}

function byGravity(one: ImportProblem, other: ImportProblem): number {
  const gravity = ({ level }: ImportProblem) => (level === 'error' ? 0 : 1);
  return gravity(one) - gravity(other) || (one.row ?? 0) - (other.row ?? 0);
}
