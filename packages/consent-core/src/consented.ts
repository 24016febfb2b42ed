import { own } from "./rules.js";
import type { Choice, Standing } from "./standing.js";

/** The choice that counts for a purpose, or for one vendor of it where the person chose on that vendor. */
export const choiceOn = (standing: Pick<Standing, "choices" | "vendors">, purpose: string, vendor?: string): Choice | undefined =>
  (vendor === undefined ? undefined : own(standing.vendors, `${purpose}/${vendor}`)) ?? own(standing.choices, purpose);
