import * as z from "zod";
import { checkRule, type RetentionRule } from "@troth/legal-time/rule";
import { isUnknown } from "../draft.js";
import { orUnknown } from "./draft.js";
import { country } from "./entity.js";
import { once } from "../once.js";
import { text, webAddress } from "./text.js";

const unknownRule = once(() => orUnknown(z.never()));
const rule = once(() => z.custom<RetentionRule | "as-needed" | "unbounded" | { readonly unknown: string }>().superRefine((value, context) => {
  if (value === "as-needed" || value === "unbounded" || (isUnknown(value) && unknownRule().safeParse(value).success)) return;
  for (const fault of checkRule(value, "")) {
    context.addIssue({
      code: "custom",
      path: fault.path.split(/[.[\]]+/).filter(Boolean),
      message: fault.message,
    });
  }
}));
const statute = once(() => z.strictObject({
  cite: z.string().trim().min(3),
  country: country(),
  source: webAddress().exactOptional(),
  period: z.string().exactOptional(),
  entity: z.string().exactOptional(),
}));
export const retention = once(() => z.strictObject({
  title: text(),
  rule: rule(),
  types: z.record(z.string().regex(/\S/), text()).exactOptional(),
  then: orUnknown(z.enum(["delete", "anonymise", "disown", "review"])),
  statute: statute().exactOptional(),
  limitation: statute().exactOptional(),
  by: z.string().exactOptional(),
}));
