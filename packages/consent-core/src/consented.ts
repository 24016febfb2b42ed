import type { Decision } from "@troth/decision";
import { no, yes } from "./answer.js";
import type { Question } from "./question.js";
import { own } from "./rules.js";
import { clockTolerance, type Choice, type Standing } from "./standing.js";

/** The choice that counts for a purpose, or for one vendor of it where the person chose on that vendor. */
export const choiceOn = (standing: Pick<Standing, "choices" | "vendors">, purpose: string, vendor?: string): Choice | undefined =>
  (vendor === undefined ? undefined : own(standing.vendors, `${purpose}/${vendor}`)) ?? own(standing.choices, purpose);

/** A no for the sources that could not be read, if there are any. */
export const unread = ({ faults: [fault, ...rest] }: Standing): Decision | undefined => fault && { allowed: false, because: [fault, ...rest] };

/** Whether there is a consent that counts now: given, not past its end, under the purpose's present facts. */
export const consented = (
  { purpose, vendor, at }: Pick<Question, "purpose" | "vendor" | "at">,
  rev: string,
  standing: Standing,
  path: string,
  article: string,
): Decision => {
  const faults = unread(standing);
  if (faults) return faults;
  const choice = choiceOn(standing, purpose, vendor);
  // Comparisons are turned so that NaN answers no.
  const without = (code: string, law = article): Decision => no(code, path, law, "Only the person can give it.");
  if (!choice || !(choice.at <= at + clockTolerance)) return without(standing.gpc ? "gpc" : "consent-missing");
  if (choice.choice === "withdrawn") return without("consent-withdrawn", "GDPR 7(3)");
  if (choice.choice !== "given") return without("consent-refused");
  if (!(at < choice.until)) return without("consent-expired");
  if (choice.rev !== rev) return without("consent-outdated", "GDPR 4(11)");
  return yes("consent-given", path, article);
};
