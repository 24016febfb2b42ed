import type { Reason, SubjectRef } from "@troth/decision";
import type { Damage } from "./damage.js";
import type { NewEvent, StoredEvent } from "./event.js";
import type { SealClass, SubjectFound, SubjectKey } from "./subject.js";

declare const tx: unique symbol;
/** An open transaction. `/sqlite` gives `within(trx): Tx`; a Tx of another database is refused. */
export interface Tx {
  readonly [tx]: true;
}

/** What `append` did. A conflict is a value: another writer was faster; read again, decide again. */
export type Appended =
  | { readonly ok: true; readonly seq: number; readonly position: string }
  | { readonly ok: false; readonly conflict: { readonly expected: number; readonly actual: number } };

/** What `verify` found. */
export type Verified = { readonly ok: true; readonly events: number; readonly from?: string } | { readonly ok: false; readonly first: Damage };

/** The single record of what happened: append only, chained, sealed. Drivers prove themselves by `@troth/journal/contract`. */
export interface Journal {
  readonly capabilities: { readonly durable: boolean; readonly sharesTransactions: boolean };

  /** All or nothing: what `work` throws undoes everything it did, and is thrown on. Do not hold it open over a network call. */
  transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R>;

  /**
   * Writes the events at the end of a stream, all or none. `expectedSeq` is the seq of the last event known, 0 for a new
   * stream; there is no 'any'. A schema error or a fault throws TrothError and writes nothing.
   */
  append(stream: string, events: readonly NewEvent[], o: { readonly expectedSeq: number; readonly tx?: Tx }): Promise<Appended>;

  /** The events of a stream after seq `after`, in order. An unknown stream is empty. */
  read(stream: string, o?: { readonly after?: number; readonly tx?: Tx }): AsyncIterable<StoredEvent>;

  /** The events of all streams after a position, in the order of commits. */
  readAll(o: { readonly after?: string; readonly limit?: number }): AsyncIterable<StoredEvent>;

  /**
   * Finds a person by any of the ids, compared as they are given: trim and fold case before. `create` makes the person
   * known under the class, with every id that is not yet known. Without it only the look-up of that class is opened.
   */
  subject(ref: SubjectRef, o: { readonly create: boolean; readonly under: SealClass; readonly tx?: Tx }): Promise<SubjectFound>;

  /** Names of the streams that hold events of a person under a class, sorted. */
  streams(s: SubjectKey, o: { readonly under: SealClass; readonly tx?: Tx }): Promise<readonly string[]>;

  /**
   * Destroys the keys and look-ups of the classes (law.md 16), or with `streams` the keys of those streams only. Recorded
   * in each stream in which a key was destroyed; doing it again changes nothing. GDPR 17(1), 5(1)(e).
   */
  forget(
    s: SubjectKey,
    o: { readonly classes: readonly SealClass[]; readonly streams?: readonly string[]; readonly why: Reason; readonly now: number; readonly tx?: Tx },
  ): Promise<{ readonly copiesPurgedBy?: string }>;

  /** Recomputes every chain against the heads and names the first bad place. Cannot see a rewrite of everything. */
  verify(): Promise<Verified>;

  close(): Promise<void>;
}
