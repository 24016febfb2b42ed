import { TrothError } from "@troth/decision";
import { appendTo, assertAppendable, type Core } from "./append.js";
import { copiesPurged } from "./copies.js";
import { auditOver, type Auditing } from "./audit.js";
import { createDirectory } from "./directory.js";
import { eventRegistry, type EventSchema } from "./event.js";
import { assertForgetting, forgetIn } from "./forget.js";
import { assertIntents } from "./intent.js";
import type { Journal, Tx } from "./journal.js";
import type { KeyRing } from "./key-ring.js";
import { assertLink, linkIn, streamsOf, unlinkIn } from "./link.js";
import { outboxOver } from "./outbox.js";
import { pages } from "./pages.js";
import type { Primitives } from "./primitives.js";
import { projected } from "./projection/projected.js";
import { createRecentHeads } from "./recent-heads.js";
import { restorePage } from "./restore.js";
import { rehearsed } from "./rehearsal.js";
import { assertLimit, rewrapIn, wrappedIn } from "./rewrap.js";
import { createSealing } from "./sealing.js";
import type { EventRow, PersonRows, Reading, Rows, Store } from "./store.js";
import { assertSealClass } from "./subject.js";
import { createTurns } from "./turns.js";

/** What a journal is created with, whatever the driver. */
export interface JournalOptions extends Auditing {
  readonly events: readonly EventSchema[];
  readonly keys: KeyRing;
  /**
   * For how many days backups of the database and of the key ring are kept, the longer of the two. `forget` then names the
   * date by whose end no copy is left (law.md 18); without it, it names none: erased in live systems is all that is known.
   */
  readonly copiesKeptForDays?: number;
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
  const core: Core = { registry: eventRegistry(o.events), keys: o.keys, directory: createDirectory(o.keys, sealing, o.primitives), sealing, primitives: o.primitives };
  const open = new WeakMap<Tx, { readonly rows: Rows; readonly inTurn: <R>(work: () => Promise<R>) => Promise<R>; ended: boolean; destroyed: boolean }>();
  const copiesGone = copiesPurged(o.copiesKeptForDays);
  const recent = createRecentHeads();
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

  const onPeople = async <R>(tx: Tx | undefined, work: (own: Core, rows: PersonRows) => Promise<R>): Promise<R> => {
    alive();
    return tx ? writing(tx, (rows) => work(core, rows)) : rehearsed(core, store, work);
  };

  const assertPosition = (after: string | undefined): void => {
    if (after === undefined || store.isPosition(after)) return;
    throw new TrothError({ code: "position-malformed", message: "Not a position of this journal", path: "after", hint: "Pass the position of an event, as it was read." });
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
    async append(stream, events, { expectedSeq, outbox = [], tx }) {
      alive();
      assertAppendable(core, stream, events, expectedSeq);
      assertIntents(outbox);
      const o = { stream, events, expectedSeq, outbox };
      if (!tx) return appendTo(core, { reading: store.reading, append: store.append, recent }, o);
      return writing(tx, (rows) => appendTo(core, { reading: rows, append: rows.append }, o));
    },
    async *read(stream, { after = 0, tx } = {}) {
      const rows = pages<EventRow>((last, limit) => reading(tx).eventsOf(stream, { after: last?.seq ?? after, limit }));
      for await (const page of rows) yield* restorePage(core, reading(tx), page);
    },
    async *readAll({ after, limit }) {
      assertPosition(after);
      const rows = pages<EventRow>(
        (last, size) => {
          const from = last?.position ?? after;
          return reading(undefined).events({ ...(from === undefined ? {} : { after: from }), limit: size });
        },
        limit === undefined ? {} : { limit },
      );
      for await (const page of rows) yield* restorePage(core, reading(undefined), page);
    },
    async subject(ref, { create, under, tx }) {
      assertSealClass(under);
      return create ? onPeople(tx, ({ directory }, rows) => directory.findOrCreate(rows, ref, under)) : core.directory.find(reading(tx), ref, under);
    },
    async streams(subject, { under, tx }) {
      assertSealClass(under);
      return streamsOf(core, reading(tx), subject, under);
    },
    async link(visitor, person, { now, tx }) {
      alive();
      assertLink(visitor, person, now);
      await onPeople(tx, (own, rows) => linkIn(own, rows, visitor, person, now));
    },
    async unlink(visitor, { now, tx }) {
      alive();
      assertLink(visitor, undefined, now);
      await onPeople(tx, (own, rows) => unlinkIn(own, rows, visitor));
    },
    async forget(subject, { tx, ...forgetting }) {
      alive();
      assertForgetting(forgetting);
      const copies = copiesGone(forgetting.now);
      const keys = await onPeople(tx, (own, rows) => forgetIn(own, rows, subject, forgetting));
      if (keys > 0 && tx) stateOf(tx).destroyed = true;
      // Though there was nothing left to destroy: what an earlier forget destroyed may still wait for its purge.
      if (!tx) await store.purge();
      return copies;
    },
    async rewrap({ limit } = {}) {
      alive();
      assertLimit(limit);
      const done = await rewrapIn(core.keys, wrappedIn(store), limit);
      if (done.rewrapped > 0) await store.purge();
      return done;
    },
    ...auditOver(core, store, o, alive),
    ...outboxOver(store, core, alive),
    project: (projection) => projected(core, store, alive, projection),
    async close() {
      if (closed) return;
      closed = true;
      await store.close();
    },
  };
  return { journal, adopt };
};
