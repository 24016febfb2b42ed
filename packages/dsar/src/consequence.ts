import type { Reason } from "@troth/decision";
import type { Ground } from "./ground.js";
import { erases, type PlannedItem } from "./plan.js";

const codes: Readonly<Record<string, string>> = {
  contract: "contract-ends",
  consent: "consent-withdrawn",
  "legitimate-interest": "objection-made",
};

/**
 * What else follows when a plan is confirmed, for the person to read before: contracts that end, consents that are
 * withdrawn, objections that lie in the request. And what outlives it: the proof that it was asked and done (GDPR 5(2)).
 */
export const consequencesOf = (grounds: readonly Ground[], items: readonly PlannedItem[]): readonly Reason[] => {
  const follow = erases(items) ? grounds : [];
  return [
    ...follow.flatMap(({ activity, basis, article }) => {
      const code = codes[basis];
      return code === undefined ? [] : [{ code, path: `activities.${activity}.basis`, article }];
    }),
    { code: "request-evidence-kept", path: "requests", article: "GDPR 5(2)" },
  ];
};
