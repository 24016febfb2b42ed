import type { Core } from "./append.js";
import { toBase64url } from "./base64url.js";
import { createDirectory } from "./directory.js";
import type { KeyRing } from "./key-ring.js";
import { createSealing } from "./sealing.js";
import type { PersonRows, Reading, Store } from "./store.js";

/**
 * Runs work first on rows that nothing is written to, so that the key ring, which may lie behind a network, is asked before
 * a transaction is opened and holds everybody up; then within one, where what it answered is not asked again. Work that
 * finds nothing to write opens none.
 */
export const rehearsed = async <R>(core: Core, store: Pick<Store, "reading" | "transaction">, work: (core: Core, rows: PersonRows) => Promise<R>): Promise<R> => {
  const ring = askedOnce(core.keys);
  const dataKeys = repeatable(async () => {
    const bytes = core.primitives.random(32);
    return { bytes, ...(await core.keys.wrap(bytes)) };
  });
  const subjects = repeatable((length: number) => core.primitives.random(length));
  const sealing = createSealing(ring, core.primitives, dataKeys.next);
  const own: Core = { ...core, keys: ring, sealing, directory: createDirectory(ring, sealing, { ...core.primitives, random: subjects.next }, core.mark) };
  const rehearsal = rehearsalOn(store.reading);
  const result = await work(own, rehearsal.rows);
  if (!rehearsal.wrote()) return result;
  return store.transaction((rows) => {
    dataKeys.again();
    subjects.again();
    return work(own, rows);
  });
};

/** Remembers the answers of a key ring for the length of one call. */
const askedOnce = (keys: KeyRing): KeyRing => {
  const answers = new Map<string, Promise<Uint8Array>>();
  const once = (question: string, ask: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const answer = answers.get(question) ?? ask();
    answers.set(question, answer);
    return answer;
  };
  return {
    get current() {
      return keys.current;
    },
    wrap: (dataKey) => keys.wrap(dataKey),
    unwrap: (keyId, wrapped) => once(JSON.stringify(["unwrap", keyId, toBase64url(wrapped)]), () => keys.unwrap(keyId, wrapped)),
    hmac: (bytes) => once(`hmac ${toBase64url(bytes)}`, () => keys.hmac(bytes)),
  };
};

/** Gives again, in the same order, what it made for the rehearsal: nothing was written with it. */
const repeatable = <A extends unknown[], T>(make: (...args: A) => T) => {
  const made: T[] = [];
  let given = 0;
  return {
    next: (...args: A): T => (made[given++] ??= make(...args)),
    again: () => void (given = 0),
  };
};

const rehearsalOn = (reading: Reading): { readonly rows: PersonRows; wrote(): boolean } => {
  let wrote = false;
  const noted = (something: boolean) => void (wrote ||= something);
  const rows: PersonRows = {
    ...reading,
    async append() {
      noted(true);
      return { position: "" };
    },
    writePerson: async ({ keys, lookups }) => noted(keys.length + lookups.length > 0),
    writePlaces: async (places) => noted(places.length > 0),
    removePlaces: async (tags) => noted(tags.length > 0),
    lock: async () => undefined,
    lockKeys: async (ids) => (ids.length > 0 ? await reading.keys(ids) : []).flatMap((key) => ("destroyed" in key ? [] : [key])),
    destroyKeys: async (ids) => noted(ids.length > 0),
    removeLookups: async (of) => noted(("owner" in of ? await reading.lookupsOf(of.owner) : await reading.lookups(of.tags)).length > 0),
  };
  return { rows, wrote: () => wrote };
};
