import type { PlaceRow, Reading, Rows } from "./store.js";

/** A data key that is to get the next place behind a seed; the seed is known to the key ring alone, and never stored. */
export interface NewPlace {
  readonly seed: string;
  readonly key: string;
}
type Sha256 = (text: string) => string;

/** Tags asked for at once, to list places. */
const PAGE = 64;
/** Tags asked for at once, to find the first place that is free. */
const PROBES = 16;

const tagOf = (seed: string, n: number, sha256: Sha256): string => sha256(JSON.stringify([seed, n]));

/** All places behind a seed. They are numbered 1, 2, 3 … without a hole, so that one that is missing is the end. */
export const placesOf = async (rows: Reading, seed: string, sha256: Sha256): Promise<readonly PlaceRow[]> => {
  const all: PlaceRow[] = [];
  for (let last = 0, width = PAGE; ; last += width, width *= 2) {
    const found = await rows.places(Array.from({ length: width }, (_, index) => tagOf(seed, last + index + 1, sha256)));
    all.push(...found);
    if (found.length < width) return all;
  }
};

/** Gives each key the next place; whoever holds the lock of the seeds is alone in that. */
export const placed = async (rows: Rows, places: readonly NewPlace[], sha256: Sha256): Promise<readonly PlaceRow[]> =>
  Promise.all(places.map(async ({ seed, key }) => ({ tag: tagOf(seed, await firstFree(rows, seed, sha256), sha256), key })));

/** Probes one place after another, then in wider steps, then in narrower ones again: a few questions for any number. */
const firstFree = async (rows: Reading, seed: string, sha256: Sha256): Promise<number> => {
  for (let last = 0, step = 1; ; ) {
    const found = await rows.places(Array.from({ length: PROBES }, (_, index) => tagOf(seed, last + (index + 1) * step, sha256)));
    last += found.length * step;
    if (found.length === PROBES) step *= PROBES;
    else if (step === 1) return last + 1;
    else step /= PROBES;
  }
};
