import type { Journal, Tx } from "../journal.js";
import type { JournalOptions } from "../journal-over.js";
import type { MemoryKeyRing } from "../memory/index.js";

/** What a driver says of itself; cases that need more than it has are not run, and not counted. */
export type Capabilities = Journal["capabilities"];

/** What a driver's test hands to the contract. */
export interface JournalUnderTest {
  /** A fresh, empty journal. */
  open(o: JournalOptions): Promise<Journal> | Journal;
  /** The rows of every table of the journal opened last, as the store holds them, read past the journal. */
  raw(): Promise<readonly Readonly<Record<string, unknown>>[]> | readonly Readonly<Record<string, unknown>>[];
  /** The bytes of the files of the journal opened last, where the driver has any of its own: logs and free pages too. */
  bytes?(): Promise<Uint8Array> | Uint8Array;
  /** Another journal on the store opened last, as another process would open it. Needed where `durable`. */
  reopen?(o: JournalOptions): Promise<Journal> | Journal;
  /**
   * Runs work in a transaction of the host on the store opened last, and rolls back when it throws. `note` writes one row
   * of the host's own in it, `notes` counts those that were committed. Needed where `sharesTransactions`.
   */
  host?: {
    transaction(work: (tx: Tx, note: () => Promise<void>) => Promise<void>): Promise<void>;
    notes(): Promise<number>;
  };
}
/** What a case works with. */
export interface Kit extends JournalUnderTest {
  readonly keys: MemoryKeyRing;
  /** A fresh journal with the events of the contract. */
  fresh(): Promise<Journal>;
  /** Another journal on the same store. */
  again(): Promise<Journal>;
}
export interface Case {
  readonly name: string;
  readonly needs?: keyof Capabilities;
  run(kit: Kit): Promise<void>;
}
