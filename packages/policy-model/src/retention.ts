import * as z from "zod";
import { checkRule, parseDuration, type RetentionRule } from "@troth/legal-time/rule";
import type { Country } from "./facts/country.js";
import { country } from "./entity.js";
import { text, webAddress, type Text } from "./text.js";

export const duration = z.string().superRefine((value, context) => {
  try {
    parseDuration(value);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "not an ISO 8601 duration" });
  }
});

/** How long data is kept and what happens then (GDPR 5(1)(e), 13(2)(a)). */
export interface Retention<Language extends string = string> {
  readonly title: Text<Language>;
  readonly rule: RetentionRule;
  readonly then: "delete" | "anonymise" | "disown" | "review";
  /** The law that demands the keeping: rows under it survive an erasure request, locked to it (GDPR 17(3)(b)). */
  readonly statute?: { readonly cite: string; readonly country: Country; readonly source?: string };
}
const rule = z.custom<RetentionRule>().superRefine((value, context) => {
  for (const fault of checkRule(value, "")) {
    context.addIssue({
      code: "custom",
      path: fault.path.split(/[.[\]]+/).filter(Boolean),
      message: fault.message,
    });
  }
});
export const retention = z.strictObject({
  title: text,
  rule,
  then: z.enum(["delete", "anonymise", "disown", "review"]),
  statute: z.strictObject({ cite: z.string().min(3), country, source: webAddress.exactOptional() }).exactOptional(),
});
