import type { Policy } from "@troth/policy-model";
import type { Label } from "./table-map.js";

/** The category of a label; none for credentials and for what is about nobody. */
export const categoryOf = (label: Label): string | undefined => {
  if (typeof label === "object") return label.mixed;
  return label === "secret" || label === "notPersonal" ? undefined : label;
};

export const isMixed = (label: Label): boolean => typeof label === "object";

/** Credentials, by their own label or by that of their category. */
export const isSecret = (policy: Pick<Policy, "categories">, label: Label): boolean => {
  const category = categoryOf(label);
  return label === "secret" || (category !== undefined && Object.hasOwn(policy.categories, category) && policy.categories[category]?.secret === true);
};
