export type { AssessOptions, LawInForce } from "./assess.js";
export { assess } from "./assess.js";
export type { ExporterRole } from "./clauses.js";
export type { ActivityOf, CategoryOf, Gate, GateOptions, RecipientOf, SubjectOf, TransferAnswer, TransferQuestion } from "./gate.js";
export { createGate } from "./gate.js";
export type { Offer } from "./offered.js";
export { offered } from "./offered.js";
