import { TrothError, type SubjectRef } from "@troth/decision";
import { argumentMalformed, isRecord } from "./argument.js";
import { assertPlainJson } from "./plain-json.js";

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

/** Whether a value could be the key of a person. An id or an address taken for one would be nobody, and nothing would say so. */
export const isSubjectKey = (value: unknown): value is SubjectKey => typeof value === "string" && /^[\w-]{22}$/.test(value);
/** What mends a key that is none. */
export const KEY_HINT = "The `key` that `subject` gave.";

/** Every class there is, in the order in which they are tried. */
export const SEAL_CLASSES: readonly SealClass[] = ["content", "evidence", "hold"];

/** Throws TrothError `argument-malformed` for what is no key of a person. */
export const assertSubjectKey = (subject: SubjectKey): void => {
  if (!isSubjectKey(subject)) throw argumentMalformed("subject", "Not the key of a person", KEY_HINT);
};

/** Throws TrothError `seal-class-unknown`: what lies under another class nobody could have forgotten. */
export const assertSealClass = (under: SealClass): void => {
  if (SEAL_CLASSES.includes(under)) return;
  throw new TrothError({ code: "seal-class-unknown", message: `"${String(under)}" is no class`, path: "under", hint: `One of ${SEAL_CLASSES.join(", ")}.` });
};

/** Throws TrothError `subject-blank`, or `not-plain-json` for what could not be hashed. */
export const assertRef = (ref: SubjectRef): void => {
  const { kind, ids: given } = (ref ?? {}) as Partial<Record<keyof SubjectRef, unknown>>;
  const ids: readonly (readonly [string, unknown])[] = isRecord(given) ? Object.entries(given) : [];
  const blank = ids.find(([name, id]) => typeof id !== "string" || id.trim() === "" || name === "");
  if (typeof kind === "string" && kind.trim() !== "" && ids.length > 0 && !blank) return assertPlainJson({ kind, ids: given }, "subject");
  throw new TrothError({
    code: "subject-blank",
    message: "A person is named by a kind and at least one id, none of them blank",
    path: blank ? `subject.ids.${blank[0]}` : ids.length === 0 ? "subject.ids" : "subject.kind",
    hint: "Leave out ids that are not known: a blank one would make one person of many.",
  });
};
