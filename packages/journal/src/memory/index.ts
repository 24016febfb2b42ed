export { memoryJournal } from "./memory-journal.js";
export type { MemoryJournal, MemoryJournalOptions } from "./memory-journal.js";
export { memoryKeyRing } from "./memory-key-ring.js";
export type { MemoryKeyRing } from "./memory-key-ring.js";
