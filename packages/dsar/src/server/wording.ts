import { TrothError } from "@troth/decision";
import type { Policy } from "@troth/policy-model";
import type { Right } from "../events.js";
import type { Status } from "../state.js";
import { german } from "./locale/de.js";
import { english } from "./locale/en.js";

/** The words of the readable copy in one language. */
export interface Wording {
  /** Who of the profession has reviewed it, and when. */
  readonly review: string;
  readonly title: string;
  readonly made: (on: string, version: string) => string;
  readonly request: string;
  readonly controller: string;
  readonly officer: string;
  readonly nothing: string;
  readonly categories: { readonly heading: string; readonly intro: string; readonly category: string; readonly entries: string; readonly files: string };
  readonly contains: string;
  readonly purposes: string;
  readonly recipients: string;
  readonly nobody: string;
  readonly retention: string;
  readonly statute: (cite: string) => string;
  /** An event of a retention rule that the policy has no words for. */
  readonly quoted: (anchor: string) => string;
  readonly source: string;
  readonly fromPerson: string;
  readonly observed: string;
  readonly thirdParty: (who: string) => string;
  readonly publicSource: (who: string) => string;
  readonly eea: string;
  readonly tool: {
    readonly adequacy: string;
    readonly scc: (module: number) => string;
    readonly bcr: string;
    readonly codeOfConduct: string;
    readonly certification: string;
    readonly adHoc: string;
    /** The letter of GDPR 49(1), or `"second"` for its second subparagraph. */
    readonly derogation: (letter: string) => string;
    readonly copy: (email: string) => string;
  };
  readonly rows: (rows: number) => string;
  readonly held: (columns: string) => string;
  readonly heldTitle: string;
  readonly back: string;
  readonly rights: { readonly heading: string; readonly intro: (email: string) => string; readonly page: (path: string) => string; readonly list: readonly (readonly [text: string, article: string])[] };
  readonly complaint: { readonly heading: string; readonly text: string };
  readonly automated: { readonly heading: string; readonly none: string; readonly profiling: string };
  readonly records: {
    readonly heading: string;
    readonly pseudonyms: string;
    readonly requests: string;
    readonly consents: string;
    readonly columns: readonly [right: string, received: string, due: string, status: string];
  };
  readonly right: Readonly<Record<Right, string>>;
  readonly status: Readonly<Record<Status, string>>;
}

/** The languages in which a copy is readable. */
export type ArchiveLocale = "en" | "de";
const wordings: Readonly<Record<ArchiveLocale, Wording>> = { en: english, de: german };

/** Throws TrothError `locale-unknown`: never silently another language (GDPR 12(1)). */
export const wordingOf = (locale: string, policy: Policy): Wording => {
  const wording = Object.hasOwn(wordings, locale) ? wordings[locale as ArchiveLocale] : undefined;
  if (wording && policy.languages.includes(locale)) return wording;
  const known = policy.languages.filter((language) => Object.hasOwn(wordings, language));
  throw new TrothError({
    code: "locale-unknown",
    message: `there is no readable copy in "${locale}"`,
    path: "locale",
    hint: known.length > 0 ? `Use one of: ${known.join(", ")}.` : "The policy has no language in which a copy can be written.",
  });
};
