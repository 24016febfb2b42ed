import type { Decision, Reason } from "@troth/decision";

const declare = "Declare it in the policy.";
const person = "Only the person can give it.";

/** What would change each no of the root, in one sentence. They are here, and not in a browser's bundle. */
export const consentFixes: Readonly<Record<string, string>> = {
  undeclared: declare,
  "basis-missing": declare,
  "consent-missing": person,
  gpc: person,
  "consent-withdrawn": person,
  "consent-refused": person,
  "consent-expired": person,
  "consent-outdated": person,
  objection: "Stop, or record compelling grounds.",
  "marketing-objection": "Stop.",
  restricted: "Wait until it is lifted.",
  "question-empty": "Ask at least one question.",
  excluded: "Ask without `not`, or take back what allows the other.",
};

const mended = (reason: Reason): Reason => {
  const fix = reason.fix === undefined && Object.hasOwn(consentFixes, reason.code) ? consentFixes[reason.code] : undefined;
  return fix === undefined ? reason : { ...reason, fix };
};

/** A decision of the root with what would change it: each reason of a no gets its `fix`, unless it has one. */
export const explained = (decision: Decision): Decision => {
  if (decision.allowed) return decision;
  const [first, ...rest] = decision.because;
  return { allowed: false, because: [mended(first), ...rest.map(mended)] };
};
