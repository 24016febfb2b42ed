import { TrothError } from "@troth/decision";
import { appendTo, assertAppendable, writeSealed, type Core, type SealedBatch } from "./append.js";
import { argumentMalformed, assertLimit, optionsOf } from "./argument.js";
import { copiesPurged } from "./copies.js";
import { auditOver, type Auditing } from "./audit.js";
import { again } from "./contention.js";
import { createDirectory } from "./directory.js";
import { eventRegistry, type EventSchema } from "./event.js";
import { assertForgetting, forgetIn } from "./forget.js";
import { assertIntents } from "./intent.js";
import type { Journal, Tx } from "./journal.js";
import { assertKeyRing, type KeyRing } from "./key-ring.js";
import { assertLink, linkIn, streamsOf, unlinkIn } from "./link.js";
import { outboxOver } from "./outbox.js";
import { pages } from "./pages.js";
import type { Primitives } from "./primitives.js";
import { projected } from "./projection/projected.js";
import { createRecentHeads } from "./recent-heads.js";
import { readStream } from "./read.js";
import { restorePage } from "./restore.js";
import { rehearsed } from "./rehearsal.js";
import { rewrapIn, wrappedIn } from "./rewrap.js";
import { createRingMark } from "./ring-mark.js";
import { createSealing } from "./sealing.js";
import type { EventRow, PersonRows, Reading, Rows, Store } from "./store.js";
import { assertSealClass, assertSubjectKey } from "./subject.js";
import { createTransactions, type Transactions } from "./transactions.js";

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
): { readonly journal: Journal } & Pick<Transactions, "adopt" | "end"> => {
  assertKeyRing(o.keys);
  const sealing = createSealing(o.keys, o.primitives);
  const mark = createRingMark(o.keys);
  const core: Core = { registry: eventRegistry(o.events), keys: o.keys, directory: createDirectory(o.keys, sealing, o.primitives, mark), mark, sealing, primitives: o.primitives };
  const transactions = createTransactions();
  const copiesGone = copiesPurged(o.copiesKeptForDays);
  const recent = createRecentHeads();
  /** For the journal's own work. */
  const own: Store = { ...store, transaction: (work) => again(store.isContended, () => store.transaction(work)) };
  let closed = false;

  const alive = () => {
    if (closed) throw new TrothError({ code: "journal-closed", message: "The journal is closed", hint: "Close it last." });
  };
  const reading = (tx: Tx | undefined): Reading => {
    alive();
    return tx === undefined ? store.reading : transactions.of(tx).rows;
  };
  const writing = async <R>(tx: Tx | undefined, work: (rows: Rows) => Promise<R>): Promise<R> => {
    alive();
    return tx === undefined ? store.transaction(work) : transactions.of(tx).write(work);
  };

  const onPeople = async <R>(tx: Tx | undefined, work: (own: Core, rows: PersonRows) => Promise<R>): Promise<R> => {
    alive();
    return tx === undefined ? rehearsed(core, own, work) : writing(tx, (rows) => work(core, rows));
  };

  /** In one round trip, where no key needs a place. */
  const appendAlone = (sealed: SealedBatch) => (sealed.places.length === 0 ? store.append(sealed.batch) : own.transaction((rows) => writeSealed(core, rows, sealed)));

  const assertPosition = (after: string | undefined): void => {
    if (after === undefined || (typeof after === "string" && store.isPosition(after))) return;
    throw new TrothError({ code: "position-malformed", message: "Not a position of this journal", path: "after", hint: "Pass the position of an event, as it was read." });
  };

  const journal: Journal = {
    capabilities: store.capabilities,
    async transaction(work) {
      alive();
      if (typeof work !== "function") throw argumentMalformed("work", "Nothing to do in the transaction", "transaction(async (tx) => …)");
      const { result, destroyed } = await store.transaction((rows) => transactions.run(rows, work));
      if (destroyed) await store.purge();
      return result;
    },
    async append(stream, events, options) {
      alive();
      const { expectedSeq, outbox = [], tx } = optionsOf(options, "append", "{ expectedSeq }");
      assertAppendable(core, stream, events, expectedSeq);
      assertIntents(outbox);
      const o = { stream, events, expectedSeq, outbox };
      if (tx === undefined) return appendTo(core, { reading: store.reading, append: appendAlone, recent }, o);
      return writing(tx, (rows) => appendTo(core, { reading: rows, append: (sealed) => writeSealed(core, rows, sealed) }, o));
    },
    read: (stream, options) => readStream(core, reading, stream, options),
    async *readAll(options) {
      const { after, limit } = optionsOf(options, "readAll", "{}, or { after }");
      assertPosition(after);
      assertLimit(limit);
      const rows = pages<EventRow>(
        (last, size) => {
          const from = last?.position ?? after;
          return reading(undefined).events({ ...(from === undefined ? {} : { after: from }), limit: size });
        },
        limit === undefined ? {} : { limit },
      );
      for await (const page of rows) yield* restorePage(core, reading(undefined), page);
    },
    async subject(ref, options) {
      const { create, under, tx } = optionsOf(options, "subject", "{ create, under }");
      assertSealClass(under);
      if (typeof create !== "boolean") throw argumentMalformed("create", "Not said whether the person may be made known", "true, or false to look only.");
      return create ? onPeople(tx, ({ directory }, rows) => directory.findOrCreate(rows, ref, under)) : core.directory.find(reading(tx), ref, under);
    },
    async streams(subject, options) {
      const { under, tx } = optionsOf(options, "streams", "{ under }");
      assertSubjectKey(subject);
      assertSealClass(under);
      return streamsOf(core, reading(tx), subject, under);
    },
    async link(visitor, person, options) {
      alive();
      const { now, tx } = optionsOf(options, "link", "{ now }");
      assertLink({ visitor, person }, now);
      await onPeople(tx, (own, rows) => linkIn(own, rows, visitor, person, now));
    },
    async unlink(visitor, options) {
      alive();
      const { now, tx } = optionsOf(options, "unlink", "{ now }");
      assertLink({ visitor }, now);
      await onPeople(tx, (own, rows) => unlinkIn(own, rows, visitor));
    },
    async forget(subject, options) {
      alive();
      const { tx, ...forgetting } = optionsOf(options, "forget", "{ classes, why, now }");
      assertForgetting(subject, forgetting);
      const copies = copiesGone(forgetting.now);
      const forgotten = await onPeople(tx, (own, rows) => forgetIn(own, rows, subject, forgetting));
      // Though there was nothing left to destroy: what an earlier forget destroyed may still wait for its purge.
      if (!tx) await store.purge();
      return { ...forgotten, ...copies };
    },
    async rewrap(options = {}) {
      alive();
      const { limit } = optionsOf(options, "rewrap", "{ limit }, or nothing");
      assertLimit(limit);
      const done = await rewrapIn(core.keys, wrappedIn(own), limit);
      if (done.rewrapped > 0) await store.purge();
      return done;
    },
    ...auditOver(core, own, o, alive),
    ...outboxOver(store, core, alive),
    project: (projection) => projected(core, own, alive, projection),
    async close() {
      if (closed) return;
      closed = true;
      await store.close();
    },
  };
  return { journal, adopt: transactions.adopt, end: transactions.end };
};
