export { checkRule } from "./check.js";
export type { Duration, IsoDuration } from "./duration.js";
export { parseDuration } from "./duration.js";
export type { After, FirstOf, LongestOf, RetentionRule, Rules, Until, WhileActive } from "./rule.js";
export { after, anchorsOf, firstOf, longestOf, until, whileActive } from "./rule.js";
export type { SentenceLocale } from "./sentence.js";
export { periodSentence, sentence, sentenceReview } from "./sentence.js";
