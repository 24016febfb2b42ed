import { TrothError } from "@troth/decision";
import { appendTo, assertAppendable, type Core } from "./append.js";
import { createDirectory } from "./directory.js";
import { eventRegistry, type EventSchema } from "./event.js";
import { assertForgetting, forgetIn } from "./forget.js";
import type { Journal, Tx } from "./journal.js";
import type { KeyRing } from "./key-ring.js";
import { paged } from "./pages.js";
import type { Primitives } from "./primitives.js";
import { restore } from "./restore.js";
import { createSealing } from "./sealing.js";
import type { EventRow, Reading, Rows, Store } from "./store.js";
import { createTurns } from "./turns.js";
import { verifyRows } from "./verify.js";

/** What a journal is created with, whatever the driver. */
export interface JournalOptions {
  readonly events: readonly EventSchema[];
  readonly keys: KeyRing;
}

/**
 * The journal over a store: everything but rows and transactions. A driver hands in its store and gets the journal, and
 * `adopt`, which makes a Tx of rows in a transaction that somebody else opened and will end.
 */
export const journalOver = (
  store: Store,
  o: JournalOptions & { readonly primitives: Primitives },
): { readonly journal: Journal; adopt(rows: Rows): Tx } => {
  const sealing = createSealing(o.keys, o.primitives);
  const core: Core = { registry: eventRegistry(o.events), directory: createDirectory(o.keys, sealing, o.primitives), sealing, primitives: o.primitives };
  const open = new WeakMap<Tx, { readonly rows: Rows; readonly inTurn: <R>(work: () => Promise<R>) => Promise<R>; ended: boolean; destroyed: boolean }>();
  let closed = false;

  const adopt = (rows: Rows): Tx => {
    const tx = Object.freeze({}) as Tx;
    open.set(tx, { rows, inTurn: createTurns(), ended: false, destroyed: false });
    return tx;
  };
  const stateOf = (tx: Tx) => {
    const state = open.get(tx);
    if (!state) throw new TrothError({ code: "tx-foreign", message: "The transaction is of another database", path: "tx", hint: "Take the tx of this journal's transaction() or within()." });
    if (state.ended) throw new TrothError({ code: "tx-ended", message: "The transaction has ended", path: "tx" });
    return state;
  };
  const alive = () => {
    if (closed) throw new TrothError({ code: "journal-closed", message: "The journal is closed" });
  };
  const reading = (tx: Tx | undefined): Reading => {
    alive();
    return tx ? stateOf(tx).rows : store.reading;
  };
  const writing = async <R>(tx: Tx | undefined, work: (rows: Rows) => Promise<R>): Promise<R> => {
    alive();
    if (!tx) return store.transaction(work);
    const state = stateOf(tx);
    return state.inTurn(() => work(state.rows));
  };

  const journal: Journal = {
    capabilities: store.capabilities,
    async transaction(work) {
      alive();
      let destroyed = false;
      const result = await store.transaction(async (rows) => {
        const tx = adopt(rows);
        const state = stateOf(tx);
        try {
          return await work(tx);
        } finally {
          state.ended = true;
          destroyed = state.destroyed;
        }
      });
      if (destroyed) await store.purge();
      return result;
    },
    async append(stream, events, { expectedSeq, tx }) {
      alive();
      assertAppendable(core, stream, events, expectedSeq);
      return writing(tx, (rows) => appendTo(core, rows, stream, events, expectedSeq));
    },
    async *read(stream, { after = 0, tx } = {}) {
      const rows = paged<EventRow>((last, limit) => reading(tx).eventsOf(stream, { after: last?.seq ?? after, limit }));
      for await (const row of rows) yield await restore(core, reading(tx), row);
    },
    async *readAll({ after, limit }) {
      assertPosition(after);
      const rows = paged<EventRow>((last, size) => {
        const from = last?.position ?? after;
        return reading(undefined).events({ ...(from === undefined ? {} : { after: from }), limit: size });
      }, limit);
      for await (const row of rows) yield await restore(core, reading(undefined), row);
    },
    async subject(ref, { create, under, tx }) {
      return create ? writing(tx, (rows) => core.directory.findOrCreate(rows, ref, under)) : core.directory.find(reading(tx), ref, under);
    },
    async streams(subject, { under, tx }) {
      const keys = await core.directory.keysOf(reading(tx), subject, under);
      return keys.map((each) => each.stream).filter((stream) => stream !== "").sort();
    },
    async forget(subject, { tx, ...forgetting }) {
      alive();
      assertForgetting(forgetting);
      const keys = await writing(tx, (rows) => forgetIn(core, rows, subject, forgetting));
      if (keys > 0 && tx) stateOf(tx).destroyed = true;
      if (keys > 0 && !tx) await store.purge();
      return {};
    },
    async verify() {
      alive();
      return store.snapshot((rows) => verifyRows(rows, core.primitives.sha256));
    },
    async close() {
      if (closed) return;
      closed = true;
      await store.close();
    },
  };
  return { journal, adopt };
};

const assertPosition = (after: string | undefined): void => {
  if (after === undefined || /^\d{16}$/.test(after)) return;
  throw new TrothError({ code: "position-malformed", message: "Not a position of this journal", path: "after", hint: "Pass the position of an event, as it was read." });
};
