export type { Explanation, ExplanationLocale } from "./explain.js";
export { explainDeadline, explanationReview } from "./explain.js";
