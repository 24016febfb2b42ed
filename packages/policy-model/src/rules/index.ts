import { basisRules } from "./bases.js";
import { combinationRules } from "./combinations.js";
import { consentRules } from "./consent.js";
import { informationRules } from "./information.js";
import { judgementRules } from "./judgement.js";
import { languageRules } from "./languages.js";
import { marketingRules } from "./marketing.js";
import { omissionRules } from "./omissions.js";
import { placeholderRules } from "./placeholders.js";
import { processorRules } from "./processors.js";
import { purposeRules } from "./purposes.js";
import { recipientRules } from "./recipients.js";
import { referenceRules } from "./references.js";
import { requiredFactRules } from "./required-facts.js";
import { retentionRules } from "./retention.js";
import { rightsRules } from "./rights.js";
import type { Rule } from "./rule.js";
import { securityRules } from "./security.js";
import { specialRules } from "./special.js";
import { statuteRules } from "./statutes.js";
import { trackerRules } from "./trackers.js";
import { transferDateRules } from "./transfer-dates.js";
import { transferRules } from "./transfers.js";

/** The one table of rules: validation is those of severity error, lint is all of them. The law behind them is in `duties.ts`. */
export const rules: readonly Rule[] = [
  ...referenceRules,
  ...requiredFactRules,
  ...languageRules,
  ...placeholderRules,
  ...purposeRules,
  ...basisRules,
  ...consentRules,
  ...specialRules,
  ...judgementRules,
  ...combinationRules,
  ...marketingRules,
  ...informationRules,
  ...recipientRules,
  ...processorRules,
  ...transferRules,
  ...transferDateRules,
  ...trackerRules,
  ...retentionRules,
  ...statuteRules,
  ...securityRules,
  ...rightsRules,
  ...omissionRules,
];
