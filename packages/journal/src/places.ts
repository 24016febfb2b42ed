import { TrothError } from "@troth/decision";
import type { PlaceRow, Reading, Rows } from "./store.js";

/** A data key that is to get the next place behind a seed; the seed is known to the key ring alone, and never stored. */
export interface NewPlace {
  readonly seed: string;
  readonly key: string;
}
type Sha256 = (text: string) => string;

/** Tags asked for at once: at first, and at most, which is what one statement answers, so that it sees all of one instant. */
const FIRST = 64;
const MOST = 256;
/** So many missing in a row are the end; what lies behind fewer shows that some are gone. */
const END = 32;

const tagOf = (seed: string, n: number, sha256: Sha256): string => sha256(JSON.stringify([seed, n]));

/**
 * All places behind a seed. They are numbered 1, 2, 3 … without a hole; throws TrothError `people-damaged` where one is missing
 * and a later one is there: what lies behind a hole would be neither found nor erased.
 */
export const placesOf = async (rows: Reading, seed: string, sha256: Sha256): Promise<readonly PlaceRow[]> => {
  const all: PlaceRow[] = [];
  for (let width = FIRST; ; width = Math.min(2 * width, MOST)) {
    // What was missing is asked for again: somebody may have written it since.
    const tags = Array.from({ length: width }, (_, index) => tagOf(seed, all.length + index + 1, sha256));
    const found = new Map((await rows.places(tags)).map((place) => [place.tag, place]));
    const inRow = tags.slice(0, found.size).flatMap((tag) => found.get(tag) ?? []);
    if (inRow.length < found.size) throw peopleDamaged();
    all.push(...inRow);
    if (width - inRow.length >= END) return all;
  }
};

/** Gives each key the next place; whoever holds the lock of the seeds is alone in that. Throws TrothError `people-damaged`. */
export const placed = async (rows: Rows, places: readonly NewPlace[], sha256: Sha256): Promise<readonly PlaceRow[]> =>
  Promise.all(places.map(async ({ seed, key }) => ({ tag: tagOf(seed, (await placesOf(rows, seed, sha256)).length + 1, sha256), key })));

/** Where the ways to a person's keys do not lead where they were laid. */
export const peopleDamaged = (): TrothError =>
  new TrothError({
    code: "people-damaged",
    message: "The keys of a person cannot all be found",
    path: "people",
    hint: "The journal's record of a person's keys is not what was written: restore it from a backup; until then nothing is erased as if it were all.",
  });
