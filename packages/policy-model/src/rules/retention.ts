import { anchorsOf } from "@troth/legal-time/rule";
import { findWording } from "../locale/wording.js";
import { longerThan } from "../months.js";
import type { PolicyInput } from "../policy.js";
import { entries, type Found, type Rule } from "./rule.js";

const longest = 24;

function* longConsent({ consent }: PolicyInput): Iterable<Found> {
  for (const choice of ["given", "refused"] as const) {
    if (!longerThan(consent[choice], longest)) continue;
    yield {
      path: `consent.${choice}`,
      message: `a choice that lasts ${consent[choice]} is not renewed within ${longest} months`,
      fix: "Ask again sooner, e.g. after six or twelve months.",
    };
  }
}

function* wordless({ retention, events, languages }: PolicyInput): Iterable<Found> {
  for (const [id, { rule }] of entries(retention)) {
    for (const anchor of anchorsOf(rule)) {
      if (events && Object.hasOwn(events, anchor)) continue;
      const without = languages.filter((language) => {
        const wording = findWording(language);
        return wording !== undefined && !Object.hasOwn(wording.events, anchor);
      });
      if (without.length === 0) continue;
      yield {
        path: `retention.${id}.rule`,
        message: `the notice has no words in ${without.join(", ")} for the event "${anchor}", and prints its name`,
        fix: `Add events: { "${anchor}": { … } }, as it follows "after".`,
      };
    }
  }
}

export const retentionRules: readonly Rule[] = [
  { code: "consent-lifetime-long", severity: "warning", article: "GDPR 7", demands: "A choice is asked again within 24 months.", check: longConsent },
  {
    code: "event-without-words",
    severity: "warning",
    article: "GDPR 12(1)",
    demands: "An event that a retention rule counts from has words for the notice.",
    check: wordless,
  },
];
