import { TrothError } from "@troth/decision";
import { consentFactsOf, revOf } from "./consent-fact.js";
import type { ReadablePolicy } from "./policy.js";

/**
 * Six URL-safe characters that stand for what people consent to under a purpose (GDPR 4(11), recital 42; ePrivacy 5(3)):
 * of what kind the purpose is, who the controllers are, on which bases, whose data and which, from where, to whom, for how
 * long, on which channels, what is kept on the device by whom and how it is set, how long a yes lasts. A choice under
 * another rev counts for nothing.
 *
 * Of texts only those are facts that say what data it is and who gets it or gave it: items of categories, sources, names of
 * recipients that decide themselves. They are told apart by the language that the policy is first written in: another text
 * there is another fact, a correction of a translation none. Other texts are not among the facts, nor is what leaves
 * consent untouched: an activity of the purpose that rests on another
 * basis, a processor in the EEA of a kind that is there already (processors need not be named: EDPB Guidelines 05/2020, 65),
 * a period written in another way, how long a refusal lasts. A rev has no direction: a promise that becomes stricter
 * changes it as well. An entity is its id: a new legal person gets a new one.
 *
 * @throws TrothError `purpose-unknown`
 */
export const purposeRev = (policy: ReadablePolicy, purpose: string): string => {
  if (!Object.hasOwn(policy.purposes, purpose)) {
    throw new TrothError({
      code: "purpose-unknown",
      message: `the policy has no purpose "${purpose}"`,
      path: `purposes.${purpose}`,
      hint: `Use one of: ${Object.keys(policy.purposes).join(", ")}.`,
    });
  }
  return revOf(consentFactsOf(policy, purpose));
};
