import type { RetentionRule } from "@troth/legal-time/rule";
import { isChecked } from "../checked.js";
import { isUnknown, known, type Unknown } from "../draft.js";
import type { Contact } from "../entity.js";
import type { PolicyDraftInput } from "../policy.js";
import type { Scope } from "../notice/scope.js";
import { lookUp } from "../record.js";
import { countable } from "../retention.js";
import { retentionSentence } from "../retention-sentence.js";
import type { Text } from "../text.js";
import { eachOf, type EachOf, type FactValues, type What } from "./change.js";
import type { ChangeWords } from "./locale/words.js";
import type { ToldFact } from "./told-fact.js";

/** A policy as one side of a change, in one language. */
export interface Side {
  readonly policy: PolicyDraftInput;
  readonly scope: Scope;
  readonly words: ChangeWords;
  say(text: Text): string | undefined;
}
/** How one value of a fact is shown; of a list, one entry. */
type Show<F extends ToldFact> = (value: Exclude<EachOf<F>, Unknown>, side: Side) => string | undefined;
type TitledSet = "surfaces" | "subjects" | "categories" | "purposes" | "recipients";

const plain = (value: string | number): string => String(value);
const said = (text: Text, { say }: Side): string | undefined => say(text);
const titled =
  (set: TitledSet) =>
  (id: string, { policy, say }: Side): string => {
    const entry: { readonly title: Text } | undefined = lookUp<{ readonly title: Text }>(policy[set], id);
    return (entry && say(entry.title)) ?? id;
  };
const entityNamed = (id: string, { policy }: Side): string => lookUp(policy.entities, id)?.name ?? id;
const countryNamed = (country: string, { scope }: Side): string => (country === "anywhere" ? scope.words.draft.anywhere : scope.country(country));
const recipientNamed = (id: string, side: Side): string => {
  const name = titled("recipients")(id, side);
  const country = known(lookUp(side.policy.recipients, id)?.country);
  return country === undefined ? name : side.words.recipientIn(name, countryNamed(country, side));
};
const period = (duration: string, { scope }: Side): string => (duration === "until-deleted" ? scope.words.draft.untilDeleted : scope.period(duration));
const reach = ({ address, email, phone, url }: Contact): string => [address, email, phone, url].filter((way) => way !== undefined).join(" · ");
const answer = (value: boolean, { words }: Side): string => (value ? words.yes : words.no);
const nothing = (): undefined => undefined;
const among =
  (of: (side: Side) => Readonly<Record<string, string>>) =>
  (value: string, side: Side): string | undefined =>
    lookUp(of(side), value);

const ruleSaid = (rule: RetentionRule, { policy, scope, say }: Side): string =>
  retentionSentence(rule, Object.values(policy.retention).find((one) => one.rule === rule)?.types, { ...scope, policy, say, quoted: scope.words.retention.quoted });
const ruleShown = (rule: Exclude<FactValues["retention-rule"], Unknown>, side: Side): string => {
  if (rule === "as-needed") return side.scope.words.draft.asNeeded;
  if (rule === "unbounded") return side.scope.words.draft.unbounded;
  return ruleSaid(rule, side);
};
const roleNamed = (role: string, { scope }: Side): string => {
  const { terms, words } = scope;
  return lookUp({ controller: terms.terms.controller, processor: terms.terms.processor, "joint-controller": words.recipients.jointController, authority: words.recipients.authority }, role) ?? role;
};
const sourceShown: Show<"source"> = (source, { scope, say }) => scope.words.data.sources[source.from]("who" in source ? (say(source.who) ?? "") : "");
const gateShown: Show<"device-access"> = (access, side) => {
  const { words, terms, cite } = side.scope;
  if (access.gate === "national-exemption") return words.device.gates["national-exemption"](countryNamed(access.country, side));
  return access.gate === "legitimate-interest" ? `${terms.terms.legitimateInterests} (${cite("ePrivacy 5(3)")})` : words.device.gates[access.gate];
};
const basisShown: Show<"basis"> = (basis, { policy, scope, say }) => {
  const whose = lookUp(policy.subjects, basis.relationship);
  const subject = whose && say(whose.title);
  const country = basis.country === undefined ? undefined : scope.country(basis.country);
  const named = scope.words.activity.bases[basis.kind];
  return subject === undefined && country === undefined ? named : `${scope.words.activity.when(subject, country)}: ${named}`;
};
const groundShown: Show<"transfer-ground"> = (ground, { scope }) => {
  const [article = "", paragraph = "", letter = ""] = ground.split("-");
  return scope.cite(`GDPR ${article}(${paragraph})${letter === "second" ? " second subparagraph" : `(${letter})`}`);
};

/** How the value of each fact is shown to people; nothing where the fact says it all, or its parts tell themselves. */
const shows: { readonly [F in ToldFact]: Show<F> } = {
  language: (tag, { scope }) => new Intl.DisplayNames([scope.locale], { type: "language" }).of(tag) ?? tag,
  entity: nothing,
  "entity-name": plain,
  "entity-address": plain,
  "entity-country": countryNamed,
  "entity-contact": reach,
  dpo: (dpo, { scope }) => (dpo === "none" ? scope.words.controller.noDpo : dpo.email),
  representative: (one, { say }) => ("name" in one ? one.name : say(known(one.justification) ?? {})),
  controller: entityNamed,
  "joint-controller": entityNamed,
  arrangement: ({ essence }, { say }) => say(essence),
  "arrangement-essence": said,
  "arrangement-contact": reach,
  surface: nothing,
  origin: plain,
  "governed-by": ({ url }) => known(url),
  "public-free-text": nothing,
  hint: said,
  "subject-kind": nothing,
  children: ({ under }, { words, scope }) => words.under(scope.number(under)),
  "children-age": (under, { words, scope }) => words.under(scope.number(under)),
  "children-approval": said,
  category: nothing,
  "category-item": said,
  source: sourceShown,
  "source-who": said,
  "special-category": ({ kind }, { scope }) => (isUnknown(kind) ? scope.words.draft.unknown : scope.words.data.specialKinds[kind]),
  offences: nothing,
  secret: nothing,
  "never-combined": titled("categories"),
  purpose: ({ description }, { say }) => say(description),
  designation: said,
  "purpose-description": said,
  "purpose-kind": nothing,
  compatibility: ({ purpose }, side) => titled("purposes")(purpose, side),
  "compatibility-purpose": titled("purposes"),
  activity: ({ purpose }, side) => `${side.words.facts["activity-purpose"]}: ${titled("purposes")(purpose, side)}`,
  "activity-purpose": titled("purposes"),
  "activity-surface": titled("surfaces"),
  "data-subject": titled("subjects"),
  "processed-category": titled("categories"),
  basis: basisShown,
  "consent-asked": nothing,
  interest: said,
  necessity: said,
  balancing: ({ result }, { say }) => say(result),
  "balancing-result": said,
  law: plain,
  disclosure: recipientNamed,
  "retention-of": (id, side) => {
    const kept = lookUp(side.policy.retention, id);
    const rule = kept && countable(kept.rule);
    return rule && ruleSaid(rule, side);
  },
  role: roleNamed,
  "on-behalf-of": said,
  provision: nothing,
  "provision-kind": among(({ scope }) => scope.words.activity.provision),
  "provision-consequence": said,
  "mandatory-category": titled("categories"),
  profiling: nothing,
  "profiling-explained": said,
  "automated-decision": nothing,
  "automated-explained": said,
  "direct-marketing": ({ channels }, { scope }) => (isUnknown(channels) ? scope.words.draft.unknown : channels.map((one) => scope.words.activity.channels[one]).join(", ")),
  "marketing-channel": among(({ scope }) => scope.words.activity.channels),
  "marketing-permission": nothing,
  "opt-out": nothing,
  "explicit-consent": nothing,
  "marketing-frequency": ({ count, per }, side) => side.scope.words.activity.atMost(count, period(per, side)),
  "indirect-notice": (notice, { scope }) => scope.words.activity.indirect["due" in notice ? notice.due : notice.exception],
  "indirect-due": among(({ scope }) => scope.words.activity.indirect),
  "indirect-why": said,
  "made-public": said,
  combination: titled("categories"),
  residency: countryNamed,
  recipient: ({ role, country }, side) => [...(known(role) === undefined ? [] : [roleNamed(String(role), side)]), ...(known(country) === undefined ? [] : [countryNamed(String(country), side)])].join(", "),
  "recipient-name": said,
  "recipient-role": roleNamed,
  "recipient-kind": among(({ scope }) => scope.words.recipients.kinds),
  "recipient-entity": entityNamed,
  "recipient-category": titled("categories"),
  "recipient-region": plain,
  "own-purposes": said,
  "sub-recipient": recipientNamed,
  "recipient-notice": plain,
  "recipient-country": countryNamed,
  transfer: (transfer, { words }) => ("tool" in transfer ? words.tools[transfer.tool] : undefined),
  "transfer-assertion": nothing,
  "transfer-module": plain,
  "transfer-assessment": ({ conclusion }, { scope }) => lookUp(scope.words.transfers.conclusions, conclusion),
  "transfer-measure": said,
  "transfer-document": plain,
  "transfer-commitments": said,
  "transfer-ground": groundShown,
  "transfer-occasional": answer,
  "transfer-justification": said,
  retention: nothing,
  "retention-rule": ruleShown,
  "retention-end": among(({ scope }) => scope.words.retention.then),
  statute: ({ cite }) => cite,
  limitation: ({ cite }) => cite,
  "retention-by": recipientNamed,
  tracker: nothing,
  "tracker-purpose": titled("purposes"),
  "tracker-vendor": recipientNamed,
  "tracker-surface": titled("surfaces"),
  "device-access": gateShown,
  "device-access-why": said,
  "device-access-country": countryNamed,
  "tracker-item": ({ name, store }, { scope }) => `${name} (${scope.words.device.stores[store]})`,
  "tracker-item-kind": nothing,
  "tracker-lifetime": period,
  "tracker-settings": nothing,
  "device-promise": ({ keptAtMost }, side) => (known(keptAtMost) === undefined ? undefined : period(String(keptAtMost), side)),
  "device-kept": period,
  "consent-lifetime": period,
  "refusal-lifetime": period,
  "rights-contact": reach,
  "rights-page": plain,
  identity: among(({ scope }) => scope.words.rights.identities),
  authority: ({ name }) => name,
  "answer-within": nothing,
  "narrowed-right": nothing,
  "refusal-ground": among(({ scope }) => scope.words.draft.refusalGrounds),
  measure: said,
  backups: ({ purgedWithin }, side) => (known(purgedWithin) === undefined ? undefined : period(String(purgedWithin), side)),
  "backups-purged": period,
  "announced-material": among(({ scope }) => scope.words.changes.announced),
  "announced-minor": among(({ scope }) => scope.words.changes.announced),
  sale: answer,
  "acknowledged-by-use": nothing,
  other: nothing,
};

/** What a list without an entry says, where that is a fact of its own. */
const shownEmpty: { readonly [F in ToldFact]?: (side: Side) => string | undefined } = {
  // That a draft names nobody does not say that there is nobody.
  disclosure: ({ policy, scope }) => (isChecked(policy) ? scope.words.activity.nobody : undefined),
  "tracker-item": ({ scope }) => scope.words.device.nothingKept,
};

/** A sentence inside a line goes without its full stop. */
const unended = (sentence: string): string => sentence.replace(/(?<!\.)\.$/, "");
const shownAs = <F extends ToldFact>(fact: F, value: FactValues[F] | undefined, side: Side): string | undefined => {
  if (value === undefined) return undefined;
  const { words, semicolon } = side.scope;
  if (isUnknown(value)) return unended(words.draft.unknown);
  const entries = eachOf(value);
  if (entries.length === 0) return shownEmpty[fact]?.(side);
  const shown = entries.flatMap((entry) => shows[fact](entry as Exclude<EachOf<F>, Unknown>, side) ?? []);
  return shown.length === 0 ? undefined : shown.map(unended).join(`${semicolon} `);
};

/** The value of a fact on one side of a change, in the words of people; nothing where there is none to show. */
export const shownValue = (what: What & { readonly fact: ToldFact }, which: "before" | "after", side: Side): string | undefined =>
  shownAs(what.fact, what[which] as FactValues[typeof what.fact] | undefined, side);
