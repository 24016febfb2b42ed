import { omissionArticle, omissions, type Omission } from "../omission.js";
import type { Rule } from "./rule.js";

interface Untold {
  readonly code: string;
  readonly demands: string;
  readonly message: string;
  readonly fix: string;
}

const right = (article: string): Omit<Untold, "code"> => ({
  demands: `People are told of the right of Art. ${article}.`,
  message: `the notice is silent on the right of Art. ${article}`,
  fix: "Take it out of omits: the notice then tells the right, and how to use it.",
});

/** Of each silence, what the law wants told instead. GDPR 13(2)(b) wants the rights told, the articles here give them. */
const untold: Readonly<Record<Omission, Untold>> = {
  trackers: { code: "trackers-untold", demands: "People are told what is kept on their device, or that nothing is.", message: "the notice is silent on what is kept on the device", fix: "Declare what is kept there, or that nothing is, and take it out of omits." },
  "safeguard-copy": { code: "safeguard-copy-untold", demands: "People are told how to get a copy of the safeguards of a transfer.", message: "the notice does not say how to get a copy of the safeguards", fix: "Take it out of omits: the notice then says where to ask for one." },
  withdrawal: { code: "withdrawal-untold", demands: "People are told that they can withdraw consent, before they give it.", message: "the notice does not say that consent can be withdrawn", fix: "Take it out of omits: the notice then says so wherever there is consent." },
  "free-of-charge": { code: "cost-untold", demands: "A request costs nothing, and people can know that.", message: "the notice does not say that a request is free of charge", fix: "Take it out of omits: the notice then says so." },
  "answer-time": { code: "answer-time-untold", demands: "A request is answered within a month, and people can know that.", message: "the notice does not say within which time a request is answered", fix: "Take it out of omits: the notice then says so." },
  "right-access": { code: "right-access-untold", ...right("15") },
  "right-rectification": { code: "right-rectification-untold", ...right("16") },
  "right-erasure": { code: "right-erasure-untold", ...right("17") },
  "right-restriction": { code: "right-restriction-untold", ...right("18") },
  "right-portability": { code: "right-portability-untold", ...right("20") },
  "right-objection": { code: "right-objection-untold", ...right("21"), demands: "People are told of the right to object, apart from everything else." },
  complaint: { code: "complaint-untold", demands: "People are told that they can complain to an authority.", message: "the notice does not say that people can complain to an authority", fix: "Take it out of omits, and name the authority." },
  "automated-decisions": { code: "automated-untold", demands: "People are told whether there are automated decisions.", message: "the notice does not say whether a machine alone decides about people", fix: "Declare the automated decisions, or that there is none, and take it out of omits." },
};

/** What a notice is silent on that an app's notice always says (`omits`, in drafts only). */
export const omissionRules: readonly Rule[] = omissions.map((what) => {
  const { code, demands, message, fix } = untold[what];
  return {
    code,
    severity: "error",
    article: omissionArticle[what],
    demands,
    check: function* ({ omits }) {
      for (const [at, one] of (omits ?? []).entries()) if (one === what) yield { path: `omits.${at}`, message, fix };
    },
  };
});
