import { TrothError } from "@troth/decision";
import { toBase64url } from "./base64url.js";
import { canonicalText } from "./chain.js";
import type { KeyRing } from "./key-ring.js";
import type { PersonRows, Reading } from "./store.js";

/**
 * By which a journal knows its key ring. To another one every keyed hash is a different one, so that everybody would read as
 * nobody: a person would be made a second time, and the first never found again.
 */
export interface RingMark {
  /** Throws TrothError `key-ring-foreign` where people were written with another ring. Once the mark was seen it costs nothing. */
  assertOwn(rows: Reading): Promise<void>;
  /** Writes the mark with the first person; throws TrothError `key-ring-foreign`. */
  write(rows: PersonRows): Promise<void>;
}

const MARKING = "journal.key-ring";

export const createRingMark = (keys: KeyRing): RingMark => {
  let known: string | undefined;
  let seen = false;
  const tagOf = async (): Promise<string> => (known ??= toBase64url(await keys.hmac(new TextEncoder().encode(canonicalText(["key-ring"])))));

  const isMarked = async (rows: Reading): Promise<boolean> => (await rows.places([await tagOf()])).length > 0;
  const isThere = async (rows: Reading): Promise<boolean> => {
    if (seen) return true;
    // Asked twice: somebody's first person may be committed between two questions.
    const marked = (await isMarked(rows)) || ((await rows.hasPlaces()) && ((await isMarked(rows)) || refuse()));
    // What a transaction reads may be its own, and be rolled back.
    if (marked && !("lock" in rows)) seen = true;
    return marked;
  };
  return {
    assertOwn: async (rows) => void (await isThere(rows)),
    async write(rows) {
      if (await isThere(rows)) return;
      // One name for all rings: of two that come with the first people at once, the second must see the mark of the first.
      await rows.lock([MARKING]);
      if (!(await isThere(rows))) await rows.writePlaces([{ tag: await tagOf(), key: "" }]);
    },
  };
};

const refuse = (): never => {
  throw new TrothError({
    code: "key-ring-foreign",
    message: "The journal was written with another key ring: nobody would be found in it",
    path: "keys",
    hint: "Restore the key ring that belongs to this journal, with its key of the look-ups. Nothing was written.",
  });
};
