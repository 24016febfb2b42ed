import { positionText, type Reading, type Rows, type Store } from "../store.js";
import { createTurns } from "../turns.js";
import { held, merge, putEvent, putKey, putLookup, readingOf, rawOf, type Held, type RawRow } from "./held.js";

export type { RawRow } from "./held.js";

/** Rows in maps. A transaction writes to a draft that lies over what is committed, and is merged into it at the end. */
export const memoryStore = (): { readonly store: Store; raw(): readonly RawRow[] } => {
  const committed = held();
  const inTurn = createTurns();
  const reading = readingOf([committed]);

  const store: Store = {
    capabilities: { durable: false, sharesTransactions: false },
    reading,
    transaction: (work) =>
      inTurn(async () => {
        const draft = held();
        const result = await work(rowsOver(committed, draft));
        merge(committed, draft);
        return result;
      }),
    // Writers wait meanwhile: what is committed stands still.
    snapshot: (work) => inTurn(() => work(reading)),
    purge: async () => undefined,
    close: async () => undefined,
  };
  return { store, raw: () => rawOf(committed) };
};

const rowsOver = (committed: Held, draft: Held): Rows => {
  const reading: Reading = readingOf([committed, draft]);
  return {
    ...reading,
    async write({ keys = [], lookups = [], events = [], head }) {
      for (const key of keys) putKey(draft, key);
      for (const lookup of lookups) putLookup(draft, lookup);
      for (const event of events) putEvent(draft, { ...event, position: positionText(committed.events.length + draft.events.length + 1) });
      if (head) draft.heads.set(head.stream, head);
      return positionText(committed.events.length + draft.events.length);
    },
    async destroyKeys(ids) {
      for (const id of ids) draft.keys.set(id, "destroyed");
    },
    async removeLookups(owner) {
      for (const layer of [committed, draft]) {
        for (const tag of layer.lookupOwners.get(owner) ?? []) draft.lookups.set(tag, "removed");
      }
    },
  };
};
