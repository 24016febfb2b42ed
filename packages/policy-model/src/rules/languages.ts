import { everyText } from "../every-text.js";
import { unread } from "../readable.js";
import type { PolicyInput } from "../policy.js";
import type { Found, Rule } from "./rule.js";

function* missing(policy: PolicyInput): Iterable<Found> {
  if (policy.languages === unread.languages) return;
  for (const { path, text } of everyText(policy)) {
    for (const language of new Set(policy.languages)) {
      const words = Object.hasOwn(text, language) ? text[language] : undefined;
      if (words !== undefined && words.trim() !== "") continue;
      yield {
        path: `${path}.${language}`,
        message: `the text is missing in "${language}"`,
        fix: "Write it in every language of the policy: nobody is shown another one in its place.",
      };
    }
  }
}

function* extra(policy: PolicyInput): Iterable<Found> {
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

function* repeated({ languages }: PolicyInput): Iterable<Found> {
  for (const [at, language] of languages.entries()) {
    if (languages.indexOf(language) < at) yield { path: `languages.${at}`, message: `"${language}" is there twice`, fix: "Name each language once." };
  }
}

export const languageRules: readonly Rule[] = [
  { code: "text-missing", severity: "error", article: "GDPR 12(1)", demands: "Every text is there in every language of the policy.", check: missing },
  { code: "text-extra", severity: "error", demands: "No text is in a language that the policy does not have.", check: extra },
  { code: "language-repeated", severity: "error", demands: "A language is named once.", check: repeated },
];
