import { createNesting } from "../nesting.js";
import { positionText, type KeyRow, type Reading, type Rows, type Store } from "../store.js";
import { createTurns } from "../turns.js";
import { held, merge, putEvent, putKey, putLookup, readingOf, rawOf, type Held, type RawRow } from "./held.js";
import { outboxOf } from "./outbox.js";
import { isBehind, projectionReadingOf, projectionRowsOf } from "./projections.js";

export type { RawRow } from "./held.js";

/** Rows in maps. A transaction writes to a draft that lies over what is committed, and is merged into it at the end. */
export const memoryStore = (): { readonly store: Store; raw(): readonly RawRow[] } => {
  const committed = held();
  const turns = createTurns();
  const nesting = createNesting();
  const inTurn = async <R>(work: () => Promise<R>): Promise<R> => {
    nesting.assertOutside();
    return turns(work);
  };
  const reading = readingOf([committed]);

  const transaction: Store["transaction"] = (work) =>
    inTurn(async () => {
      const draft = held();
      const result = await nesting.within(() => work(rowsOver(committed, draft)));
      merge(committed, draft);
      return result;
    });
  const store: Store = {
    capabilities: { durable: false, sharesTransactions: false },
    reading,
    outbox: outboxOf(committed, inTurn),
    projections: projectionReadingOf(committed.projections, (dataKey) => committed.keys.get(dataKey) === "destroyed"),
    isPosition: (text) => /^\d{16}$/.test(text),
    append: (batch) => transaction((rows) => rows.append(batch)),
    transaction,
    // Writers take turns.
    isContended: () => false,
    // Writers wait meanwhile: what is committed stands still.
    snapshot: (work) => inTurn(() => work(reading)),
    purge: async () => undefined,
    close: async () => undefined,
  };
  return { store, raw: () => rawOf(committed) };
};

const rowsOver = (committed: Held, draft: Held): Rows => {
  const reading: Reading = readingOf([committed, draft]);
  const alive = async (ids: readonly string[]) => (await reading.keys(ids)).filter((key) => !("destroyed" in key));
  return {
    ...reading,
    async append({ stream, after, events, keys, needs, outbox }) {
      const head = await reading.head(stream);
      const last = events.at(-1);
      if ((await alive(needs)).length < needs.length) return { refused: "needs" };
      if (outbox.some(({ key }) => committed.outbox.has(key) || draft.outbox.has(key))) return { refused: "outbox" };
      if (!last || head?.seq !== after?.seq || head?.hash !== after?.hash) return { refused: "head" };
      for (const key of keys) putKey(draft, key);
      for (const { box, keyId, wrapped, ...row } of outbox) draft.outbox.set(row.key, { ...row, sealed: { box, keyId, wrapped }, state: "waiting", attempts: 0 });
      const position = (offset: number) => positionText(committed.written + draft.written + offset);
      events.forEach((event, index) => putEvent(draft, { ...event, position: position(index + 1) }));
      draft.written += events.length;
      draft.heads.set(stream, { stream, seq: last.seq, hash: last.hash });
      return { position: position(0) };
    },
    async writePerson({ keys, lookups }) {
      for (const key of keys) putKey(draft, key);
      for (const lookup of lookups) putLookup(draft, lookup);
    },
    async writePlaces(places) {
      for (const place of places) {
        if ((await reading.places([place.tag])).length > 0) throw new TypeError("A place was given twice");
        draft.places.set(place.tag, place);
      }
    },
    async removePlaces(tags) {
      for (const tag of tags) draft.places.set(tag, "removed");
    },
    lock: async () => undefined,
    projections: projectionRowsOf(committed.projections, (write) => draft.projecting.push(write)),
    lockKeys: async (ids) => (await alive(ids)) as readonly KeyRow[],
    async destroyKeys(ids) {
      for (const id of ids) draft.keys.set(id, "destroyed");
    },
    async removeLookups(of) {
      const tags = "tags" in of ? of.tags : [committed, draft].flatMap((layer) => [...(layer.lookupOwners.get(of.owner) ?? [])]);
      for (const tag of tags) draft.lookups.set(tag, "removed");
    },
    async rewrap(keys) {
      for (const { id, keyId, wrapped } of keys) {
        const [key] = await reading.keys([id]);
        if (key && !("destroyed" in key)) putKey(draft, { ...key, keyId, wrapped });
      }
    },
    async writeCheckpoint(checkpoint) {
      if (committed.checkpoints.has(checkpoint.seq) || draft.checkpoints.has(checkpoint.seq)) return false;
      draft.checkpoints.set(checkpoint.seq, checkpoint);
      return true;
    },
    async lockStreams(streams) {
      const bases = await reading.bases({ limit: Infinity });
      const heads = await Promise.all(streams.map((stream) => reading.head(stream)));
      return heads.flatMap((head) => (head ? { ...head, base: bases.find(({ stream }) => stream === head.stream)?.seq ?? 0 } : []));
    },
    async drop({ bases, keys }) {
      for (const base of bases) draft.bases.set(base.stream, base);
      // By a destroyed key projections find what they still have to fold anew.
      for (const id of keys) if (committed.keys.get(id) !== "destroyed" || !isBehind(committed.projections, id)) draft.keys.set(id, "dropped");
    },
  };
};
