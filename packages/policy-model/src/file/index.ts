export type { PolicyFormat, PolicyTextOptions, TextFinding } from "./policy-text.js";
export { draftPolicyText, lintPolicyText, parsePolicyText } from "./policy-text.js";
export type { TextPlace } from "./text-place.js";
