import { renderNotice } from "@troth/policy-model";
import { five } from "./five.js";

/** A page that is published under `docs/notices`: its path there, and its text. */
export interface Edition {
  readonly path: string;
  readonly text: string;
}

/** Every notice as it is published: of each company both variants in each language, as a page, and the corrected one as Markdown too. */
export const editions = (): readonly Edition[] =>
  five.flatMap(({ company, faithful, corrected }) =>
    corrected.languages.flatMap((locale) => [
      { path: `${company}/corrected.${locale}.html`, text: renderNotice(corrected, { locale, format: "html", page: true }) },
      { path: `${company}/corrected.${locale}.md`, text: renderNotice(corrected, { locale, format: "markdown" }) },
      { path: `${company}/faithful.${locale}.html`, text: renderNotice(faithful, { locale, format: "html", page: true }) },
    ]),
  );
