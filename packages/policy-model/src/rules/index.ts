import { basisRules } from "./bases.js";
import { languageRules } from "./languages.js";
import { purposeRules } from "./purposes.js";
import { recipientRules } from "./recipients.js";
import { referenceRules } from "./references.js";
import { retentionRules } from "./retention.js";
import { rightsRules } from "./rights.js";
import type { Rule } from "./rule.js";
import { trackerRules } from "./trackers.js";
import { transferRules } from "./transfers.js";

/** The one table of rules: validation is those of severity error, lint is all of them. */
export const rules: readonly Rule[] = [
  ...referenceRules,
  ...languageRules,
  ...purposeRules,
  ...basisRules,
  ...recipientRules,
  ...transferRules,
  ...trackerRules,
  ...retentionRules,
  ...rightsRules,
];
