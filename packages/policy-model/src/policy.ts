import type { Activity, Purpose } from "./activity.js";
import type { DataCategory } from "./data-category.js";
import type { InDraft, Checked, Drafted } from "./draft.js";
import type { Entity } from "./entity.js";
import type { Omission } from "./omission.js";
import type { Recipient } from "./recipient.js";
import type { Retention } from "./retention.js";
import type { ChangePolicy, ConsentLifetimes, Rights } from "./rights.js";
import type { DataSubjectKind, Surface } from "./surface.js";
import type { Text } from "./text.js";
import type { Tracker } from "./tracker.js";
import type { IsoDuration } from "@troth/legal-time/rule";

/**
 * A policy as it is written: every promise of the notice, as data. Each id set is one type parameter, taken from the keys
 * of its record; references to ids take no part in that, so a wrong one is an error where it stands. `M` is `draft` where
 * unknown and unlawful facts may stand as well.
 */
export interface PolicyInput<
  Language extends string = string,
  EntityId extends string = string,
  SurfaceId extends string = string,
  SubjectId extends string = string,
  CategoryId extends string = string,
  PurposeId extends string = string,
  ActivityId extends string = string,
  RecipientId extends string = string,
  RetentionId extends string = string,
  TrackerId extends string = string,
  M = Checked,
> {
  readonly title: Text<NoInfer<Language>>;
  /** Of this text of the policy, e.g. `"3.1.0"`. */
  readonly version: string;
  /** Civil date from which it applies. */
  readonly effective: string | InDraft<M>;
  /** BCP 47 tags; the first is the default. */
  readonly languages: readonly [Language, ...Language[]];
  readonly entities: Readonly<Record<EntityId, Entity<NoInfer<Language>, M>>>;
  readonly surfaces: Readonly<Record<SurfaceId, Surface<NoInfer<Language>, NoInfer<EntityId>, M>>>;
  readonly subjects: Readonly<Record<SubjectId, DataSubjectKind<NoInfer<Language>>>>;
  readonly categories: Readonly<Record<CategoryId, DataCategory<NoInfer<Language>, NoInfer<CategoryId>, M>>>;
  readonly purposes: Readonly<Record<PurposeId, Purpose<NoInfer<Language>, NoInfer<PurposeId>>>>;
  readonly activities: Readonly<
    Record<
      ActivityId,
      Activity<NoInfer<Language>, NoInfer<SurfaceId>, NoInfer<SubjectId>, NoInfer<CategoryId>, NoInfer<PurposeId>, NoInfer<RecipientId>, NoInfer<RetentionId>, M>
    >
  >;
  readonly recipients: Readonly<Record<RecipientId, Recipient<NoInfer<Language>, NoInfer<CategoryId>, NoInfer<RecipientId>, NoInfer<EntityId>, M>>>;
  readonly retention: Readonly<Record<RetentionId, Retention<NoInfer<Language>, NoInfer<EntityId>, NoInfer<RecipientId>, M>>>;
  /**
   * Words for the events that retention rules count from, where the notice has none of its own: a noun phrase in the form
   * that follows "after" (in German the dative), e.g. `{ "licence.expired": { en: "the end of the licence" } }`.
   */
  readonly events?: Readonly<Record<string, Text<NoInfer<Language>>>>;
  readonly trackers: Readonly<Record<TrackerId, Tracker<NoInfer<Language>, NoInfer<SurfaceId>, NoInfer<PurposeId>, NoInfer<RecipientId>, M>>>;
  readonly consent: ConsentLifetimes<M>;
  readonly rights: Rights<M>;
  /** Technical and organisational measures (GDPR 32). */
  readonly measures: readonly Text<NoInfer<Language>>[] | InDraft<M>;
  /** How long erased data stays in backups at most. */
  readonly backups?: { readonly purgedWithin: IsoDuration | InDraft<M> };
  /** How long anything stays on a device at most, where that is promised; an item with a longer lifetime is an error. */
  readonly device?: { readonly keptAtMost: IsoDuration | InDraft<M> };
  readonly changes: ChangePolicy<M>;
  /** Personal data is not sold. There is no other value that the law allows here: a recipient of kind `sale` is an error. */
  readonly sale: false | InDraft<M, true> | InDraft<M>;
  /** The notice takes use of the service for acknowledgement. Nothing follows from it, and nothing is recorded. */
  readonly acknowledgedByUse?: InDraft<M, true>;
  /** What the notice is silent on, where a policy always has something said. Of a draft it is told that the notice does not say it. */
  readonly omits?: InDraft<M, readonly Omission[]>;
  /** Facts that the operator supplied where its notice is silent or unlawful: where, and why. */
  readonly assumed?: readonly { readonly path: string; readonly why: string }[];
}
/** A policy in which unknown and unlawful facts may stand. */
export type PolicyDraftInput = PolicyInput<string, string, string, string, string, string, string, string, string, string, Drafted>;

/** The id sets of a policy, by name. */
export interface PolicyIds {
  readonly language: string;
  readonly entity: string;
  readonly surface: string;
  readonly subject: string;
  readonly category: string;
  readonly purpose: string;
  readonly activity: string;
  readonly recipient: string;
  readonly retention: string;
  readonly tracker: string;
}

declare const checked: unique symbol;
/** A policy without an error. Only `definePolicy` makes one, and only such a one starts an app. */
export type Policy<I extends PolicyIds = PolicyIds> = PolicyInput<
  I["language"],
  I["entity"],
  I["surface"],
  I["subject"],
  I["category"],
  I["purpose"],
  I["activity"],
  I["recipient"],
  I["retention"],
  I["tracker"]
> & {
  /** SHA-256 over the canonical JSON (RFC 8785) of the input, lower-case hex: the version that evidence points at. */
  readonly hash: string;
  readonly [checked]: true;
};

declare const drafted: unique symbol;
/** What a notice says, as it says it. It is linted, rendered and exported; it starts no app. */
export type PolicyDraft = PolicyDraftInput & {
  /** SHA-256 over the canonical JSON (RFC 8785) of the input, lower-case hex. */
  readonly hash: string;
  readonly [drafted]: true;
};
/** What can be rendered and exported: a policy, or a draft. */
export type ReadablePolicy = Policy | PolicyDraft;
