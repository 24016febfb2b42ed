/**
 * One duty of the law that a policy can keep or break: the normative table. It stands before the rules, and each rule of law
 * holds one of its rows.
 */
export interface Duty {
  /** `GDPR 13(1)(a)`, `ePrivacy 5(3)` (of directive 2002/58/EC). */
  readonly article: string;
  /** What has to be so. */
  readonly duty: string;
  /** When. */
  readonly condition: string;
  /** The codes of the rules that hold it. */
  readonly rules: readonly string[];
  /** What holds it besides, or in their place where a policy cannot break it. */
  readonly otherwise?: string;
}

const always = "always";

export const duties: readonly Duty[] = [
  // definitions that decide who owes what
  { article: "GDPR 4(8)", duty: "Who only carries out what another decides is a processor, and nobody else is.", condition: "for each recipient, and for each activity that is done on behalf of somebody", rules: ["recipient-role", "role-contradiction"] },
  { article: "GDPR 4(11)", duty: "Consent is freely given, specific, informed, and an unambiguous act.", condition: "where anything rests on consent", rules: ["consent-by-use", "acknowledged-by-use", "consent-nagging"] },

  // principles
  { article: "GDPR 5(1)(a)", duty: "Data is processed lawfully, fairly, and as people are told: a promise is kept.", condition: always, rules: ["sale", "recipient-sale", "residency-broken", "tracker-item-over-promise"] },
  {
    article: "GDPR 5(1)(b)",
    duty: "Purposes are specified, explicit and legitimate, and data is not used in a way that is incompatible with them.",
    condition: always,
    rules: ["purpose-catch-all", "purpose-vague", "tracker-purpose-mismatch", "combination-forbidden", "combination-unprocessed"],
  },
  { article: "GDPR 5(1)(c)", duty: "Data is limited to what the purposes need.", condition: "for each recipient", rules: ["recipient-over-wide"], otherwise: "what a form may ask for is a matter of the app" },
  { article: "GDPR 5(1)(d)", duty: "Data is accurate.", condition: always, rules: [], otherwise: "rectification reaches every mapped place: @troth/dsar, @troth/data-map" },
  {
    article: "GDPR 5(1)(e)",
    duty: "Data identifies people no longer than the purposes need; there is a time limit for erasure or for a review.",
    condition: always,
    rules: ["retention-end-missing", "retention-unbounded", "retention-long", "retention-beyond-life", "retention-review-open", "retention-grace-long", "retention-disown", "statute-exceeded", "tracker-item-long"],
  },
  { article: "GDPR 5(1)(f)", duty: "Data is protected against what people do not expect to happen to it.", condition: "where people write for everybody to read", rules: ["hint-missing"] },
  { article: "GDPR 5(2)", duty: "The controller can show that the principles are kept; what it does not know it cannot show.", condition: "for each fact that a policy states", rules: ["fact-unknown", "placeholder"] },

  // bases
  { article: "GDPR 6(1)", duty: "Each activity has a legal basis: one per relationship and country at a time.", condition: always, rules: ["basis-invalid", "basis-unreachable", "basis-incomplete"] },
  {
    article: "GDPR 6(1)(f)",
    duty: "A legitimate interest is necessary for what is done, and outweighs the interests of the people, children above all.",
    condition: "where an activity rests on a legitimate interest",
    rules: ["necessity-missing", "balancing-missing", "balancing-late", "interest-against-children", "linking-observed"],
  },
  { article: "GDPR 6(3)", duty: "An obligation or a public task is laid down by the law of the Union or of the member state that binds the controller.", condition: "where an activity or a retention rests on law", rules: ["law-missing", "law-vague", "statute-undercut", "statute-elsewhere", "statute-outside", "statute-third-country"] },
  { article: "GDPR 6(4)", duty: "A later purpose is compatible with the first one, and that was assessed.", condition: "where data is used for a purpose that came later", rules: ["compatibility-missing", "compatibility-late"] },

  // consent
  { article: "GDPR 7", duty: "A consent is asked so that it can be given again or refused, and lasts for a time.", condition: "where anything rests on consent", rules: ["consent-lifetime-missing", "consent-lifetime-long"] },
  { article: "GDPR 7(1)", duty: "The controller can show that consent was given.", condition: "where anything rests on consent", rules: [], otherwise: "each choice is in the journal with the text that was shown: @troth/consent-core" },
  { article: "GDPR 7(2)", duty: "A request for consent stands apart from other matters: consent to one thing is not taken for consent to another.", condition: "where anything rests on consent", rules: ["consent-asked-mixed"] },
  { article: "GDPR 7(3)", duty: "Consent is withdrawn as easily as it is given, and people are told so before.", condition: "where anything rests on consent", rules: ["withdrawal-untold"], otherwise: "the notice and the banner say it wherever there is consent; only a draft can leave it out" },
  { article: "GDPR 7(4)", duty: "A contract is not made to depend on consent to what it does not need.", condition: "where an activity rests on consent", rules: ["consent-conditional"] },
  { article: "GDPR 8(1)", duty: "For a child, who has parental responsibility gives or approves the consent; the age is 16, or less by national law, never below 13.", condition: "where children are among the people", rules: ["parental-approval-missing", "approval-age"] },

  // special categories and offences
  { article: "GDPR 9(1)", duty: "Special categories are processed for nothing that no condition allows: not by a recipient, not in public; and it is known of which kind they are.", condition: "where a category is special", rules: ["special-kind-missing", "special-to-recipient", "special-published"] },
  { article: "GDPR 9(2)", duty: "A condition allows the special category, with its law where (b), (g), (h), (i) or (j) wants one.", condition: "where a category is special", rules: ["special-condition", "special-law-missing"] },
  { article: "GDPR 9(2)(a)", duty: "Explicit consent is asked in every activity that relies on it.", condition: "where the condition is explicit consent", rules: ["special-without-consent", "explicit-consent-needless"] },
  { article: "GDPR 9(2)(e)", duty: "The person made the data public herself, manifestly.", condition: "where the condition is that", rules: ["special-not-public"] },
  { article: "GDPR 10", duty: "Data on offences is processed under official control, or where a law allows it.", condition: "where a category is about convictions or offences", rules: ["offences-law-missing"] },
  { article: "GDPR 11", duty: "Nothing is collected only to identify somebody.", condition: "where the purposes need no identification", rules: [], otherwise: "who cannot be found by the ids at hand is not searched for by others: @troth/data-map" },

  // how people are told and answered
  { article: "GDPR 12(1)", duty: "People are told in a concise, intelligible and easily accessible form, in plain language, and in the one that they were addressed in.", condition: always, rules: ["text-missing", "wording-missing", "entry-unused", "event-without-words", "type-without-words", "effective-missing"] },
  { article: "GDPR 12(2)", duty: "The controller makes it easy to use the rights: people know where to turn.", condition: always, rules: ["rights-contact-missing"] },
  { article: "GDPR 12(3)", duty: "A request is answered within a month, two more where it is complex.", condition: always, rules: ["answer-time-untold", "answer-time-open"], otherwise: "deadlines are counted and watched: @troth/dsar, @troth/legal-time" },
  { article: "GDPR 12(5)", duty: "Requests are free, and refused only where they are manifestly unfounded or excessive.", condition: always, rules: ["refusal-ground", "cost-untold"] },
  { article: "GDPR 12(6)", duty: "More is asked to confirm an identity only where there is reasonable doubt.", condition: always, rules: ["identity-missing", "identity-document"] },
  { article: "GDPR 12(7)", duty: "Icons, where they are used, give an overview and can be read by machines.", condition: "where icons are used", rules: [], otherwise: "the notice has none" },

  // information where data comes from the person
  {
    article: "GDPR 13(1)(a)",
    duty: "People know who the controller is, how to reach it, and its representative where there is one.",
    condition: always,
    rules: ["controllers-missing", "controller-name-missing", "controller-address-missing", "controller-country-missing", "controller-contact-missing", "surface-controller-missing", "representative-unreachable", "activity-without-controller", "controller-of-nothing"],
  },
  { article: "GDPR 13(1)(b)", duty: "People know how to reach the data-protection officer.", condition: "where one is designated", rules: ["dpo-missing"] },
  { article: "GDPR 13(1)(c)", duty: "People know the purposes and the legal basis of each.", condition: always, rules: ["purpose-missing", "purpose-undescribed", "tracker-without-activity", "basis-invalid"] },
  { article: "GDPR 13(1)(d)", duty: "People know the legitimate interests.", condition: "where an activity rests on one", rules: ["interest-missing"] },
  {
    article: "GDPR 13(1)(e)",
    duty: "People know the recipients, or their categories.",
    condition: always,
    rules: ["recipients-missing", "recipient-undescribed", "recipient-gets-nothing", "host-repeated", "tracker-recipient-undeclared", "tracker-host-undeclared"],
  },
  { article: "GDPR 13(1)(f)", duty: "People know to which third countries data goes, under which safeguard, and how to get a copy of it.", condition: "where a recipient is outside the EEA", rules: ["recipient-country-missing", "recipient-anywhere", "recipient-entity-country", "transfer-tool-missing", "safeguard-copy-untold"] },
  { article: "GDPR 13(2)(a)", duty: "People know how long data is kept, or by which criteria; on their device too (C-673/17).", condition: always, rules: ["retention-missing", "retention-rule-missing", "retention-as-needed", "tracker-lifetime-missing", "tracker-lifetime-open"] },
  { article: "GDPR 13(2)(b)", duty: "People know their rights: access, rectification, erasure, restriction, objection, portability.", condition: always, rules: [], otherwise: "the notice lists all of them; only a draft can leave one out, see each right" },
  { article: "GDPR 13(2)(c)", duty: "People know that they can withdraw consent at any time.", condition: "where anything rests on consent", rules: [], otherwise: "the notice says it wherever there is consent" },
  { article: "GDPR 13(2)(d)", duty: "People know that they can complain to an authority.", condition: always, rules: ["authority-missing", "complaint-untold"] },
  { article: "GDPR 13(2)(e)", duty: "People know whether they must give the data, by law or for a contract, and what follows if not.", condition: "where data that comes from the person is processed for a contract or a legal obligation", rules: ["provision-missing", "mandatory-elsewhere"] },
  { article: "GDPR 13(2)(f)", duty: "People know of automated decisions and profiling: the logic, and the consequences.", condition: "where there is any", rules: ["automated-unexplained", "profiling-unexplained", "automated-untold"] },
  { article: "GDPR 13(3)", duty: "People are told before data is used for a new purpose, and of a change that matters to them.", condition: always, rules: ["change-policy-missing", "change-silent"] },

  // information where it does not
  { article: "GDPR 14(1)(d)", duty: "People know the categories of data.", condition: always, rules: ["category-items-missing", "categories-missing"] },
  { article: "GDPR 14(2)(f)", duty: "People know from whom the data comes, and whether that source is public.", condition: always, rules: ["source-missing"] },
  { article: "GDPR 14(3)", duty: "People are told at the first contact, the first disclosure or within a month, whichever is first; or an exception of 14(5) is recorded.", condition: "where data does not come from the person", rules: ["indirect-notice-missing"] },

  // rights
  { article: "GDPR 15", duty: "People get to know whether and which data about them is processed, with a copy of it.", condition: always, rules: ["right-access-untold"], otherwise: "the notice of a policy tells it, and @troth/dsar carries it out; only a draft can leave it out" },
  { article: "GDPR 15(4)", duty: "A copy does not harm the rights of others: what is about them is redacted, and the rest is given.", condition: "where a notice names grounds of refusal", rules: ["refusal-privacy-of-others"] },
  { article: "GDPR 16", duty: "Wrong data is corrected, and incomplete data completed.", condition: always, rules: ["right-rectification-untold"], otherwise: "the notice of a policy tells it, and @troth/dsar carries it out; only a draft can leave it out" },
  { article: "GDPR 17", duty: "Data is erased when a person asks and nothing stands against it.", condition: always, rules: ["right-erasure-untold"], otherwise: "the notice of a policy tells it, and @troth/dsar carries it out; only a draft can leave it out" },
  { article: "GDPR 17(1)", duty: "What is erased is gone, from the copies too after a time that is known.", condition: "where there are backups", rules: ["backups-missing"] },
  { article: "GDPR 17(2)", duty: "Who made data public tells others of an erasure.", condition: "where data becomes public", rules: ["publication-undeclared"] },
  { article: "GDPR 17(3)(e)", duty: "Data is kept against an erasure for a claim only as far as that claim needs it; a limitation period is no duty to keep.", condition: "where a retention names a limitation period", rules: ["limitation-as-duty"] },
  { article: "GDPR 18", duty: "Processing is restricted while a dispute is decided.", condition: "on request", rules: ["right-restriction-untold"], otherwise: "the notice names the right, and @troth/dsar carries it out; only a draft can leave it out" },
  { article: "GDPR 20", duty: "People get what they provided in a form that a machine reads.", condition: "where an activity rests on consent or a contract", rules: ["right-portability-untold"], otherwise: "the notice of a policy tells it, and @troth/dsar carries it out; only a draft can leave it out" },
  { article: "GDPR 20(1)", duty: "They get what is processed on consent, and what is processed for a contract.", condition: "where a notice tells of the right", rules: ["portability-narrowed"], otherwise: "the notice of a policy tells both; only a draft can leave one out" },
  { article: "GDPR 21(1)", duty: "An objection stops the processing until there are compelling grounds, which the controller shows.", condition: "where an activity rests on a legitimate interest or a public task", rules: ["refusal-particular-situation"] },
  { article: "GDPR 21(2)", duty: "An objection to direct marketing, and to profiling for it, counts without grounds, for each channel.", condition: "where there is direct marketing", rules: ["marketing-channels-missing", "marketing-undeclared"], otherwise: "there is no way to declare direct marketing to which nobody may object" },
  { article: "GDPR 21(3)", duty: "From the objection to direct marketing on there is no more of it.", condition: "where there is direct marketing", rules: ["opt-out-confirmed"], otherwise: "an objection counts at once: @troth/consent-core" },
  { article: "GDPR 21(4)", duty: "The right to object is told clearly and apart from everything else.", condition: "where there is something to object to", rules: ["right-objection-untold"], otherwise: "the notice of a policy has a section of its own for it" },
  { article: "GDPR 22(1)", duty: "Nobody is subject to a decision by a machine alone that concerns them legally or similarly; children least of all (recital 71).", condition: "where there is an automated decision", rules: ["automated-decision-child"] },
  { article: "GDPR 22(2)", duty: "Such a decision is necessary for a contract, allowed by law, or rests on explicit consent.", condition: "where there is an automated decision", rules: ["automated-decision-basis"] },
  { article: "GDPR 22(3)", duty: "A person can have a human look at it, say their view, and contest it.", condition: "where there is an automated decision", rules: [], otherwise: "the notice says it wherever there is an automated decision" },
  { article: "GDPR 22(4)", duty: "Such a decision does not use special categories, but for 9(2)(a) and (g).", condition: "where there is an automated decision", rules: ["automated-decision-special"] },

  // controllers and processors
  { article: "GDPR 26(1)", duty: "Joint controllers determine by an arrangement who does what.", condition: "where two or more decide together", rules: ["joint-with-itself"] },
  { article: "GDPR 26(2)", duty: "People know the essence of the arrangement.", condition: "where there are joint controllers", rules: ["arrangement-missing"] },
  { article: "GDPR 26(3)", duty: "People may use their rights against each of them.", condition: "where there are joint controllers", rules: [], otherwise: "the notice says it, and a request to either is taken: @troth/dsar" },
  { article: "GDPR 27(1)", duty: "A controller outside the Union that offers to people in it, or watches them, has a representative.", condition: "where an entity is outside the EEA", rules: ["representative-missing", "representative-needless"] },
  { article: "GDPR 27(2)", duty: "Who has none says which exception holds, and why.", condition: "where an entity claims an exception", rules: ["exemption-unjustified"] },
  { article: "GDPR 27(2)(a)", duty: "The exception is for processing that is occasional, has no special categories or offences on a large scale, and is unlikely to be a risk.", condition: "where an entity claims it", rules: ["representative-owed", "exemption-doubtful"] },
  { article: "GDPR 27(3)", duty: "The representative is in a member state where the people are.", condition: "where there is one", rules: ["representative-outside"] },
  { article: "GDPR 28(3)", duty: "A processor works under a contract that binds it.", condition: "where a recipient is a processor", rules: ["processor-without-agreement"] },
  { article: "GDPR 28(3)(g)", duty: "A processor deletes what it holds when its work ends.", condition: "where the end of a retention is carried out by somebody else", rules: ["retention-by-stranger"] },
  { article: "GDPR 28(4)", duty: "A processor engages other processors, under the same duties.", condition: "where a processor passes data on", rules: ["sub-recipient-role"] },
  { article: "GDPR 28(10)", duty: "A processor that determines purposes is a controller for them.", condition: "where a recipient is a processor", rules: ["processor-own-purposes"] },
  { article: "GDPR 30(1)(c)", duty: "The record of processing says whose data it is, and which.", condition: always, rules: ["subjects-missing", "categories-missing"] },
  { article: "GDPR 30(1)(d)", duty: "The record of processing says who gets the data.", condition: always, rules: ["recipients-missing", "recipient-undescribed"] },
  { article: "GDPR 30(1)(e)", duty: "The record of processing says to which third countries data goes, and under which safeguards.", condition: "where a recipient is outside the EEA", rules: ["recipient-country-missing", "transfer-tool-missing", "transfer-tool-incomplete"] },
  { article: "GDPR 30(1)(f)", duty: "The record of processing says when data is to be erased.", condition: "where possible", rules: ["retention-missing", "retention-rule-missing"] },
  { article: "GDPR 30(1)(g)", duty: "The record of processing describes the measures.", condition: "where possible", rules: ["measures-missing"] },
  { article: "GDPR 30(2)(a)", duty: "The record of a processor names each controller for which it works.", condition: "where we are the processor", rules: ["on-behalf-of-missing"] },
  { article: "GDPR 32(1)", duty: "Technical and organisational measures fit the risk; credentials go to nobody and are destroyed.", condition: always, rules: ["measures-empty", "secret-shared", "secret-left-over"] },
  { article: "GDPR 37(1)", duty: "There is a data-protection officer.", condition: "where people are monitored, or special categories or offences are processed, on a large scale", rules: ["dpo-undesignated"] },

  // transfers
  { article: "GDPR 44", duty: "Data goes to a third country only under Chapter V, onward transfers included.", condition: "where a recipient is outside the EEA", rules: ["transfer-tool-missing", "transfer-tool-late", "transfer-check-late"] },
  { article: "GDPR 45", duty: "An adequacy decision covers the recipient, as far as it goes.", condition: "where a transfer relies on one", rules: ["adequacy-assertion", "dpf-staff", "dpf-check-old", "dpf-check-expired"] },
  { article: "GDPR 45(3)", duty: "There is a decision about the country, and it holds on the day.", condition: "where a transfer relies on one", rules: ["adequacy-missing", "adequacy-not-in-force"] },
  { article: "GDPR 45(4)", duty: "Developments in the country are followed.", condition: "where a transfer relies on a decision", rules: ["adequacy-data-old"] },
  { article: "GDPR 46", duty: "A safeguard has what makes it valid.", condition: "where a transfer relies on one", rules: ["transfer-tool-incomplete"] },
  { article: "GDPR 46(1)", duty: "People have rights that they can enforce in the destination: its law and practice were assessed, and are looked at again (C-311/18).", condition: "where a transfer relies on a safeguard", rules: ["assessment-missing", "assessment-dates", "assessment-not-equivalent", "assessment-negative", "assessment-overdue"] },
  { article: "GDPR 46(2)", duty: "A code of conduct or a certification is in force.", condition: "where a transfer relies on one", rules: ["transfer-tool-expired"] },
  { article: "GDPR 46(2)(c)", duty: "Standard clauses are those in force, in the module that fits the roles.", condition: "where a transfer relies on them", rules: ["scc-module", "scc-module-besides", "scc-repealed"] },
  { article: "GDPR 47(1)", duty: "Binding corporate rules bind every member of a group, or of enterprises in a joint activity.", condition: "where a transfer relies on them", rules: ["bcr-outside-group"] },
  { article: "GDPR 48", duty: "The order of a third country's authority counts only under an international agreement, or on a ground of Chapter V.", condition: "where an authority is a recipient", rules: ["authority-anywhere", "authority-abroad"] },
  { article: "GDPR 49(1)", duty: "A derogation is for the exceptional case: occasional, or not repetitive, as it says.", condition: "where a transfer relies on one", rules: ["derogation-not-occasional", "derogation-repetitive", "derogation-by-tracker", "derogation-systematic"] },
  { article: "GDPR 77(1)", duty: "People can complain where they live, work, or where the law was infringed; the authority named besides is the one of the establishment.", condition: always, rules: ["authority-elsewhere", "complaint-narrowed"] },

  // the device and the message
  {
    article: "ePrivacy 5(3)",
    duty: "Storing or reading on a person's device needs consent, but for the transmission and for what a service that they asked for strictly needs.",
    condition: "for everything that touches the device",
    rules: ["device-access-missing", "device-by-interest", "tracker-items-missing", "tracker-never-essential", "tracker-not-necessary", "purpose-kind-missing", "tracker-advertising-unasked", "tracker-host-unasked", "tracker-unaskable", "exemption-outside", "exemption-over-wide", "linking-device-data", "trackers-untold"],
  },
  { article: "ePrivacy 13", duty: "What permits a message is known, for each channel.", condition: "where there is direct marketing", rules: ["marketing-permission-missing"] },
  { article: "ePrivacy 13(1)", duty: "Electronic mail for direct marketing needs consent before.", condition: "where direct marketing goes by e-mail or text message", rules: ["marketing-without-permission", "permission-list", "permission-basis"] },
  { article: "ePrivacy 13(2)", duty: "An own customer may get mail about own similar goods, with a way out at the collection and in each mail.", condition: "where the permission is the soft opt-in", rules: ["opt-out-by-message", "soft-opt-in-stranger", "soft-opt-in-channel"] },
  { article: "ePrivacy 13(5)", duty: "For legal persons national law decides.", condition: "where electronic mail goes out without a permission", rules: ["marketing-national"] },
];
