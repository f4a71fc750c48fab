/**
 * Does the work for each item, one after another: one that fails keeps no other from its turn. Answers for how many it was
 * done; throws the first failure once all have had their turn.
 */
export async function eachApart<Item>(items: readonly Item[], work: (item: Item) => Promise<boolean>): Promise<number> {
  const failures: unknown[] = [];
  let done = 0;
  for (const item of items) {
    try {
      if (await work(item)) done += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return done;
}
