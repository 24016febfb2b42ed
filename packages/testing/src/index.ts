export { dataSourceContract, dataSourceContractSize } from "@troth/data-map/contract";
export { journalContract, journalContractSize } from "@troth/journal/contract";
export type { MemoryJournal } from "@troth/journal/memory";
export { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
export type { FixedClock } from "./clock.js";
export { fixedClock } from "./clock.js";
