import { isEea } from "../facts/country.js";
import type { PolicyInput } from "../policy.js";
import { entries, type Found, type Rule } from "./rule.js";

function* unrepresented(policy: PolicyInput): Iterable<Found> {
  for (const [id, { country, representative }] of entries(policy.entities)) {
    if (isEea(country) || representative) continue;
    yield {
      path: `entities.${id}.representative`,
      message: `an entity in ${country} that falls under the GDPR names a representative in the Union`,
      fix: "Write the representative and its contact.",
    };
  }
}

function* representedOutside(policy: PolicyInput): Iterable<Found> {
  for (const [id, { representative }] of entries(policy.entities)) {
    if (!representative || isEea(representative.country)) continue;
    yield {
      path: `entities.${id}.representative.country`,
      message: `a representative in ${representative.country} is not in the Union`,
      fix: "Name one that is established in a member state where the people are.",
    };
  }
}

function* silentChange({ changes }: PolicyInput): Iterable<Found> {
  if (changes.material === "silent") yield {
    path: "changes.material",
    message: "people are not told of a material change",
    fix: 'Say "banner" or "email".',
  };
}

export const rightsRules: readonly Rule[] = [
  {
    code: "representative-missing",
    severity: "error",
    article: "GDPR 27(1)",
    demands: "An entity outside the EEA has a representative.",
    check: unrepresented,
  },
  {
    code: "representative-outside",
    severity: "error",
    article: "GDPR 27(3)",
    demands: "A representative is in the Union.",
    check: representedOutside,
  },
  { code: "change-silent", severity: "warning", article: "GDPR 13(3)", demands: "People are told of a material change.", check: silentChange },
];
