/** How many ways there are to take `size` of `count` away. */
const ways = (count: number, size: number): number =>
  Array.from({ length: size }, (_, n) => n).reduce((product, n) => (product * (count - n)) / (n + 1), 1);

/** The subsets of `size` of the numbers below `count`, one after the other. */
function* subsets(count: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield [];
  else for (let first = from; first <= count - size; first += 1) for (const rest of subsets(count, size - 1, first + 1)) yield [first, ...rest];
}

/**
 * Spreads what is taken away over as few runs as can tell all of it apart: for any two there is a run without the one and
 * with the other, and each is there in some run. Each gets a subset of its own of the runs, all of one size, so none lies within
 * another; half the runs is the size that has the most (Sperner's theorem), so fewer runs would not do.
 */
export const runsWithout = <T>(all: readonly T[]): readonly (readonly T[])[] => {
  if (all.length === 0) return [];
  // One alone would be told apart from nothing by a single run, but has to be there in some run as well.
  let count = 2;
  while (ways(count, Math.floor(count / 2)) < all.length) count += 1;
  const marks = subsets(count, Math.floor(count / 2));
  const runs = Array.from({ length: count }, (): T[] => []);
  for (const one of all) for (const run of (marks.next().value ?? []) as readonly number[]) runs[run]?.push(one);
  return runs;
};
