/** What was measured in rounds: medians and their spread. */
export interface Measured {
  readonly n: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

export const measured = (values: readonly number[]): Measured => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => rounded(sorted[index] ?? Number.NaN);
  return { n: sorted.length, median: at(Math.floor(sorted.length / 2)), least: at(0), most: at(sorted.length - 1) };
};

/** Milliseconds that work took. */
export const took = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/**
 * Runs two kinds of work by turns, so that whatever else the machine does falls on both, and gives the time of the first
 * for each unit of the second: the ratio of their speeds, round by round, the first round left out.
 */
export const ratio = async (rounds: number, plain: () => Promise<unknown>, ours: () => Promise<unknown>): Promise<{ readonly ratio: Measured; readonly plainMs: Measured; readonly oursMs: Measured }> => {
  const [plains, mine]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const first = round % 2 === 0;
    const one = await took(first ? plain : ours);
    const two = await took(first ? ours : plain);
    if (round === 0) continue;
    plains.push(first ? one : two);
    mine.push(first ? two : one);
  }
  return { ratio: measured(plains.map((time, round) => time / (mine[round] ?? Number.NaN))), plainMs: measured(plains), oursMs: measured(mine) };
};
