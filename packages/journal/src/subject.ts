import { TrothError } from "@troth/decision";

/** Random id of a person inside the journal. The ways from a `SubjectRef` to it are sealed, by class (law.md 16). */
export type SubjectKey = string & { readonly "~": "SubjectKey" };

/** What a look-up found. Ids that lead to two people are `ambiguous`: people are never merged. */
export type SubjectFound =
  | { readonly found: "one"; readonly key: SubjectKey }
  | { readonly found: "none" }
  | { readonly found: "ambiguous" };

/**
 * Each class has keys, look-ups, a ground and an end of its own: `content` ends with an erasure; `evidence` (proof of
 * consent, GDPR 7(1); of requests, GDPR 5(2)) and `hold` outlive it and end by their own rule.
 */
export type SealClass = "content" | "evidence" | "hold";

/** Every class there is, in the order in which they are tried. */
export const SEAL_CLASSES: readonly SealClass[] = ["content", "evidence", "hold"];

/** Throws TrothError `seal-class-unknown`: what lies under another class nobody could have forgotten. */
export const assertSealClass = (under: SealClass): void => {
  if (SEAL_CLASSES.includes(under)) return;
  throw new TrothError({ code: "seal-class-unknown", message: `"${String(under)}" is no class`, path: "under", hint: `One of ${SEAL_CLASSES.join(", ")}.` });
};
