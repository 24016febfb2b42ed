import type { ClientPolicy } from "@troth/consent-core";

/** Language and direction of the policy's texts, as attributes: the page around them may be of another. */
export const languageOf = ({ locale }: Pick<ClientPolicy, "locale">) => ({
  lang: locale,
  dir: /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(locale) ? "rtl" : "ltr",
});
