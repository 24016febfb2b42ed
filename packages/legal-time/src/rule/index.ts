export { checkRule, isRetentionRule } from "./check.js";
export type { Duration, IsoDuration } from "./duration.js";
export { parseDuration } from "./duration.js";
export { neverLater, neverLonger } from "./order.js";
export type { After, Bounded, FirstOf, Grace, LongestOf, PerType, RetentionRule, Rules, Until, WhileActive } from "./rule.js";
export { after, anchorsOf, bounded, firstOf, grace, longestOf, partsOf, perType, typesOf, until, whileActive, withoutGrace } from "./rule.js";
export type { SentenceLocale } from "./sentence.js";
export { periodSentence, sentence, sentenceReview } from "./sentence.js";
export { afterCollection, afterRelationship, standardAnchors, untilObjection, untilWithdrawn, yearsAndCurrent } from "./standard.js";
