import { entries, type Found, type Rule } from "./rule.js";
import type { PolicyInput } from "../policy.js";
import type { Text } from "../text.js";

/** Words that leave a purpose open. "Not for any other purpose" is a promise, not a catch-all. */
const open: readonly RegExp[] = [
  /(?<!\b(?:not|never|nor|without)\b[^.;]{0,60})\bany\s+other\s+(?:[\w-]+\s+){0,4}purposes?\b/iu,
  /\b(?:all|other|further)\s+(?:[\w-]+\s+){0,2}purposes?\s+(?:that|which|as)\s+(?:we|may|it)\b/iu,
  /(?<!\b(?:nicht|keine[mnrs]?|ohne|weder)\b[^.;]{0,60})\b(?:jede[mnrs]?|alle|beliebige[nr]?)\s+(?:ander|sonstig|weiter)\w*\s+(?:[\p{L}-]+\s+){0,3}Zweck/iu,
  /(?<!\b(?:nicht|keine[mnrs]?|ohne|weder)\b[^.;]{0,60})\bsonstige[nr]?\s+(?:[\p{L}-]+\s+){0,2}(?:Geschäfts)?zweck/iu,
];

const openWords = (text: Text): string | undefined => {
  for (const words of Object.values(text)) {
    for (const pattern of open) {
      const match = pattern.exec(words);
      if (match) return match[0];
    }
  }
  return undefined;
};

function* catchAll(policy: PolicyInput): Iterable<Found> {
  const texts = [
    ...entries(policy.purposes).flatMap(([id, { title, description }]) => [
      [`purposes.${id}.title`, title] as const,
      [`purposes.${id}.description`, description] as const,
    ]),
    ...entries(policy.activities).map(([id, { title }]) => [`activities.${id}.title`, title] as const),
  ];
  for (const [path, text] of texts) {
    const words = openWords(text);
    if (words === undefined) continue;
    yield { path, message: `"${words}" names no purpose: it allows everything`, fix: "Name each purpose. A new one later needs its own notice and basis (GDPR 13(3), 6(4))." };
  }
}

export const purposeRules: readonly Rule[] = [
  {
    code: "purpose-catch-all",
    severity: "error",
    article: "GDPR 5(1)(b)",
    demands: "A purpose is specified and explicit; none is a catch-all.",
    check: catchAll,
  },
];
