import { everyText } from "../every-text.js";
import { findWording } from "../locale/wording.js";
import { unread } from "../readable.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import type { Found, Rule } from "./rule.js";

/** After so many missing texts nobody reads on; a policy of many texts in many languages that it does not have has their product. */
const most = 10_000;

function* missing(policy: PolicyDraftInput): Iterable<Found> {
  if (policy.languages === unread.languages) return;
  let told = 0;
  const languages = new Set(policy.languages);
  for (const { path, text } of everyText(policy)) {
    for (const language of languages) {
      const words = lookUp(text, language);
      if (words !== undefined && words.trim() !== "") continue;
      told += 1;
      if (told > most) return;
      yield {
        path: `${path}.${language}`,
        message: `the text is missing in "${language}"`,
        fix: "Write it in every language of the policy: nobody is shown another one in its place.",
      };
    }
  }
}

function* extra(policy: PolicyDraftInput): Iterable<Found> {
  if (policy.languages === unread.languages) return;
  const known: ReadonlySet<string> = new Set(policy.languages);
  for (const { path, text } of everyText(policy)) {
    for (const language of Object.keys(text)) {
      if (known.has(language)) continue;
      yield {
        path: `${path}.${language}`,
        message: `"${language}" is not among the languages of the policy`,
        fix: `Add "${language}" to languages, or take the text out.`,
      };
    }
  }
}

function* repeated({ languages }: PolicyDraftInput): Iterable<Found> {
  const seen = new Set<string>();
  for (const [at, language] of languages.entries()) {
    if (seen.size === seen.add(language).size) yield { path: `languages.${at}`, message: `"${language}" is there twice`, fix: "Name each language once." };
  }
}

function* wordless({ languages }: PolicyDraftInput): Iterable<Found> {
  if (languages === unread.languages) return;
  for (const [at, language] of languages.entries()) {
    if (findWording(language)) continue;
    yield {
      path: `languages.${at}`,
      message: `our own words are not there in "${language}", so that neither notice nor banner can be shown in it`,
      fix: "Take the language out until its words are there: nobody is told in another one.",
    };
  }
}

export const languageRules: readonly Rule[] = [
  { code: "text-missing", severity: "error", article: "GDPR 12(1)", demands: "Every text is there in every language of the policy.", check: missing },
  { code: "text-extra", severity: "error", demands: "No text is in a language that the policy does not have.", check: extra },
  { code: "language-repeated", severity: "error", demands: "A language is named once.", check: repeated },
  { code: "wording-missing", severity: "error", article: "GDPR 12(1)", demands: "Notice and banner have words in every language of the policy.", check: wordless },
];
