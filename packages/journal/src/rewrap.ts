import { TrothError, type Fault } from "@troth/decision";
import type { KeyRing } from "./key-ring.js";
import { PAGE, pages } from "./pages.js";
import { isLost } from "./sealing.js";
import type { KeyRow, Store } from "./store.js";

/** A data key as it lies wrapped, wherever it lies. */
export type Wrapping = Pick<KeyRow, "id" | "keyId" | "wrapped">;

/** Where data keys lie wrapped. */
export interface Wrapped {
  /** Those that another key than this one wraps, by id. */
  notUnder(keyId: string, o: { readonly after?: string; readonly limit: number }): Promise<readonly Wrapping[]>;
  countNotUnder(keyId: string): Promise<number>;
  /** Leaves alone what was destroyed meanwhile, and what another transaction holds. */
  write(keys: readonly Wrapping[]): Promise<void>;
}
/** How far a rotation has come. */
export interface Rewrapped {
  /** Data keys that this call wrapped anew. */
  readonly rewrapped: number;
  /** Id of the key that was current: under which the others lie. */
  readonly under: string;
  /** Data keys that still need another key of the ring. */
  readonly left: number;
}

/**
 * Wraps data keys anew under the current key of the ring, at most `limit`. The ring is asked outside of any transaction, and
 * what it gave is written in batches: a crash leaves some done and the rest as they were. One that will not open is passed
 * over, and told at the end by TrothError `rewrap-incomplete`; a ring that does not answer stops it at once.
 */
export const rewrapIn = async (keys: KeyRing, places: readonly Wrapped[], limit = Infinity): Promise<Rewrapped> => {
  const faults: Fault[] = [];
  let rewrapped = 0;
  for (const place of places) {
    let after: string | undefined;
    while (rewrapped < limit) {
      const { current } = keys;
      const found = await place.notUnder(current, { ...(after === undefined ? {} : { after }), limit: Math.min(PAGE, limit - rewrapped) });
      const fresh: Wrapping[] = [];
      for (const key of found) {
        const next = await wrappedAnew(keys, key);
        if ("id" in next) fresh.push(next);
        else faults.push(next);
      }
      if (fresh.length > 0) await place.write(fresh);
      rewrapped += fresh.length;
      after = found.at(-1)?.id;
      if (after === undefined) break;
    }
  }
  if (faults.length > 0) {
    throw new TrothError({
      code: "rewrap-incomplete",
      message: `${faults.length} data keys could not be unwrapped; ${rewrapped} were wrapped anew`,
      path: faults[0]?.path ?? "keys",
      hint: "Restore the keys that they need to the ring, and retire none until nothing is left.",
      faults: faults.slice(0, TOLD),
    });
  }
  const { current: under } = keys;
  const left = await Promise.all(places.map((place) => place.countNotUnder(under)));
  return { rewrapped, under, left: left.reduce((sum, count) => sum + count, 0) };
};

/** Data keys and intents of a store as they lie wrapped. */
export const wrappedIn = ({ reading, outbox, transaction }: Pick<Store, "reading" | "outbox" | "transaction">): readonly Wrapped[] => {
  const intents: Wrapped["notUnder"] = async (keyId, o) => (await outbox.keysNotUnder(keyId, o)).map(({ key: id, ...row }) => ({ id, ...row }));
  return [
    {
      notUnder: reading.keysNotUnder,
      countNotUnder: reading.countKeysNotUnder,
      write: (keys) => transaction((rows) => rows.rewrap(keys)),
    },
    {
      notUnder: intents,
      async countNotUnder(keyId) {
        let count = 0;
        for await (const page of pages<Wrapping>((last, limit) => intents(keyId, { ...(last ? { after: last.id } : {}), limit }))) count += page.length;
        return count;
      },
      async write(keys) {
        for (const { id: key, ...row } of keys) await outbox.rewrap({ key, ...row });
      },
    },
  ];
};

const TOLD = 20;

const wrappedAnew = async (keys: KeyRing, { id, keyId, wrapped }: Wrapping): Promise<Wrapping | Fault> => {
  try {
    return { id, ...(await keys.wrap(await keys.unwrap(keyId, wrapped))) };
  } catch (error) {
    if (!isLost(error)) throw error;
    return error.code === "key-unknown"
      ? { code: "key-unknown", path: `keys.${id}`, message: `The key ring does not hold the key "${keyId}"` }
      : { code: "wrapped-key-damaged", path: `keys.${id}`, message: "A wrapped data key is not what was written" };
  }
};
