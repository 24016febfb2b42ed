import { memoised } from "../memo.js";
import type { PolicyDraftInput } from "../policy.js";
import { saleDeclared, withoutAgreement, withoutArrangement, withoutIndirectNotice, withoutProvision } from "./information.js";
import type { Declared, Found, Marked, Rule } from "./rule.js";

/** A fact that has to be there, by its place in the policy: what is missing or unknown there is told under its code. */
export interface RequiredFact {
  readonly code: string;
  readonly article: string;
  /** The duty, for the table of rules. */
  readonly demands: string;
  readonly at: RegExp;
  readonly fix: string;
  /** Where it has to be there only because of other facts: the places where it is not. */
  readonly absent?: (policy: PolicyDraftInput, declared: Declared) => Iterable<{ readonly path: string; readonly message: string }>;
  /** What is there and of the wrong kind is told under this code as well. */
  readonly malformed?: true;
}

/** A surface names its controller, and an activity is on surfaces: without either nobody answers for anything. */
function* withoutController(_: PolicyDraftInput, declared: Declared): Iterable<{ readonly path: string; readonly message: string }> {
  if (declared.empty("entities")) yield { path: "entities", message: "no entity is declared: nobody answers for the processing" };
  if (declared.empty("surfaces")) yield { path: "surfaces", message: "no surface is declared: no activity reaches a controller" };
}

const rows = [
  { code: "controller-name-missing", article: "GDPR 13(1)(a)", demands: "The controller has a name.", at: /^entities\.[^.]+\.name$/, fix: "Write the name of the legal person." },
  { code: "controller-address-missing", article: "GDPR 13(1)(a)", demands: "The controller has an address.", at: /^entities\.[^.]+\.address$/, fix: "Write the postal address." },
  {
    code: "controller-country-missing",
    article: "GDPR 13(1)(a)",
    demands: "The controller has a country, from which authority and representative follow.",
    at: /^entities\.[^.]+\.country$/,
    fix: 'Write an ISO 3166-1 code in capitals: Greece is "GR", the United Kingdom "GB".',
  },
  { code: "controller-contact-missing", article: "GDPR 13(1)(a)", demands: "The controller can be reached.", at: /^entities\.[^.]+\.contact\b/, fix: "Give at least an e-mail address." },
  { code: "dpo-missing", article: "GDPR 13(1)(b)", demands: "The data-protection officer can be reached, or the policy says that there is none.", at: /^entities\.[^.]+\.dpo\b/, fix: 'Give the contact of the data-protection officer, or "none".' },
  {
    code: "exemption-unjustified",
    article: "GDPR 27(2)",
    demands: "An entity that is exempt from having a representative says by which exception and why.",
    at: /^entities\.[^.]+\.representative\.(exempt|justification)\b/,
    fix: "Say exempt: \"occasional\" or \"public-authority\", and why that holds.",
  },
  { code: "representative-unreachable", article: "GDPR 13(1)(a)", demands: "A representative has a name, a country and a contact.", at: /^entities\.[^.]+\.representative\b/, fix: "Write name, country and contact of the representative." },
  { code: "controllers-missing", article: "GDPR 13(1)(a)", demands: "There is somebody who answers for the processing.", at: /^(entities|surfaces)$/, fix: "Declare the controller under entities, and where it answers under surfaces.", absent: withoutController },
  { code: "surface-controller-missing", article: "GDPR 13(1)(a)", demands: "Each surface has a controller.", at: /^surfaces\.[^.]+\.controller$/, fix: "Name the entity that answers for the surface." },
  { code: "arrangement-missing", article: "GDPR 26(2)", demands: "The essence of the arrangement between joint controllers is told.", at: /\.arrangement\b/, fix: "Say in a few sentences who of the joint controllers does what.", absent: withoutArrangement },
  { code: "category-items-missing", article: "GDPR 14(1)(d)", demands: "A category says what is in it.", at: /^categories\.[^.]+\.items\b/, fix: "List what the category contains." },
  { code: "source-missing", article: "GDPR 14(2)(f)", demands: "Each category says where the data comes from.", at: /^categories\.[^.]+\.sources\b/, fix: "Say where the data comes from: person, observed, third-party or public." },
  { code: "special-kind-missing", article: "GDPR 9(1)", demands: "A special category says of which kind it is.", at: /^categories\.[^.]+\.special\.kind$/, fix: 'Name the kind, e.g. "health".' },
  { code: "special-condition", article: "GDPR 9(2)", demands: "A special category has the condition that allows it.", at: /^categories\.[^.]+\.special\b/, fix: 'Name the condition that allows it, "9-2-a" to "9-2-j".' },
  { code: "offences-law-missing", article: "GDPR 10", demands: "Data on offences is processed under a law that allows it.", at: /^categories\.[^.]+\.offences\b/, fix: "Cite the law that allows it." },
  { code: "purpose-undescribed", article: "GDPR 13(1)(c)", demands: "A purpose says what is done and why.", at: /^purposes\.[^.]+\.(description|title)$/, fix: "Say in one or two sentences what is done and why." },
  { code: "compatibility-missing", article: "GDPR 6(4)", demands: "A later purpose comes with the record of its compatibility.", at: /^purposes\.[^.]+\.compatibleWith\b/, fix: "Write the first purpose, the assessment and its date." },
  { code: "purpose-missing", article: "GDPR 13(1)(c)", demands: "An activity serves a purpose.", at: /^activities\.[^.]+\.purpose$/, fix: "Name the purpose of the activity." },
  { code: "parental-approval-missing", article: "GDPR 8(1)", demands: "Where children are among the people, their age and how a parent approves are known.", at: /^subjects\.[^.]+\.children\b/, fix: "Say below which age, and how a parent gives or approves the consent." },
  {
    code: "activity-without-controller",
    article: "GDPR 13(1)(a)",
    demands: "An activity reaches a controller: it is on the surfaces that it names, or on all.",
    at: /^activities\.[^.]+\.surfaces(\.0)?$/,
    fix: "Name the surfaces on which it happens, or leave surfaces out: it is then on all of them.",
  },
  { code: "subjects-missing", article: "GDPR 30(1)(c)", demands: "An activity says whose data it is about.", at: /^activities\.[^.]+\.subjects\b/, fix: "Name at least one kind of data subject." },
  { code: "categories-missing", article: "GDPR 14(1)(d)", demands: "An activity says which data it is about.", at: /^activities\.[^.]+\.categories\b/, fix: "Name at least one category of data." },
  { code: "interest-missing", article: "GDPR 13(1)(d)", demands: "A legitimate interest is named.", at: /^activities\.[^.]+\.basis(\.\d+)?\.interest\b/, fix: "Name the interest." },
  { code: "necessity-missing", article: "GDPR 6(1)(f)", demands: "A legitimate interest says why it cannot be reached with less.", at: /^activities\.[^.]+\.basis(\.\d+)?\.necessity\b/, fix: "Say why the interest cannot be reached with less." },
  { code: "balancing-missing", article: "GDPR 6(1)(f)", demands: "A legitimate interest was balanced, with result and date.", at: /^activities\.[^.]+\.basis(\.\d+)?\.balancing\b/, fix: "Write the result of the balancing and its date." },
  { code: "law-missing", article: "GDPR 6(3)", demands: "A legal obligation or a public task names its law.", at: /^activities\.[^.]+\.basis(\.\d+)?\.law$/, fix: "Cite the law that demands it." },
  {
    code: "basis-invalid",
    article: "GDPR 6(1)",
    demands: "Each activity has a legal basis.",
    at: /^activities\.[^.]+\.basis\b/,
    fix: "Say one of: consent, contract, legal-obligation, vital-interests, public-task, legitimate-interest.",
    malformed: true,
  },
  { code: "recipients-missing", article: "GDPR 13(1)(e)", demands: "An activity says who gets the data.", at: /^activities\.[^.]+\.recipients\b/, fix: "Name the recipients; [] says that nobody gets the data." },
  { code: "retention-missing", article: "GDPR 13(2)(a)", demands: "An activity says how long the data is kept.", at: /^activities\.[^.]+\.retention$/, fix: "Name the retention rule of the activity." },
  { code: "automated-unexplained", article: "GDPR 13(2)(f)", demands: "An automated decision tells its logic and consequences.", at: /^activities\.[^.]+\.automatedDecision\b/, fix: "Tell the logic and the consequences." },
  { code: "profiling-unexplained", article: "GDPR 13(2)(f)", demands: "Profiling tells its logic and consequences.", at: /^activities\.[^.]+\.profiling\b/, fix: "Tell the logic and the consequences." },
  { code: "provision-missing", article: "GDPR 13(2)(e)", demands: "It is told whether data must be given, and what follows if not.", at: /^activities\.[^.]+\.provision\b/, fix: "Say whether the data must be given, and what follows if not.", absent: withoutProvision },
  { code: "indirect-notice-missing", article: "GDPR 14(3)", demands: "People are told of data that did not come from them, or an exception is recorded.", at: /^activities\.[^.]+\.indirectNotice\b/, fix: "Say when they are told, or which exception of 14(5) holds and why.", absent: withoutIndirectNotice },
  { code: "marketing-channels-missing", article: "GDPR 21(2)", demands: "Direct marketing names its channels, so that people can object to each.", at: /^activities\.[^.]+\.directMarketing\.channels\b/, fix: "Name the channels: email, phone, sms, post, push, social or in-product." },
  { code: "marketing-permission-missing", article: "ePrivacy 13", demands: "Direct marketing says what permits it.", at: /^activities\.[^.]+\.directMarketing\b/, fix: "Name the permission: opt-in, double-opt-in, soft-opt-in, or not-needed." },
  { code: "processor-without-agreement", article: "GDPR 28(3)", demands: "A processor has an agreement.", at: /^recipients\.[^.]+\.agreement$/, fix: "Write the reference of the processing agreement.", absent: withoutAgreement },
  {
    code: "recipient-country-missing",
    article: "GDPR 13(1)(f)",
    demands: "Each recipient has a country.",
    at: /^recipients\.[^.]+\.country$/,
    fix: 'Write an ISO 3166-1 code in capitals (Greece is "GR", the United Kingdom "GB"), or "EEA" for a category of recipients that are all inside.',
  },
  { code: "transfer-tool-missing", article: "GDPR 44", demands: "A recipient outside the EEA has a transfer tool.", at: /^recipients\.[^.]+\.transfer$/, fix: "Name the transfer tool: adequacy, scc, bcr, code-of-conduct, certification, ad-hoc or a derogation." },
  { code: "assessment-missing", article: "GDPR 46(1)", demands: "The law and practice of the destination were assessed.", at: /^recipients\.[^.]+\.transfer\.assessment\b/, fix: "Write date, conclusion and next review of the assessment." },
  { code: "transfer-tool-incomplete", article: "GDPR 46", demands: "A transfer tool has what makes it valid.", at: /^recipients\.[^.]+\.transfer\b/, fix: "Write what the transfer tool needs." },
  { code: "recipient-undescribed", article: "GDPR 13(1)(e)", demands: "A recipient has a name or category, a role, a kind, and the data that it may get.", at: /^recipients\.[^.]+\.(title|role|kind|categories)\b/, fix: "Write title, role, kind and categories." },
  { code: "retention-rule-missing", article: "GDPR 13(2)(a)", demands: "A retention rule has a period, or the criteria for it.", at: /^retention\.[^.]+\.rule\b/, fix: "Use after, until, whileActive, firstOf or longestOf." },
  { code: "retention-end-missing", article: "GDPR 5(1)(e)", demands: "A retention rule says what happens at its end.", at: /^retention\.[^.]+\.then$/, fix: "Say delete, anonymise, disown or review." },
  { code: "tracker-lifetime-missing", article: "GDPR 13(2)(a)", demands: "What stays on the device has a lifetime.", at: /^trackers\.[^.]+\.items\.\d+\.lifetime$/, fix: 'A persistent item has a lifetime, e.g. "P14D"; one of the session has none.' },
  { code: "tracker-items-missing", article: "ePrivacy 5(3)", demands: "It is told what a tracker keeps on the device.", at: /^trackers\.[^.]+\.items\b/, fix: "List what is kept on the device; [] says nothing." },
  { code: "device-access-missing", article: "ePrivacy 5(3)", demands: "Each tracker says what opens the device.", at: /^trackers\.[^.]+\.deviceAccess\b/, fix: "Say which gate opens the device: consent, transmission, strictly-necessary or national-exemption." },
  { code: "consent-lifetime-missing", article: "GDPR 7", demands: "A choice has a lifetime.", at: /^consent\b/, fix: 'Say how long a choice lasts, e.g. { given: "P6M", refused: "P6M" }.' },
  { code: "authority-missing", article: "GDPR 13(2)(d)", demands: "The authority for complaints is named.", at: /^rights\.authority\b/, fix: 'Name the authority for complaints and its address on the web.' },
  { code: "identity-missing", article: "GDPR 12(6)", demands: "It is said how identity may be shown.", at: /^rights\.identity\b/, fix: "Name the ways, the mildest first: signed-in, email-loop, document." },
  { code: "rights-contact-missing", article: "GDPR 12(2)", demands: "People know where to send a request.", at: /^rights\b/, fix: "Say where people send a request, at least an e-mail address." },
  { code: "measures-missing", article: "GDPR 30(1)(g)", demands: "The technical and organisational measures are described.", at: /^measures\b/, fix: "Describe the measures; [] says that none are told." },
  { code: "backups-missing", article: "GDPR 17(1)", demands: "It is known when erased data has left the backups.", at: /^backups\b/, fix: 'Say within which time, e.g. { purgedWithin: "P30D" }.' },
  { code: "change-policy-missing", article: "GDPR 13(3)", demands: "It is said how changes are announced.", at: /^changes\b/, fix: 'Say "banner" or "email" for material changes.' },
  { code: "sale", article: "GDPR 5(1)(a)", demands: "Personal data is not sold.", at: /^sale$/, fix: "Say sale: false. There is no other value.", absent: saleDeclared },
  { code: "effective-missing", article: "GDPR 12(1)", demands: "A notice says from when it holds.", at: /^effective$/, fix: 'Write a date that exists, e.g. "2026-06-01".' },
] as const satisfies readonly RequiredFact[];
/** What has no row of its own: a fact that is not known cannot be shown to be kept. */
const anyFact = { code: "fact-unknown", article: "GDPR 5(2)", demands: "What the policy says is known.", at: /^/, fix: "Find out and write it, or take it out." } as const satisfies RequiredFact;

/** The first row that matches a place is its row. */
export const requiredFacts: readonly RequiredFact[] = rows;
/** The row of a place. */
export const requiredFactAt = (path: string): RequiredFact | undefined => requiredFacts.find(({ at }) => at.test(path));

/** What is marked unknown, by its row: a policy may hold many such places, and each is matched once. */
const byRow = memoised((unknown: readonly Marked[]): ReadonlyMap<RequiredFact, readonly Marked[]> => {
  const rows = new Map<RequiredFact, Marked[]>();
  for (const marked of unknown) {
    const row = requiredFactAt(marked.path) ?? anyFact;
    const members = rows.get(row);
    if (members) members.push(marked);
    else rows.set(row, [marked]);
  }
  return rows;
});

function* lacking(row: RequiredFact, policy: PolicyDraftInput, declared: Declared): Iterable<Found> {
  for (const { path, why } of byRow(declared.unknown).get(row) ?? []) yield { path, message: `not known: ${why}`, fix: row.fix };
  for (const found of row.absent?.(policy, declared) ?? []) yield { ...found, fix: row.fix };
}

/** A fact that is marked unknown is an error at its place, under the code that its absence has. */
export const requiredFactRules: readonly Rule[] = [...rows, anyFact].map((row) => ({
  code: row.code,
  severity: "error",
  article: row.article,
  demands: row.demands,
  check: (policy, declared) => lacking(row, policy, declared),
}));
