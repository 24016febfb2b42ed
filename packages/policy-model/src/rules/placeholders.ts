import { everyText } from "../every-text.js";
import type { PolicyDraftInput } from "../policy.js";
import type { Found, Rule } from "./rule.js";

/** Nothing but such a word or such marks, brackets and a full stop aside. A list of things to do may be called "Todo". */
const whole = /^[\s[({<]*(?:TODO|todo|[Ff]ixme|[Tt]bd|x{3,}|X{3,}|\.{3,}|…+|\?{2,}|-{3,}|_{3,})[\s\])}>.]*$/;
/** Capital X three times is a number of a chapter, and TODO is "all" in Spanish, so those need more. */
const within = /\b[Ll]orem\s+ipsum\b|\bFIXME\b|\b(?:TBD|tbd)\b|\bTODO\s*[:(]|\bx{3,}\b|\bX{4,}\b/;
const marked = /\bTODO\b/;

/** The words that hold the place of a fact, if there are any. */
const placeholderIn = (text: string, language?: string): string | undefined =>
  whole.test(text) ? text.trim() : (within.exec(text) ?? (language !== undefined && /^es(?:-|$)/.test(language) ? null : marked.exec(text)))?.[0];

/** Facts that are no texts and are quoted or told as they are written. */
const references: ReadonlySet<string> = new Set(["address", "agreement", "approval", "authorisation", "cite", "evidence", "law", "listedAs", "name", "phone", "reference"]);

/** Values of such keys, and of the registers of an entity. In the names and settings of trackers anything may stand. */
function* quoted(value: unknown, path: string, key: string): Iterable<readonly [path: string, text: string]> {
  if (typeof value === "string") {
    if (references.has(key) || /\.identifiers\.[^.]+$/.test(path)) yield [path, value];
  } else if (typeof value === "object" && value !== null) {
    for (const [next, item] of Object.entries(value)) yield* quoted(item, `${path}.${next}`, next);
  }
}

const fix = 'Write the fact itself; in a draft, say that it is not known: unknown("why").';

function* placeholders(policy: PolicyDraftInput): Iterable<Found> {
  for (const { path, text } of everyText(policy)) {
    for (const [language, words] of Object.entries(text)) {
      const found = placeholderIn(words, language);
      if (found !== undefined) yield { path: `${path}.${language}`, message: `"${found}" holds the place of a text that is still to be written`, fix };
    }
  }
  for (const set of ["entities", "surfaces", "categories", "activities", "recipients", "retention", "rights"] as const) {
    for (const [path, words] of quoted(policy[set], set, set)) {
      const found = placeholderIn(words);
      if (found !== undefined) yield { path, message: `"${found}" holds the place of a fact that is still to be found out`, fix };
    }
  }
}

export const placeholderRules: readonly Rule[] = [
  { code: "placeholder", severity: "warning", article: "GDPR 5(2)", demands: "What is written is the fact: nothing holds its place.", check: placeholders },
];
