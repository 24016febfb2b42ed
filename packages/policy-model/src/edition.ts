import { TrothError } from "@troth/decision";
import type { PolicyDraftInput } from "./policy.js";
import { lookUp } from "./record.js";
import type { Text } from "./text.js";

/** A text in one language; a policy has each of its texts in each of its languages. */
export const inLocale =
  (locale: string) =>
  (text: Text): string =>
    lookUp(text, locale) ?? "";

/** @throws TrothError `locale-unknown`, `surface-unknown` */
export const checkEdition = (policy: Pick<PolicyDraftInput, "languages" | "surfaces">, { surface, locale }: { readonly surface?: string; readonly locale: string }): void => {
  if (!policy.languages.includes(locale)) {
    throw new TrothError({
      code: "locale-unknown",
      message: `the policy is not written in "${locale}"`,
      path: "languages",
      hint: `Use one of: ${policy.languages.join(", ")}.`,
    });
  }
  if (surface !== undefined && !Object.hasOwn(policy.surfaces, surface)) {
    throw new TrothError({
      code: "surface-unknown",
      message: `the policy has no surface "${surface}"`,
      path: `surfaces.${surface}`,
      hint: `Use one of: ${Object.keys(policy.surfaces).join(", ")}.`,
    });
  }
};

/** A link that may stand in a page: a path of this origin, or http(s). `javascript:` and the like are refused. */
export const checkLink = (url: string, path: string): string => {
  if (/^\/(?![/\\])/.test(url) || /^https?:\/\/[^\s]+$/i.test(url)) return url;
  throw new TrothError({ code: "link-invalid", message: `"${url}" is neither a path nor an http(s) address`, path, hint: 'Write e.g. "/privacy".' });
};
