import { optionsOf } from "../argument.js";
import type { Journal } from "../journal.js";
import { journalOver, type JournalOptions } from "../journal-over.js";
import { nodePrimitives } from "../node-primitives.js";
import { memoryStore, type RawRow } from "./memory-store.js";

export interface MemoryJournalOptions extends JournalOptions {
  /** For tests that must be repeatable. */
  readonly random?: (n: number) => Uint8Array;
}
/** A journal that ends with the process: for tests, and to try things out. Evidence belongs in a durable one. */
export interface MemoryJournal extends Journal {
  /** What is held, as it is held: what a store would have on disk. */
  raw(): readonly RawRow[];
}

/** Transactions are snapshots, all or nothing; one writer at a time. */
export const memoryJournal = (options: MemoryJournalOptions): MemoryJournal => {
  const { random, ...o } = optionsOf(options, "memoryJournal", "{ keys, events }");
  const { store, raw } = memoryStore();
  return { ...journalOver(store, { ...o, primitives: nodePrimitives(random) }).journal, raw };
};
