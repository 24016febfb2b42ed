import { known, listed } from "../draft.js";
import { advertisingNameOf } from "../facts/tracker-names.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import type { Text } from "../text.js";
import { isAdvertising, openWords, vagueWords } from "./open-words.js";
import { outlineOf, placedBases } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

type Look = (words: string, language: string) => string | undefined;

const first = (text: Text, look: Look): string | undefined => {
  for (const [language, words] of Object.entries(text)) {
    const found = look(words, language);
    if (found !== undefined) return found;
  }
  return undefined;
};

function* purposeTexts({ purposes, activities }: PolicyDraftInput): Iterable<readonly [path: string, text: Text]> {
  for (const [id, { title, description }] of entries(purposes)) {
    yield [`purposes.${id}.title`, title];
    yield [`purposes.${id}.description`, description];
  }
  for (const [id, { title }] of entries(activities)) yield [`activities.${id}.title`, title];
}

/** An interest is told in the place of a purpose, and is open for everything in the same words. */
function* interestTexts(policy: PolicyDraftInput): Iterable<readonly [path: string, text: Text]> {
  for (const [id, activity] of outlineOf(policy).activities) {
    for (const [path, basis] of placedBases(id, activity)) {
      const interest = basis.kind === "legitimate-interest" ? known(basis.interest) : undefined;
      if (interest !== undefined) yield [`${path}.interest`, interest];
    }
  }
}

function* catchAll(policy: PolicyDraftInput): Iterable<Found> {
  for (const [path, text] of [...purposeTexts(policy), ...interestTexts(policy)]) {
    const words = first(text, openWords);
    if (words === undefined) continue;
    yield { path, message: `"${words}" names no purpose: it allows everything`, fix: "Name each purpose. A new one later needs its own notice and basis (GDPR 13(3), 6(4))." };
  }
}

function* vague(policy: PolicyDraftInput): Iterable<Found> {
  for (const [path, text] of purposeTexts(policy)) {
    const words = first(text, vagueWords);
    if (words === undefined) continue;
    yield { path, message: `"${words}" leaves open what is done with the data`, fix: "Say what is done, with which data, and what comes of it; say that it is done, not that it may be." };
  }
}

const advertising: ReadonlySet<string> = new Set(["advertising", "direct-marketing", "social-media"]);

function* mismatched(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { purpose, items }] of entries(policy.trackers)) {
    const served = lookUp(policy.purposes, purpose);
    if (!served || advertising.has(served.kind ?? "")) continue;
    if (served.kind === undefined && [served.title, served.description].some((text) => Object.values(text).some(isAdvertising))) continue;
    for (const [at, { name }] of listed(items).entries()) {
      const row = advertisingNameOf(name);
      if (!row) continue;
      yield {
        path: `trackers.${id}.items.${at}.name`,
        message: `"${name}" is a name of ${row.owner} for advertising, and stands under "${purpose}"`,
        fix: "Give it a tracker under a purpose of advertising, or have the vendor leave it out.",
      };
    }
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
  { code: "purpose-vague", severity: "warning", article: "GDPR 5(1)(b)", demands: "A purpose says what is done, not what may be done to improve something (WP260).", check: vague },
  { code: "tracker-purpose-mismatch", severity: "warning", article: "GDPR 5(1)(b)", demands: "A cookie that is known to serve advertising stands under no other purpose.", check: mismatched },
];
