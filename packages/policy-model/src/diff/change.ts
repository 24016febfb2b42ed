import type { Contact, Arrangement } from "../entity.js";
import type { BasisWhen } from "../basis.js";
import type { DataSource } from "../data-category.js";
import type { Channel, DirectMarketing, OptOut } from "../direct-marketing.js";
import type { Drafted, Unknown } from "../draft.js";
import type { Omission } from "../omission.js";
import type { PolicyDraftInput } from "../policy.js";
import type { RecipientKind, RecipientRole } from "../recipient.js";
import type { Announcement, Authority, Identity, Narrowing, RefusalGround } from "../rights.js";
import type { WrittenRule } from "../rule-order.js";
import type { Text } from "../text.js";
import type { DeviceAccess, TrackerItem } from "../tracker.js";

/**
 * How much a change concerns people. `material`: it changes what is done with their data, or how they use their rights;
 * they are to be told of it itself, in time (GDPR 5(1)(a), 13(3); WP260 rev.01, 29-31). `minor`: true and worth saying, with
 * little effect on them, or to their advantage. `editorial`: nothing is processed otherwise than before.
 */
export type Weight = "material" | "minor" | "editorial";

/**
 * What happened to a fact. `longer`, `shorter`: a period, where that can be shown; else it is `changed`. `reordered`: a list
 * whose order matters. `respelled`: written in another way and meaning the same. `reworded`: a text in words that differ.
 * `translated`: a text in more or fewer languages.
 */
export type How = "added" | "removed" | "changed" | "longer" | "shorter" | "reordered" | "respelled" | "reworded" | "translated";

type In<K extends keyof PolicyDraftInput> = PolicyDraftInput[K] extends Readonly<Record<string, infer Value>> ? Value : never;
type Id = string;
/** Of a list: an entry of it, or all of it where the other side has no list to compare it with (not known, or not there), or spells it otherwise. */
type OneOrAll<T> = T | readonly T[];
type Activity = In<"activities">;

/** What a policy says, fact by fact, and the data that says it. A reference is an id; a text is one in all its languages. */
export interface FactValues {
  readonly title: Text;
  /** What a purpose, a category of data or a group of people is called. */
  readonly designation: Text;
  readonly version: string;
  readonly effective: string | Unknown;
  readonly language: OneOrAll<string>;
  readonly assumed: OneOrAll<{ readonly path: string; readonly why: string }>;
  /** Why a fact is unknown: the note of a draft. */
  readonly "unknown-reason": Unknown;

  readonly entity: In<"entities">;
  readonly "entity-name": string;
  readonly "entity-address": string | Unknown;
  readonly "entity-country": string | Unknown;
  readonly "entity-subdivision": string;
  readonly "entity-contact": Contact | Unknown;
  readonly "entity-identifiers": Readonly<Record<string, string>>;
  readonly "entity-description": Text;
  readonly dpo: Contact | "none" | Unknown;
  readonly representative: NonNullable<In<"entities">["representative"]>;
  readonly controller: Id;
  readonly "joint-controller": OneOrAll<Id>;
  readonly arrangement: Arrangement | Unknown;
  readonly "arrangement-essence": Text;
  readonly "arrangement-contact": Contact;

  readonly surface: In<"surfaces">;
  readonly origin: OneOrAll<string>;
  readonly "governed-by": { readonly url: string | Unknown; readonly language: string };
  readonly "public-free-text": true;
  readonly hint: Text;

  readonly "subject-kind": In<"subjects">;
  readonly staff: true;
  readonly children: { readonly under: number; readonly approval: Text };
  readonly "children-age": number;
  readonly "children-approval": Text;

  readonly category: In<"categories">;
  readonly "category-item": OneOrAll<Text>;
  readonly source: OneOrAll<DataSource> | Unknown;
  readonly "source-who": Text;
  readonly "special-category": NonNullable<In<"categories">["special"]>;
  readonly offences: NonNullable<In<"categories">["offences"]>;
  readonly secret: true;
  readonly "never-combined": OneOrAll<Id>;

  readonly purpose: In<"purposes">;
  readonly "purpose-description": Text;
  readonly "purpose-kind": string;
  readonly compatibility: NonNullable<In<"purposes">["compatibleWith"]>;
  readonly "compatibility-purpose": Id;
  readonly "compatibility-assessment": Text;
  readonly "compatibility-date": string;

  readonly activity: Activity;
  readonly "activity-purpose": Id;
  readonly "activity-surface": OneOrAll<Id>;
  readonly "data-subject": OneOrAll<Id>;
  readonly "processed-category": OneOrAll<Id>;
  readonly basis: OneOrAll<BasisWhen<string, string, Drafted>> | Unknown;
  readonly "consent-asked": string;
  readonly "explicit-consent": NonNullable<Activity["explicitConsent"]>;
  readonly interest: Text | Unknown;
  readonly necessity: Text | Unknown;
  readonly balancing: { readonly result: Text; readonly on: string | Unknown } | Unknown;
  readonly "balancing-result": Text;
  readonly "balancing-date": string | Unknown;
  readonly law: string | Unknown;
  readonly disclosure: OneOrAll<Id> | Unknown;
  readonly "retention-of": Id | Unknown;
  readonly role: "controller" | "processor";
  readonly "on-behalf-of": Text;
  readonly provision: Activity["provision"] & {};
  readonly "provision-kind": string;
  readonly "provision-consequence": Text;
  readonly "mandatory-category": OneOrAll<Id>;
  readonly profiling: Activity["profiling"] & {};
  readonly "profiling-explained": Text | Unknown;
  readonly "automated-decision": Activity["automatedDecision"] & {};
  readonly "automated-explained": Text | Unknown;
  readonly "direct-marketing": NonNullable<Activity["directMarketing"]>;
  readonly "marketing-channel": OneOrAll<Channel> | Unknown;
  readonly "opt-out": OptOut;
  readonly "marketing-permission": NonNullable<Activity["directMarketing"]>["permission"];
  readonly "marketing-frequency": NonNullable<DirectMarketing["atMost"]>;
  readonly "indirect-notice": Activity["indirectNotice"] & {};
  readonly "indirect-due": string;
  readonly "indirect-why": Text;
  readonly "made-public": Text;
  readonly combination: OneOrAll<Id>;
  readonly residency: NonNullable<Activity["residency"]>;
  readonly readers: OneOrAll<string>;
  readonly "large-scale": true;

  readonly recipient: In<"recipients">;
  readonly "recipient-name": Text;
  readonly "recipient-role": RecipientRole | Unknown;
  readonly "recipient-kind": RecipientKind;
  readonly "recipient-entity": Id;
  readonly "recipient-category": OneOrAll<Id>;
  readonly "recipient-host": OneOrAll<string>;
  readonly "recipient-region": string;
  readonly agreement: string | Unknown;
  readonly "own-purposes": Text;
  readonly "sub-recipient": OneOrAll<Id>;
  readonly "recipient-notice": string;
  readonly "recipient-country": string | Unknown;
  readonly transfer: In<"recipients">["transfer"] & {};
  readonly "transfer-assertion": { readonly scope: string };
  readonly "transfer-module": number | Unknown;
  readonly "transfer-date": string | Unknown;
  readonly "transfer-assessment": { readonly on: string; readonly conclusion: string; readonly reviewBy: string } | Unknown;
  readonly "transfer-measure": OneOrAll<Text>;
  readonly "transfer-reference": string;
  readonly "transfer-document": string;
  readonly "transfer-commitments": Text;
  readonly "transfer-ground": string;
  readonly "transfer-occasional": boolean;
  readonly "transfer-justification": Text;

  readonly retention: In<"retention">;
  readonly "retention-rule": WrittenRule;
  readonly "retention-end": string | Unknown;
  readonly statute: NonNullable<In<"retention">["statute"]>;
  readonly limitation: NonNullable<In<"retention">["limitation"]>;
  readonly "retention-by": Id;
  readonly event: Text | Readonly<Record<string, Text>>;
  readonly "record-type": Text | Readonly<Record<string, Text>>;

  readonly tracker: In<"trackers">;
  readonly "tracker-purpose": Id;
  readonly "tracker-vendor": Id;
  readonly "tracker-surface": OneOrAll<Id>;
  readonly "device-access": DeviceAccess<string, Drafted> | Unknown;
  readonly "device-access-why": Text;
  readonly "device-access-country": string;
  readonly "tracker-item": OneOrAll<TrackerItem<string, Drafted>> | Unknown;
  readonly "tracker-item-kind": "session" | "persistent";
  readonly "tracker-lifetime": string | Unknown;
  readonly "tracker-item-description": Text;
  readonly "tracker-address": OneOrAll<string>;
  readonly "tracker-settings": Readonly<Record<string, string | number | boolean>>;

  readonly "device-promise": NonNullable<PolicyDraftInput["device"]>;
  readonly "device-kept": string | Unknown;
  readonly "consent-lifetime": string | Unknown;
  readonly "refusal-lifetime": string | Unknown;
  readonly "rights-contact": Contact | Unknown;
  readonly "rights-page": string;
  readonly identity: OneOrAll<Identity> | Unknown;
  readonly authority: Authority | Unknown;
  readonly "refusal-ground": OneOrAll<RefusalGround<Drafted>>;
  readonly "answer-within": "reasonable-time";
  readonly "narrowed-right": OneOrAll<Narrowing>;
  readonly measure: OneOrAll<Text> | Unknown;
  readonly backups: NonNullable<PolicyDraftInput["backups"]>;
  readonly "backups-purged": string | Unknown;
  readonly "announced-material": Announcement | Unknown;
  readonly "announced-minor": Announcement | Unknown;
  readonly sale: boolean | Unknown;
  readonly omission: OneOrAll<Omission>;
  readonly "acknowledged-by-use": true;
  /** A place that the table of weights does not know. It is taken for material. */
  readonly other: unknown;
}
export type Fact = keyof FactValues;

/**
 * Which fact changed, and how. `before` is absent where it is new, `after` where it is gone. Of a list it is the entry; all of
 * it where the other side is not known or not there.
 */
export type What = {
  readonly [F in Fact]: { readonly fact: F; readonly how: How; readonly before?: FactValues[F]; readonly after?: FactValues[F] };
}[Fact];

type Each<V> = V extends readonly (infer Entry)[] ? Entry : V;
/** Each entry of what stands on a side of a change, whether that is an entry or all of a list. */
export const eachOf = <V>(side: V | undefined): readonly Each<V>[] => (side === undefined ? [] : Array.isArray(side) ? side : [side as Each<V>]);
/** A side of a change, entry by entry. */
export type EachOf<F extends Fact> = Each<FactValues[F]>;

/** Whom something concerns: a kind of data subject, on these surfaces. */
export interface Concerned {
  readonly subject: string;
  readonly surfaces: readonly string[];
}

/** One change from a policy to the next. */
export interface Change {
  /** Its place: in both policies the same, in the newer where it was added, in the older where it is gone. Of a list whose entries moved it is the list. */
  readonly path: string;
  readonly what: What;
  readonly weight: Weight;
  /** The article that wants the fact told, or true. */
  readonly article: string;
  /** The purposes whose activities or trackers it touches, in either policy. */
  readonly purposes: readonly string[];
  /** Whose data it is about, in either policy. */
  readonly people: readonly Concerned[];
  /** Purposes whose consent does not cover what is done after the change: `again` where there may be one, `first` where nobody was asked. */
  readonly consent: readonly { readonly purpose: string; readonly asked: "again" | "first" }[];
}
/** All changes, in the order of the policy's parts; none for policies that say the same. */
export type PolicyDiff = readonly Change[];

/** Weights by how heavy they are. */
export const weightRank: Readonly<Record<Weight, number>> = { editorial: 0, minor: 1, material: 2 };
/** The heaviest weight among changes, or nothing where there is no change. */
export const weightOf = (diff: readonly { readonly weight: Weight }[]): Weight | undefined =>
  diff.reduce<Weight | undefined>((heaviest, { weight }) => (heaviest === undefined || weightRank[weight] > weightRank[heaviest] ? weight : heaviest), undefined);
