import type { SealClass } from "./subject.js";

/** One event as it lies in the store: `body` is the canonical text that was hashed. */
export interface EventRow {
  /** Sixteen digits, so that positions order as text. */
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
/** A wrapped data key of one person, class and stream; with an empty stream name, that of the person's look-ups. */
export interface KeyRow {
  readonly id: string;
  /** Keyed hash of class, person and stream. */
  readonly tag: string;
  /** Keyed hash of class and person. */
  readonly owner: string;
  readonly sealClass: SealClass;
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  /** The stream's name, sealed under this very key. */
  readonly stream: string;
}
/**
 * A way from one id of a person to the SubjectKey, which is sealed in `box`; or the mark that a person has an id of a
 * name, by which another value of it is known to be somebody else's.
 */
export interface LookupRow {
  /** Keyed hash of class, kind, name of the id, and id; of a mark: of class, SubjectKey, kind, and name of the id. */
  readonly tag: string;
  readonly owner: string;
  readonly sealClass: SealClass;
  readonly box: string;
}

/** What is read from a store. Lists come in the order of their key, at most `limit` long. */
export interface Reading {
  head(stream: string): Promise<HeadRow | undefined>;
  heads(o: { readonly after?: string; readonly limit: number }): Promise<readonly HeadRow[]>;
  /** By seq. */
  eventsOf(stream: string, o: { readonly after: number; readonly limit: number }): Promise<readonly EventRow[]>;
  /** By position. */
  events(o: { readonly after?: string; readonly limit: number }): Promise<readonly EventRow[]>;
  /** By stream, then seq. */
  eventsByStream(o: { readonly after?: { readonly stream: string; readonly seq: number }; readonly limit: number }): Promise<readonly EventRow[]>;
  /** `"destroyed"` is what `forget` leaves; `undefined` is a loss. */
  key(id: string): Promise<KeyRow | "destroyed" | undefined>;
  keyByTag(tag: string): Promise<KeyRow | undefined>;
  keysOf(owner: string): Promise<readonly KeyRow[]>;
  lookups(tags: readonly string[]): Promise<readonly LookupRow[]>;
}
/** What is written within one transaction. */
export interface Rows extends Reading {
  /** Gives the position of the last event written. */
  write(batch: {
    readonly keys?: readonly KeyRow[];
    readonly lookups?: readonly LookupRow[];
    readonly events?: readonly Omit<EventRow, "position">[];
    readonly head?: HeadRow;
  }): Promise<string>;
  /** Leaves of each key nothing but its id, marked as destroyed. */
  destroyKeys(ids: readonly string[]): Promise<void>;
  removeLookups(owner: string): Promise<void>;
}
/** What a driver supplies: rows and transactions. Everything that gives them a meaning is in `journalOver`. */
export interface Store {
  readonly capabilities: { readonly durable: boolean; readonly sharesTransactions: boolean };
  /** Reads what is committed, outside of any transaction. */
  readonly reading: Reading;
  /** Writers of the same rows never interleave; a throw undoes everything. Positions grow in the order of commits. */
  transaction<R>(work: (rows: Rows) => Promise<R>): Promise<R>;
  /** Everything read within is of one instant. */
  snapshot<R>(work: (rows: Reading) => Promise<R>): Promise<R>;
  /** Called after keys were destroyed and committed: purge what the store still keeps of them. */
  purge(): Promise<void>;
  close(): Promise<void>;
}
/** How a position number is written. */
export const positionText = (n: number | bigint): string => String(n).padStart(16, "0");
