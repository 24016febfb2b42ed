import * as z from "zod";
import { activity, purpose, type Activity, type Purpose } from "./activity.js";
import { dataCategory, type DataCategory } from "./data-category.js";
import { entity, type Entity } from "./entity.js";
import { recipient, type Recipient } from "./recipient.js";
import { retention, type Retention } from "./retention.js";
import { changePolicy, consentLifetimes, rights, type ChangePolicy, type ConsentLifetimes, type Rights } from "./rights.js";
import { dataSubjectKind, surface, type DataSubjectKind, type Surface } from "./surface.js";
import { civilDate, id, languageTag, text, type Text } from "./text.js";
import { tracker, type Tracker } from "./tracker.js";

/**
 * A policy as it is written: every promise of the notice, as data. Each id set is one type parameter, taken from the keys
 * of its record; references to ids take no part in that, so a wrong one is an error where it stands.
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
> {
  readonly title: Text<NoInfer<Language>>;
  /** Of this text of the policy, e.g. `"3.1.0"`. */
  readonly version: string;
  /** Civil date from which it applies. */
  readonly effective: string;
  /** BCP 47 tags; the first is the default. */
  readonly languages: readonly [Language, ...Language[]];
  readonly entities: Readonly<Record<EntityId, Entity<NoInfer<Language>>>>;
  readonly surfaces: Readonly<Record<SurfaceId, Surface<NoInfer<Language>, NoInfer<EntityId>>>>;
  readonly subjects: Readonly<Record<SubjectId, DataSubjectKind<NoInfer<Language>>>>;
  readonly categories: Readonly<Record<CategoryId, DataCategory<NoInfer<Language>>>>;
  readonly purposes: Readonly<Record<PurposeId, Purpose<NoInfer<Language>>>>;
  readonly activities: Readonly<
    Record<
      ActivityId,
      Activity<NoInfer<Language>, NoInfer<SurfaceId>, NoInfer<SubjectId>, NoInfer<CategoryId>, NoInfer<PurposeId>, NoInfer<RecipientId>, NoInfer<RetentionId>>
    >
  >;
  readonly recipients: Readonly<Record<RecipientId, Recipient<NoInfer<Language>, NoInfer<CategoryId>, NoInfer<RecipientId>>>>;
  readonly retention: Readonly<Record<RetentionId, Retention<NoInfer<Language>>>>;
  /**
   * Words for the events that retention rules count from, where the notice has none of its own: a noun phrase in the form
   * that follows "after" (in German the dative), e.g. `{ "licence.expired": { en: "the end of the licence" } }`.
   */
  readonly events?: Readonly<Record<string, Text<NoInfer<Language>>>>;
  readonly trackers: Readonly<Record<TrackerId, Tracker<NoInfer<Language>, NoInfer<SurfaceId>, NoInfer<PurposeId>, NoInfer<RecipientId>>>>;
  readonly consent: ConsentLifetimes;
  readonly rights: Rights;
  readonly measures: readonly Text<NoInfer<Language>>[];
  readonly changes: ChangePolicy;
  /** Personal data is not sold. There is no other value: a recipient of kind `sale` is an error. */
  readonly sale: false;
  /** Facts that the operator supplied where its notice is silent or unlawful: where, and why. */
  readonly assumed?: readonly { readonly path: string; readonly why: string }[];
}

export const policySchema = z.strictObject({
  title: text,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, "a version is `major.minor.patch`"),
  effective: civilDate,
  languages: z.tuple([languageTag], languageTag),
  entities: z.record(id, entity),
  surfaces: z.record(id, surface),
  subjects: z.record(id, dataSubjectKind),
  categories: z.record(id, dataCategory),
  purposes: z.record(id, purpose),
  activities: z.record(id, activity),
  recipients: z.record(id, recipient),
  retention: z.record(id, retention),
  events: z.record(z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/), text).exactOptional(),
  trackers: z.record(id, tracker),
  consent: consentLifetimes,
  rights,
  measures: z.array(text),
  changes: changePolicy,
  sale: z.literal(false),
  assumed: z.array(z.strictObject({ path: z.string().min(1), why: z.string().min(3) })).exactOptional(),
});

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
