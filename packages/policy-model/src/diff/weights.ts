import type { DataSource } from "../data-category.js";
import type { Unknown } from "../draft.js";
import { canonical } from "../hash.js";
import type { Text } from "../text.js";
import type { FactRow, Shape } from "./difference.js";
import {
  activityRecipientWeight,
  announcedWeight,
  askedWeight,
  assertionWeight,
  assessmentWeight,
  countryWeight,
  endWeight,
  entityWeight,
  everywhereWeight,
  exceptionWeight,
  frequencyWeight,
  languageWeight,
  persistenceWeight,
  provisionWeight,
  recipientNameWeight,
  recipientWeight,
  residencyWeight,
  saleWeight,
  specialWeight,
  subRecipientWeight,
  surfaceWeight,
  trackerWeight,
} from "./weighing.js";

type Keyed = Readonly<Record<string, unknown>>;
const keyed =
  (...keys: readonly string[]) =>
  (item: unknown): string =>
    canonical(keys.map((key) => (item as Keyed)[key] ?? null));

const entry: Shape = { entry: undefined };
const texts: Shape = { list: canonical, groups: () => [""] };
/** By what a text says in each of its languages: where one of them stays, the others are said in other words. */
const versions = (text: Text, of = ""): readonly string[] => Object.entries(text).map((version) => canonical([of, ...version]));
const sourceVersions = (source: DataSource | Unknown): readonly string[] => ("who" in source ? versions(source.who, source.from) : []);
const widens = { added: "material", changed: "material", else: "minor" } as const;
const lasts = { longer: "material", changed: "material", removed: "material", else: "minor" } as const;

/**
 * What each change weighs, and by which article. Read from the top; the first row at a place is its row.
 *
 * Sources: the text of the articles; for what is to be told of a change, WP260 rev.01 (endorsed by the EDPB) 29 to 31: always
 * a new purpose, another controller, another way to use one's rights, more categories of recipients, a transfer; never
 * misspelling and style. For device access C-673/17 (Planet49) 75-81: how long cookies stay and whether third parties get at
 * them.
 *
 * Words: no program can tell a correction from a change of substance. Words that the law itself wants told (the purpose,
 * GDPR 13(1)(c); the interest, 13(1)(d); consequences and logic, 13(2)(e), (f); the essence of an arrangement, 26(2)) are
 * minor when they change, as are the titles of purposes, categories and groups of people; other titles and notes are
 * editorial. Who changes the substance says so with a new purpose, item, source, basis: those are material. An item or a
 * source is in other words where one of its languages stays as it was; else it is gone, and another in its place. A recipient
 * that decides itself and is called otherwise is another (EDPB Guidelines 05/2020, 64-65). What only meets the same fact in another spelling or language is editorial everywhere.
 */
export const weights: readonly FactRow[] = [
  // The text itself
  { at: "title", fact: "title", shape: "text", weight: "editorial", article: "GDPR 12(1)" },
  { at: "version", fact: "version", shape: "value", weight: "editorial", article: "GDPR 13(3)" },
  { at: "effective", fact: "effective", shape: "value", weight: "editorial", article: "GDPR 13(3)" },
  { at: "languages", fact: "language", shape: { list: canonical, ordered: true }, weight: languageWeight, article: "GDPR 12(1)" },
  { at: "assumed", fact: "assumed", shape: { list: keyed("path") }, weight: "editorial", article: "GDPR 5(2)" },

  // Who answers for it
  { at: "entities.*", fact: "entity", shape: entry, weight: entityWeight, article: "GDPR 13(1)(a)" },
  { at: "entities.*.name", fact: "entity-name", shape: "value", weight: "material", article: "GDPR 13(1)(a)" },
  { at: "entities.*.address", fact: "entity-address", shape: "value", weight: "minor", article: "GDPR 13(1)(a)" },
  { at: "entities.*.country", fact: "entity-country", shape: "value", weight: "material", article: "GDPR 13(1)(a)" },
  { at: "entities.*.subdivision", fact: "entity-subdivision", shape: "value", weight: "minor", article: "GDPR 13(2)(d)" },
  { at: "entities.*.contact", fact: "entity-contact", shape: "value", weight: "minor", article: "GDPR 13(1)(a)" },
  { at: "entities.*.identifiers", fact: "entity-identifiers", shape: "value", weight: "minor", article: "GDPR 13(1)(a)" },
  { at: "entities.*.dpo", fact: "dpo", shape: "value", weight: "material", article: "GDPR 13(1)(b)" },
  { at: "entities.*.representative", fact: "representative", shape: "value", weight: "material", article: "GDPR 13(1)(a)" },
  { at: "entities.*.description", fact: "entity-description", shape: "text", weight: "editorial", article: "GDPR 12(1)" },
  { at: "surfaces.*", fact: "surface", shape: entry, weight: surfaceWeight, article: "GDPR 13(1)(a)" },
  { at: "surfaces.*.title", fact: "title", shape: "text", weight: "editorial", article: "GDPR 12(1)" },
  { at: "surfaces.*.controller", fact: "controller", shape: "value", weight: "material", article: "GDPR 13(1)(a)" },
  { at: "surfaces.*.jointControllers", fact: "joint-controller", shape: "ids", weight: "material", article: "GDPR 26(1)" },
  { at: "surfaces.*.arrangement", fact: "arrangement", shape: entry, weight: "minor", article: "GDPR 26(2)" },
  { at: "surfaces.*.arrangement.essence", fact: "arrangement-essence", shape: "text", weight: "minor", article: "GDPR 26(2)" },
  { at: "surfaces.*.arrangement.contact", fact: "arrangement-contact", shape: "value", weight: "material", article: "GDPR 26(1)" },
  { at: "surfaces.*.origins", fact: "origin", shape: "ids", weight: "minor", article: "GDPR 12(1)" },
  { at: "surfaces.*.governedBy", fact: "governed-by", shape: "value", weight: "material", article: "GDPR 13(1)" },
  { at: "surfaces.*.publicFreeText", fact: "public-free-text", shape: "value", weight: { added: "material", else: "minor" }, article: "GDPR 25(2)" },
  { at: "surfaces.*.hint", fact: "hint", shape: "text", weight: "minor", article: "GDPR 12(1)" },

  // Whose data, and which
  { at: "subjects.*", fact: "subject-kind", shape: entry, weight: "minor", article: "GDPR 30(1)(c)" },
  { at: "subjects.*.title", fact: "designation", shape: "text", weight: "minor", article: "GDPR 30(1)(c)" },
  { at: "subjects.*.staff", fact: "staff", shape: "value", weight: "minor", article: "GDPR 88" },
  { at: "subjects.*.children", fact: "children", shape: entry, weight: "material", article: "GDPR 8(1)" },
  { at: "subjects.*.children.under", fact: "children-age", shape: "value", weight: "material", article: "GDPR 8(1)" },
  { at: "subjects.*.children.approval", fact: "children-approval", shape: "text", weight: "minor", article: "GDPR 8(2)" },
  { at: "categories.*", fact: "category", shape: entry, weight: "minor", article: "GDPR 14(1)(d)" },
  { at: "categories.*.title", fact: "designation", shape: "text", weight: "minor", article: "GDPR 14(1)(d)" },
  { at: "categories.*.items", fact: "category-item", shape: { list: canonical, groups: (item) => versions(item as Text) }, weight: widens, article: "GDPR 14(1)(d)" },
  {
    at: "categories.*.sources",
    fact: "source",
    shape: { list: canonical, groups: (source) => sourceVersions(source as DataSource) },
    weight: { added: "material", changed: "material", else: "minor" },
    article: "GDPR 14(2)(f)",
  },
  { at: "categories.*.sources.*.who", fact: "source-who", shape: "text", weight: "minor", article: "GDPR 14(2)(f)" },
  { at: "categories.*.special", fact: "special-category", shape: "value", weight: specialWeight, article: "GDPR 9(1)" },
  { at: "categories.*.offences", fact: "offences", shape: "value", weight: { changed: "minor", else: "material" }, article: "GDPR 10" },
  { at: "categories.*.secret", fact: "secret", shape: "value", weight: "minor", article: "GDPR 32(1)" },
  { at: "categories.*.neverCombinedWith", fact: "never-combined", shape: "ids", weight: { removed: "material", else: "minor" }, article: "GDPR 5(1)(b)" },

  // What for
  { at: "purposes.*", fact: "purpose", shape: entry, weight: widens, article: "GDPR 13(3)" },
  { at: "purposes.*.title", fact: "designation", shape: "text", weight: "minor", article: "GDPR 13(1)(c)" },
  { at: "purposes.*.description", fact: "purpose-description", shape: "text", weight: "minor", article: "GDPR 13(1)(c)" },
  { at: "purposes.*.kind", fact: "purpose-kind", shape: "value", weight: widens, article: "GDPR 5(1)(b)" },
  { at: "purposes.*.compatibleWith", fact: "compatibility", shape: entry, weight: "material", article: "GDPR 6(4)" },
  { at: "purposes.*.compatibleWith.purpose", fact: "compatibility-purpose", shape: "value", weight: "material", article: "GDPR 6(4)" },
  { at: "purposes.*.compatibleWith.assessment", fact: "compatibility-assessment", shape: "text", weight: "minor", article: "GDPR 6(4)" },
  { at: "purposes.*.compatibleWith.on", fact: "compatibility-date", shape: "value", weight: "editorial", article: "GDPR 6(4)" },
  { at: "activities.*", fact: "activity", shape: entry, weight: widens, article: "GDPR 13(1)(c)" },
  { at: "activities.*.title", fact: "title", shape: "text", weight: "editorial", article: "GDPR 12(1)" },
  { at: "activities.*.purpose", fact: "activity-purpose", shape: "value", weight: "material", article: "GDPR 13(3)" },
  { at: "activities.*.surfaces", fact: "activity-surface", shape: "ids-or-all", weight: everywhereWeight, article: "GDPR 13(1)(c)" },
  { at: "activities.*.subjects", fact: "data-subject", shape: "ids", weight: widens, article: "GDPR 13(1)" },
  { at: "activities.*.categories", fact: "processed-category", shape: "ids", weight: widens, article: "GDPR 14(1)(d)" },

  // On which basis
  { at: "activities.*.basis", fact: "basis", shape: { list: keyed("relationship", "country"), ordered: true, tag: "kind" }, weight: "material", article: "GDPR 13(1)(c)" },
  { at: "activities.*.basis.*.asked", fact: "consent-asked", shape: { value: "banner" }, weight: askedWeight, article: "GDPR 4(11)" },
  { at: "activities.*.explicitConsent", fact: "explicit-consent", shape: entry, weight: "material", article: "GDPR 9(2)(a)" },
  { at: "activities.*.explicitConsent.asked", fact: "consent-asked", shape: { value: "banner" }, weight: askedWeight, article: "GDPR 4(11)" },
  { at: "activities.*.basis.*.interest", fact: "interest", shape: "text", weight: { reworded: "minor", else: "material" }, article: "GDPR 13(1)(d)" },
  { at: "activities.*.basis.*.necessity", fact: "necessity", shape: "text", weight: "minor", article: "GDPR 6(1)(f)" },
  { at: "activities.*.basis.*.balancing", fact: "balancing", shape: entry, weight: "minor", article: "GDPR 6(1)(f)" },
  { at: "activities.*.basis.*.balancing.result", fact: "balancing-result", shape: "text", weight: "minor", article: "GDPR 6(1)(f)" },
  { at: "activities.*.basis.*.balancing.on", fact: "balancing-date", shape: "value", weight: "editorial", article: "GDPR 6(1)(f)" },
  { at: "activities.*.basis.*.law", fact: "law", shape: "value", weight: "minor", article: "GDPR 6(3)" },

  // What people must give, and what is worked out about them
  { at: "activities.*.provision", fact: "provision", shape: entry, weight: "minor", article: "GDPR 13(2)(e)" },
  { at: "activities.*.provision.kind", fact: "provision-kind", shape: "value", weight: provisionWeight, article: "GDPR 13(2)(e)" },
  { at: "activities.*.provision.consequence", fact: "provision-consequence", shape: "text", weight: "minor", article: "GDPR 13(2)(e)" },
  { at: "activities.*.provision.mandatory", fact: "mandatory-category", shape: "ids", weight: widens, article: "GDPR 13(2)(e)" },
  { at: "activities.*.profiling", fact: "profiling", shape: entry, weight: widens, article: "GDPR 13(2)(f)" },
  { at: "activities.*.profiling.*", fact: "profiling-explained", shape: "text", weight: "minor", article: "GDPR 13(2)(f)" },
  { at: "activities.*.automatedDecision", fact: "automated-decision", shape: entry, weight: widens, article: "GDPR 22(1)" },
  { at: "activities.*.automatedDecision.*", fact: "automated-explained", shape: "text", weight: "minor", article: "GDPR 13(2)(f)" },
  { at: "activities.*.directMarketing", fact: "direct-marketing", shape: entry, weight: widens, article: "GDPR 21(2)" },
  { at: "activities.*.directMarketing.channels", fact: "marketing-channel", shape: "ids", weight: widens, article: "ePrivacy 13(1)" },
  { at: "activities.*.directMarketing.permission", fact: "marketing-permission", shape: "value", weight: "material", article: "ePrivacy 13" },
  { at: "activities.*.directMarketing.atMost", fact: "marketing-frequency", shape: "value", weight: frequencyWeight, article: "GDPR 5(1)(a)" },
  { at: "activities.*.directMarketing.optOut", fact: "opt-out", shape: "value", weight: { removed: "minor", else: "material" }, article: "GDPR 21(3)" },
  { at: "activities.*.indirectNotice", fact: "indirect-notice", shape: { entry: "exception" }, weight: exceptionWeight, article: "GDPR 14(5)" },
  { at: "activities.*.indirectNotice.due", fact: "indirect-due", shape: "value", weight: "minor", article: "GDPR 14(3)" },
  { at: "activities.*.indirectNotice.why", fact: "indirect-why", shape: "text", weight: "minor", article: "GDPR 14(5)" },
  { at: "activities.*.madePublic", fact: "made-public", shape: "text", weight: widens, article: "GDPR 5(1)(f)" },
  { at: "activities.*.combines", fact: "combination", shape: "ids", weight: widens, article: "GDPR 5(1)(b)" },

  // Who gets it, and where
  { at: "activities.*.recipients", fact: "disclosure", shape: "ids", weight: activityRecipientWeight, article: "GDPR 13(1)(e)" },
  { at: "activities.*.role", fact: "role", shape: { value: "controller" }, weight: "material", article: "GDPR 4(7)" },
  { at: "activities.*.onBehalfOf", fact: "on-behalf-of", shape: "text", weight: "minor", article: "GDPR 28(3)" },
  { at: "activities.*.residency", fact: "residency", shape: "value", weight: residencyWeight, article: "GDPR 13(1)(f)" },
  { at: "activities.*.readBy", fact: "readers", shape: "ids", weight: "minor", article: "GDPR 32(4)" },
  { at: "activities.*.largeScale", fact: "large-scale", shape: "value", weight: "minor", article: "GDPR 37(1)" },
  { at: "recipients.*", fact: "recipient", shape: entry, weight: recipientWeight, article: "GDPR 13(1)(e)" },
  { at: "recipients.*.title", fact: "recipient-name", shape: "text", weight: recipientNameWeight, article: "GDPR 13(1)(e)" },
  { at: "recipients.*.role", fact: "recipient-role", shape: "value", weight: "material", article: "GDPR 13(1)(e)" },
  { at: "recipients.*.kind", fact: "recipient-kind", shape: "value", weight: "material", article: "GDPR 13(1)(e)" },
  { at: "recipients.*.entity", fact: "recipient-entity", shape: "value", weight: "minor", article: "GDPR 13(1)(e)" },
  { at: "recipients.*.categories", fact: "recipient-category", shape: "ids", weight: widens, article: "GDPR 13(1)(e)" },
  { at: "recipients.*.hosts", fact: "recipient-host", shape: "ids", weight: "minor", article: "GDPR 32(1)" },
  { at: "recipients.*.region", fact: "recipient-region", shape: "value", weight: "minor", article: "GDPR 13(1)(f)" },
  { at: "recipients.*.agreement", fact: "agreement", shape: "value", weight: "minor", article: "GDPR 28(3)" },
  { at: "recipients.*.arrangement", fact: "arrangement", shape: entry, weight: "minor", article: "GDPR 26(2)" },
  { at: "recipients.*.arrangement.essence", fact: "arrangement-essence", shape: "text", weight: "minor", article: "GDPR 26(2)" },
  { at: "recipients.*.arrangement.contact", fact: "arrangement-contact", shape: "value", weight: "material", article: "GDPR 26(1)" },
  { at: "recipients.*.ownPurposes", fact: "own-purposes", shape: "text", weight: widens, article: "GDPR 28(10)" },
  { at: "recipients.*.subRecipients", fact: "sub-recipient", shape: "ids", weight: subRecipientWeight, article: "GDPR 28(2)" },
  { at: "recipients.*.privacyNotice", fact: "recipient-notice", shape: "value", weight: "minor", article: "GDPR 13(1)(e)" },
  { at: "recipients.*.country", fact: "recipient-country", shape: "value", weight: countryWeight, article: "GDPR 13(1)(f)" },
  { at: "recipients.*.transfer", fact: "transfer", shape: { entry: "tool" }, weight: "material", article: "GDPR 13(1)(f)" },
  { at: "recipients.*.transfer.asserts", fact: "transfer-assertion", shape: "value", weight: assertionWeight, article: "GDPR 45" },
  { at: "recipients.*.transfer.module", fact: "transfer-module", shape: "value", weight: "minor", article: "GDPR 46(2)(c)" },
  { at: "recipients.*.transfer.signedOn", fact: "transfer-date", shape: "value", weight: "editorial", article: "GDPR 46(2)(c)" },
  { at: "recipients.*.transfer.approvedOn", fact: "transfer-date", shape: "value", weight: "editorial", article: "GDPR 46" },
  { at: "recipients.*.transfer.authorisedOn", fact: "transfer-date", shape: "value", weight: "editorial", article: "GDPR 46(3)" },
  { at: "recipients.*.transfer.expires", fact: "transfer-date", shape: "value", weight: "minor", article: "GDPR 46" },
  { at: "recipients.*.transfer.assessment", fact: "transfer-assessment", shape: "value", weight: assessmentWeight, article: "GDPR 46(1)" },
  { at: "recipients.*.transfer.measures", fact: "transfer-measure", shape: texts, weight: { removed: "material", else: "minor" }, article: "GDPR 46(1)" },
  { at: "recipients.*.transfer.url", fact: "transfer-document", shape: "value", weight: "minor", article: "GDPR 13(1)(f)" },
  { at: "recipients.*.transfer.approval", fact: "transfer-reference", shape: "value", weight: "minor", article: "GDPR 47" },
  { at: "recipients.*.transfer.reference", fact: "transfer-reference", shape: "value", weight: "minor", article: "GDPR 46(2)" },
  { at: "recipients.*.transfer.authorisation", fact: "transfer-reference", shape: "value", weight: "minor", article: "GDPR 46(3)" },
  { at: "recipients.*.transfer.commitments", fact: "transfer-commitments", shape: "text", weight: "minor", article: "GDPR 46(2)" },
  { at: "recipients.*.transfer.ground", fact: "transfer-ground", shape: "value", weight: "material", article: "GDPR 49(1)" },
  { at: "recipients.*.transfer.occasional", fact: "transfer-occasional", shape: "value", weight: "material", article: "GDPR 49(1)" },
  { at: "recipients.*.transfer.justification", fact: "transfer-justification", shape: "text", weight: "minor", article: "GDPR 49(1)" },

  // How long
  { at: "activities.*.retention", fact: "retention-of", shape: "kept", weight: lasts, article: "GDPR 13(2)(a)" },
  { at: "retention.*", fact: "retention", shape: entry, weight: "minor", article: "GDPR 13(2)(a)" },
  { at: "retention.*.title", fact: "title", shape: "text", weight: "editorial", article: "GDPR 12(1)" },
  { at: "retention.*.rule", fact: "retention-rule", shape: "rule", weight: lasts, article: "GDPR 13(2)(a)" },
  { at: "retention.*.types", fact: "record-type", shape: entry, weight: "minor", article: "GDPR 13(2)(a)" },
  { at: "retention.*.types.*", fact: "record-type", shape: "text", weight: "minor", article: "GDPR 13(2)(a)" },
  { at: "retention.*.then", fact: "retention-end", shape: "value", weight: endWeight, article: "GDPR 5(1)(e)" },
  { at: "retention.*.statute", fact: "statute", shape: "value", weight: { added: "material", else: "minor" }, article: "GDPR 17(3)(b)" },
  { at: "retention.*.limitation", fact: "limitation", shape: "value", weight: "minor", article: "GDPR 17(3)(e)" },
  { at: "retention.*.by", fact: "retention-by", shape: "value", weight: "minor", article: "GDPR 5(1)(e)" },
  { at: "events", fact: "event", shape: entry, weight: "minor", article: "GDPR 13(2)(a)" },
  { at: "events.*", fact: "event", shape: "text", weight: "minor", article: "GDPR 13(2)(a)" },
  { at: "backups", fact: "backups", shape: entry, weight: { removed: "material", else: "minor" }, article: "GDPR 5(1)(e)" },
  { at: "backups.purgedWithin", fact: "backups-purged", shape: "duration", weight: lasts, article: "GDPR 5(1)(e)" },

  // What is kept on the device
  { at: "trackers.*", fact: "tracker", shape: entry, weight: trackerWeight, article: "ePrivacy 5(3)" },
  { at: "trackers.*.title", fact: "title", shape: "text", weight: "editorial", article: "GDPR 12(1)" },
  { at: "trackers.*.purpose", fact: "tracker-purpose", shape: "value", weight: "material", article: "ePrivacy 5(3)" },
  { at: "trackers.*.recipient", fact: "tracker-vendor", shape: "value", weight: { removed: "minor", else: "material" }, article: "ePrivacy 5(3)" },
  { at: "trackers.*.surfaces", fact: "tracker-surface", shape: "ids-or-all", weight: everywhereWeight, article: "ePrivacy 5(3)" },
  { at: "trackers.*.deviceAccess", fact: "device-access", shape: { entry: "gate" }, weight: "material", article: "ePrivacy 5(3)" },
  { at: "trackers.*.deviceAccess.why", fact: "device-access-why", shape: "text", weight: "minor", article: "ePrivacy 5(3)" },
  { at: "trackers.*.deviceAccess.conditions", fact: "device-access-why", shape: "text", weight: "minor", article: "ePrivacy 5(3)" },
  { at: "trackers.*.deviceAccess.country", fact: "device-access-country", shape: "value", weight: "material", article: "ePrivacy 5(3)" },
  { at: "trackers.*.items", fact: "tracker-item", shape: { list: keyed("store", "name") }, weight: trackerWeight, article: "ePrivacy 5(3)" },
  { at: "trackers.*.items.*.kind", fact: "tracker-item-kind", shape: "value", weight: persistenceWeight, article: "ePrivacy 5(3)" },
  { at: "trackers.*.items.*.lifetime", fact: "tracker-lifetime", shape: "duration", weight: { longer: "material", changed: "material", else: "minor" }, article: "GDPR 13(2)(a)" },
  { at: "trackers.*.items.*.description", fact: "tracker-item-description", shape: "text", weight: "editorial", article: "GDPR 12(1)" },
  { at: "trackers.*.scripts", fact: "tracker-address", shape: "ids", weight: "minor", article: "GDPR 5(2)" },
  { at: "trackers.*.embeds", fact: "tracker-address", shape: "ids", weight: "minor", article: "GDPR 5(2)" },
  { at: "trackers.*.settings", fact: "tracker-settings", shape: "value", weight: "material", article: "GDPR 25(2)" },
  { at: "device", fact: "device-promise", shape: entry, weight: { removed: "material", else: "minor" }, article: "GDPR 5(1)(e)" },
  { at: "device.keptAtMost", fact: "device-kept", shape: "duration", weight: lasts, article: "GDPR 5(1)(e)" },
  { at: "consent.given", fact: "consent-lifetime", shape: "duration", weight: lasts, article: "GDPR 7" },
  { at: "consent.refused", fact: "refusal-lifetime", shape: "duration", weight: "minor", article: "GDPR 7" },

  // How people use their rights
  { at: "rights.contact", fact: "rights-contact", shape: "value", weight: "material", article: "GDPR 12(2)" },
  { at: "rights.page", fact: "rights-page", shape: "value", weight: { removed: "material", else: "minor" }, article: "GDPR 12(2)" },
  { at: "rights.identity", fact: "identity", shape: "ids", weight: { removed: "material", changed: "material", else: "minor" }, article: "GDPR 12(6)" },
  { at: "rights.authority", fact: "authority", shape: "value", weight: "minor", article: "GDPR 13(2)(d)" },
  { at: "rights.answerWithin", fact: "answer-within", shape: "value", weight: { removed: "minor", else: "material" }, article: "GDPR 12(3)" },
  { at: "rights.narrowed", fact: "narrowed-right", shape: "ids", weight: { added: "material", changed: "material", else: "minor" }, article: "GDPR 13(2)(b)" },
  { at: "rights.refusals", fact: "refusal-ground", shape: "ids", weight: widens, article: "GDPR 12(5)" },

  // What else is promised
  { at: "measures", fact: "measure", shape: texts, weight: { added: "editorial", else: "minor" }, article: "GDPR 32" },
  { at: "changes.material", fact: "announced-material", shape: "value", weight: announcedWeight, article: "GDPR 13(3)" },
  { at: "changes.minor", fact: "announced-minor", shape: "value", weight: announcedWeight, article: "GDPR 12(1)" },
  { at: "sale", fact: "sale", shape: "value", weight: saleWeight, article: "GDPR 5(1)(a)" },
  { at: "omits", fact: "omission", shape: "ids", weight: "minor", article: "GDPR 13(2)" },
  { at: "acknowledgedByUse", fact: "acknowledged-by-use", shape: "value", weight: { added: "material", else: "minor" }, article: "GDPR 4(11)" },
];

/**
 * Which revision of the judgement this release has: of this table, of how its weights are worked out, and of what asks people
 * again. It goes up with every release in which the same two policies would be judged otherwise; a history keeps it with what
 * was judged by it.
 */
export const weightsRevision = 1;

/** For what no row names: it is taken for material, so that a fact that the table does not know yet is not passed over. */
export const unlisted: FactRow = { at: "", fact: "other", shape: "value", weight: "material", article: "GDPR 13(3)" };
/** The reason why a draft does not know a fact. */
export const unknownReason: FactRow = { at: "", fact: "unknown-reason", shape: "value", weight: "editorial", article: "GDPR 5(2)" };
