import type { Reason, SubjectRef } from "@troth/decision";
import type { Checkpoint } from "./checkpoint.js";
import type { CheckpointDamage, Damage } from "./damage.js";
import type { NewEvent, StoredEvent } from "./event.js";
import type { Forgotten } from "./forget.js";
import type { ClaimedIntent, DeadIntent, OutboxIntent, Settlement } from "./intent.js";
import type { Rewrapped } from "./rewrap.js";
import type { Projected, Projection } from "./projection/projection.js";
import type { EvidenceVerifier } from "./signature.js";
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

/**
 * What `verify` found. `from`: the newest position of which events were pruned, while others of before may be there; `prunes`: whether the records
 * of what was pruned were held against the public key, or taken at their word. `upTo`: the newest position that a checkpoint
 * handed in vouches for; nobody outside has vouched for what came later.
 */
export type Verified =
  | { readonly ok: true; readonly events: number; readonly from?: string; readonly prunes?: "signed" | "unproven"; readonly upTo?: string }
  | { readonly ok: false; readonly first: Damage | CheckpointDamage };

/** The single record of what happened: append only, chained, sealed. Drivers prove themselves by `@troth/journal/contract`. */
export interface Journal {
  readonly capabilities: { readonly durable: boolean; readonly sharesTransactions: boolean };

  /**
   * All or nothing: what `work` throws undoes everything it did, and is thrown on. What it started with its `tx` and did not
   * await is part of it. A write within it without its `tx` would wait for its end for ever: TrothError `transaction-nested`.
   * Do not hold it open over a network call.
   */
  transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R>;

  /**
   * Writes the events at the end of a stream, all or none. `expectedSeq` is the seq of the last event known, 0 for a new
   * stream; there is no 'any'. A schema error or a fault throws TrothError and writes nothing. A stream with an event that has
   * a `subject` is named by `streamName(random)`: any other name is refused (`stream-name`). The intents of `outbox` are
   * written with them; a key that was ever used is refused (`outbox-key-used`).
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    o: { readonly expectedSeq: number; readonly outbox?: readonly OutboxIntent[]; readonly tx?: Tx },
  ): Promise<Appended>;

  /**
   * The events of a stream after seq `after`, in order; of one that was pruned, from behind its base. An unknown stream is
   * empty. Where one is damaged, missing, or does not follow the one before, those before it are given and TrothError
   * `event-damaged` is thrown; that the last ones are missing only `verify` can tell.
   */
  read(stream: string, o?: { readonly after?: number; readonly tx?: Tx }): AsyncIterable<StoredEvent>;

  /** The events of all streams after a position, in the order of commits. */
  readAll(o: { readonly after?: string; readonly limit?: number }): AsyncIterable<StoredEvent>;

  /**
   * Finds a person by any of the ids, compared as they are given: trim and fold case before. `create` makes the person
   * known under the class, with every id that is not yet known. Without it only the look-up of that class is opened.
   */
  subject(ref: SubjectRef, o: { readonly create: boolean; readonly under: SealClass; readonly tx?: Tx }): Promise<SubjectFound>;

  /** Names of the streams that hold events of a person, or of a visitor linked to the person, under a class; sorted. */
  streams(s: SubjectKey, o: { readonly under: SealClass; readonly tx?: Tx }): Promise<readonly string[]>;

  /**
   * From now on what a visitor's streams hold belongs to what a person may see and have forgotten, under every class by which
   * both are known. Both keep their keys: `subject()` of the visitor gives the visitor's, and people are never merged. Doing
   * it again changes nothing, and adds classes under which both have become known since. TrothError `link-taken` for a
   * visitor who is linked to another person, `link-chained` where a link would lead on, `subject-unknown` where no class
   * knows both.
   */
  link(visitor: SubjectKey, person: SubjectKey, o: { readonly now: number; readonly tx?: Tx }): Promise<void>;

  /**
   * Takes the link of a visitor away, from now on. Whoever the visitor is linked to next gets all of its streams, those of
   * before too: give a device that is handed on a visitor id of its own. No link, and nothing changes.
   */
  unlink(visitor: SubjectKey, o: { readonly now: number; readonly tx?: Tx }): Promise<void>;

  /**
   * Destroys the keys and look-ups of the classes (law.md 16), or with `streams` the keys of those streams only; doing it
   * again changes nothing. GDPR 17(1), 5(1)(e). Linked visitors are forgotten with the person, under these classes.
   *
   * One event of the type {@link FORGOTTEN}, in a stream of its own, records the classes, the number of keys, code and article of
   * `why`, and `now`. The streams that it reached record nothing: that would tell which of them were one person's. Keep the whole
   * reason where it was decided.
   *
   * `keys` were destroyed by this call; with 0 nothing was left, or nobody was known by this key. A key that will never open is
   * destroyed like any other; under the classes in `linksLost` it was one that leads to linked visitors, who must be forgotten
   * by themselves. `copiesPurgedBy`: see `copiesKeptForDays` of the options; a civil date in UTC, "2026-04-01", by whose end no
   * copy is left (law.md 18). TrothError `key-ring-foreign`: to this key ring everybody is nobody. One that does not answer
   * leaves everything as it was.
   */
  forget(
    s: SubjectKey,
    o: { readonly classes: readonly SealClass[]; readonly streams?: readonly string[]; readonly why: Reason; readonly now: number; readonly tx?: Tx },
  ): Promise<Forgotten & { readonly copiesPurgedBy?: string }>;

  /**
   * After the key ring was rotated: wraps data keys, at most `limit`, anew under its current key. Events and hashes stay as
   * they are. It may run beside everything else and be broken off and begun again. `left` tells how many still need another
   * key than `under`: once it is 0, and again after every process has seen the new one and ended what it was at, the old
   * ones may go. TrothError `rewrap-incomplete` names those that will not open; the others were wrapped anew.
   */
  rewrap(o?: { readonly limit?: number }): Promise<Rewrapped>;

  /**
   * Recomputes every chain and names the first bad place, in constant memory. A rewrite of everything by the database's
   * owner is only seen against checkpoints from outside of the database; with `publicKey` each of them must be signed, and
   * each record of a prune. What would prove nothing throws: TrothError `checkpoints-missing`, `checkpoint-malformed`.
   */
  verify(o?: { readonly against?: readonly Checkpoint[]; readonly publicKey?: EvidenceVerifier }): Promise<Verified>;

  /**
   * Vouches for how every stream stands now, after the journal was held against the checkpoint before: signed, kept, then
   * anchored. Rejects, and keeps nothing, where the journal is not the one of the checkpoint before (`checkpoint-differs`),
   * nothing was ever written (`checkpoint-empty`), signing fails (`signature-failed`), or another was taken in the same moment
   * (`checkpoint-contended`). One that did not reach the anchor stays (`anchor-failed`), and the next one names it.
   */
  checkpoint(o: { readonly now: number }): Promise<Checkpoint>;

  /**
   * Drops the first events of streams, as far as each is of a type listed, older than its `before`, and covered by a signed
   * checkpoint that the journal keeps and still answers to; data keys that only they named go with them (law.md 19). What
   * `forget` recorded stays until its type is listed and every projection has come to it. A stream of which something stays is in force: it is cut only
   * where its domain `carries` its state forward, in an event at its end. Recorded, signed, in a stream of the journal's own.
   * Doing it again drops nothing more; what a crash left undone is taken up. GDPR 5(1)(e).
   */
  prune(o: {
    readonly behind: Checkpoint;
    readonly drop: readonly { readonly type: string; readonly before: number }[];
    readonly now: number;
  }): Promise<{ readonly events: number }>;

  /** Everything up to now as JSON lines, without any key, for `verifyExport` of `@troth/journal/anchor`. */
  export(): AsyncIterable<string>;

  /**
   * Leases intents that are due, longest due first: `limit` up to 1000, `leaseMs` up to a day. Whoever claims at the same
   * time gets others. What is not settled before the lease lapses is handed out again: delivery is at least once. An intent
   * that will never open becomes dead (`"unreadable: …"`) and stops no other. Rejects with the fault of the key ring where
   * nothing could be opened; those intents come back after `leaseMs`.
   */
  claim(o: { readonly limit: number; readonly leaseMs: number; readonly now: number }): Promise<readonly ClaimedIntent[]>;

  /** Ends a lease. False: it had lapsed, or never was; nothing was changed. With `done` the payload is destroyed, the key stays. */
  settle(lease: string, r: Settlement, o: { readonly now: number }): Promise<boolean>;

  /** Intents that were given up, by key. Their payloads are kept, whoever is forgotten, until they are requeued and done. */
  dead(o: { readonly limit: number; readonly after?: string }): AsyncIterable<DeadIntent>;

  /** Makes a dead intent due now, its attempts counted anew. False where none is dead under this key. */
  requeue(key: string, o: { readonly now: number }): Promise<boolean>;

  /**
   * A table folded from the events, for lists and look-outs; decisions read streams. Throws TrothError
   * `projection-malformed` for a definition that no table can be made of; nothing is made before `catchUp`.
   */
  project<S, C extends string>(p: Projection<S, C>): Projected<S, C>;

  close(): Promise<void>;
}
