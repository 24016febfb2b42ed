import type { Checkpoint } from "./checkpoint.js";
import type { ProjectionReading, ProjectionRows } from "./projection/projection-store.js";
import type { SealClass } from "./subject.js";

/** One event as it lies in the store: `body` is the canonical text that was hashed. */
export interface EventRow {
  /** Orders as text over all streams; what it looks like is the driver's affair. */
  readonly position: string;
  readonly stream: string;
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}
/** The last event of a stream; without it a cut tail would go unseen. */
export interface HeadRow {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}
/** The last event of a stream that was pruned: its chain begins behind it. */
export interface BaseRow extends HeadRow {
  readonly position: string;
}
/** How a stream stood at a position. */
export interface LeafRow {
  readonly stream: string;
  /** Its last event at or before the position; `later`: it began after it; `pruned`: what stood there is gone. */
  readonly end: { readonly seq: number; readonly hash: string } | "later" | "pruned";
}
/** A wrapped data key of one person, class and stream; with an empty stream name, that of the person's look-ups. */
export interface KeyRow {
  readonly id: string;
  /** Keyed hash of class, person and stream. */
  readonly tag: string;
  readonly sealClass: SealClass;
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  /** The name of the stream, whose events name this key. */
  readonly stream: string;
}
/**
 * The n-th data key of a person under a class, whatever became of it since; or, with an empty key, the mark of the key ring.
 * Nothing but the key ring can tell that two of them are of one person (law.md 16).
 */
export interface PlaceRow {
  /** Hash of a keyed hash of class and person, and n; of the mark: a keyed hash. */
  readonly tag: string;
  /** Id of the data key. */
  readonly key: string;
}
/**
 * A way from one id of a person to the SubjectKey, which is sealed in `box`; or the mark that a person has an id of a
 * name, by which another value of it is known to be somebody else's; or the link from a visitor to a person.
 */
export interface LookupRow {
  /** Keyed hash of class, kind, name of the id, and id; of a mark: of class, SubjectKey, kind, and name of the id. */
  readonly tag: string;
  /** Keyed hash of class and person. */
  readonly owner: string;
  readonly sealClass: SealClass;
  readonly box: string;
}

/** What is read from a store. Lists come in the order of their key, at most `limit` long. */
export interface Reading {
  head(stream: string): Promise<HeadRow | undefined>;
  heads(o: { readonly after?: string; readonly limit: number }): Promise<readonly HeadRow[]>;
  /** Every stream as it stood at a position, which `latest` once gave; by stream. */
  headsAt(o: { readonly upTo: string; readonly after?: string; readonly limit: number }): Promise<readonly LeafRow[]>;
  /** By seq. */
  checkpoints(o: { readonly after?: number; readonly limit: number }): Promise<readonly Checkpoint[]>;
  lastCheckpoint(): Promise<Checkpoint | undefined>;
  /** `undefined` where nothing of the stream was pruned. */
  base(stream: string): Promise<BaseRow | undefined>;
  /** By stream. */
  bases(o: { readonly after?: string; readonly limit: number }): Promise<readonly BaseRow[]>;
  /** By seq. */
  eventsOf(stream: string, o: { readonly after: number; readonly limit: number }): Promise<readonly EventRow[]>;
  /** By position; none that another, still open, transaction could come before. */
  events(o: { readonly after?: string; readonly limit: number }): Promise<readonly EventRow[]>;
  /** By stream, then seq. */
  eventsByStream(o: { readonly after?: { readonly stream: string; readonly seq: number }; readonly limit: number }): Promise<readonly EventRow[]>;
  /** The position of the last event that `events` gives now; `undefined` where there is none. */
  latest(): Promise<string | undefined>;
  /** A destroyed key keeps its id; an id that is missing is a loss. */
  keys(ids: readonly string[]): Promise<readonly (KeyRow | DestroyedKey)[]>;
  keysByTag(tags: readonly string[]): Promise<readonly KeyRow[]>;
  places(tags: readonly string[]): Promise<readonly PlaceRow[]>;
  hasPlaces(): Promise<boolean>;
  lookups(tags: readonly string[]): Promise<readonly LookupRow[]>;
  lookupsOf(owner: string): Promise<readonly LookupRow[]>;
  /** Living keys that another wrapping key than this one wraps, by id. */
  keysNotUnder(keyId: string, o: { readonly after?: string; readonly limit: number }): Promise<readonly KeyRow[]>;
  countKeysNotUnder(keyId: string): Promise<number>;
}
/** What `forget` leaves of a key. */
export interface DestroyedKey {
  readonly id: string;
  readonly destroyed: true;
}

/** What one append writes, all or nothing. */
export interface Batch {
  readonly stream: string;
  /** The head that the events follow; `undefined`: the stream is new. */
  readonly after: HeadRow | undefined;
  /** At least one. */
  readonly events: readonly Omit<EventRow, "position">[];
  readonly keys: readonly KeyRow[];
  /** Keys that must still live: what is sealed for a person whose look-ups are gone would never be found again. */
  readonly needs: readonly string[];
  readonly outbox: readonly OutboxRow[];
}
/** The position of the last event written; or why nothing was: another head, a key that is gone, an outbox key that was used. */
export type Written = { readonly position: string } | { readonly refused: "head" | "needs" | "outbox" };

/** An intent as it lies in the outbox. */
export interface OutboxRow {
  /** Idempotency key. */
  readonly key: string;
  readonly kind: string;
  /** Payload and subject, sealed under a data key of this intent's own. */
  readonly box: string;
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  readonly notBefore: number;
}
/** An intent as it is read, and where it stands. */
export interface IntentRow extends Pick<OutboxRow, "key" | "kind" | "notBefore"> {
  /** Absent once it is done; in any other state that is damage. */
  readonly sealed?: Pick<OutboxRow, "box" | "keyId" | "wrapped">;
  readonly attempts: number;
  readonly lease?: string;
  readonly why?: string;
}
/** Where the end of a lease leads. `done` leaves nothing of what was sealed; `attempts` is the new count, where it is not kept. */
export type IntentState =
  | { readonly state: "done" }
  | { readonly state: "waiting"; readonly notBefore: number; readonly attempts?: number }
  | { readonly state: "dead"; readonly why: string };

/** The outbox as rows; each call is a transaction of its own. A lease lives while its end is later than `now`. */
export interface OutboxRows {
  /**
   * Leases intents that wait, are due, and have no lease that lives: longest due first, then by key. Each gets the lease
   * `token` followed by its key, and one attempt more. Two that claim at once never get the same, nor wait for each other.
   */
  claim(o: { readonly token: string; readonly until: number; readonly limit: number; readonly now: number }): Promise<readonly IntentRow[]>;
  /** The intent under a lease that lives. */
  leased(lease: string, o: { readonly now: number }): Promise<IntentRow | undefined>;
  /** Ends a lease that lives; false, and nothing changed, where there is none. */
  settle(lease: string, to: IntentState, o: { readonly now: number }): Promise<boolean>;
  /** By key. */
  dead(o: { readonly after?: string; readonly limit: number }): Promise<readonly IntentRow[]>;
  /** A dead intent waits again, due from `now`, its attempts counted anew; false where none is dead under this key. */
  requeue(key: string, o: { readonly now: number }): Promise<boolean>;
  /** Keys of intents not done that another wrapping key than this one wraps, by the intent's key. */
  keysNotUnder(keyId: string, o: { readonly after?: string; readonly limit: number }): Promise<readonly Pick<OutboxRow, "key" | "keyId" | "wrapped">[]>;
  /** Wraps the key of an intent anew; an intent that was done meanwhile stays without. */
  rewrap(o: Pick<OutboxRow, "key" | "keyId" | "wrapped">): Promise<void>;
}

/** What is written within one transaction. */
export interface Rows extends Reading {
  /** As {@link Reading.head}; where writers run side by side, nobody else moves it until the transaction ends. */
  head(stream: string): Promise<HeadRow | undefined>;
  append(batch: Batch): Promise<Written>;
  writePerson(o: { readonly keys: readonly KeyRow[]; readonly lookups: readonly LookupRow[] }): Promise<void>;
  /** Throws, whatever the fault, where one of the tags is taken. */
  writePlaces(places: readonly PlaceRow[]): Promise<void>;
  removePlaces(tags: readonly string[]): Promise<void>;
  /** Who locks one of these names next waits for the end of this transaction. Nothing to do where writers never run side by side. */
  lock(names: readonly string[]): Promise<void>;
  /** Those of the keys that live; nobody else destroys or uses them until the transaction ends. */
  lockKeys(ids: readonly string[]): Promise<readonly KeyRow[]>;
  /** Leaves of each key nothing but its id, marked as destroyed. */
  destroyKeys(ids: readonly string[]): Promise<void>;
  removeLookups(o: { readonly owner: string } | { readonly tags: readonly string[] }): Promise<void>;
  /** Leaves alone keys that do not live any more, and passes over those that another transaction holds: it waits for nobody. */
  rewrap(keys: readonly Pick<KeyRow, "id" | "keyId" | "wrapped">[]): Promise<void>;
  /** False, and nothing written, where there is one of this seq. */
  writeCheckpoint(checkpoint: Checkpoint): Promise<boolean>;
  /** The heads of these streams, with the seq of the base that each begins behind, 0 without one; nobody else moves them until the transaction ends. */
  lockStreams(streams: readonly string[]): Promise<readonly (HeadRow & { readonly base: number })[]>;
  /** Takes away the events of streams up to their new bases, and keys that only they named. */
  drop(o: { readonly bases: readonly BaseRow[]; readonly keys: readonly string[] }): Promise<void>;
  readonly projections: ProjectionRows;
}

/** What is read and written to find, link and forget people. */
export type PersonRows = Reading & Pick<Rows, "append" | "writePerson" | "writePlaces" | "removePlaces" | "lock" | "lockKeys" | "destroyKeys" | "removeLookups">;

/** What a driver supplies: rows and transactions. Everything that gives them a meaning is in `journalOver`. */
export interface Store {
  readonly capabilities: { readonly durable: boolean; readonly sharesTransactions: boolean };
  /** Reads what is committed, outside of any transaction. */
  readonly reading: Reading;
  readonly outbox: OutboxRows;
  readonly projections: ProjectionReading;
  /** Whether a text could be a position of this store. */
  isPosition(text: string): boolean;
  /** One append in a transaction of its own; a driver may do it in one round trip. */
  append(batch: Batch): Promise<Written>;
  /** Writers of the same rows never interleave; a throw undoes everything. What `events` gives grows at its end only. */
  transaction<R>(work: (rows: Rows) => Promise<R>): Promise<R>;
  /** Whether a transaction failed because another stood in its way, so that nothing was written and the same may be tried again. */
  isContended(error: unknown): boolean;
  /** Everything read within is of one instant. */
  snapshot<R>(work: (rows: Reading) => Promise<R>): Promise<R>;
  /** Called after keys were destroyed and committed: purge what the store still keeps of them. */
  purge(): Promise<void>;
  close(): Promise<void>;
}
/** How a position number is written by the drivers that count. */
export const positionText = (n: number | bigint): string => String(n).padStart(16, "0");
