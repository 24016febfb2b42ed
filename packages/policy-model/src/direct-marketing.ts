import type { IsoDuration } from "@troth/legal-time/rule";
import { isUnknown, type Checked, type Drafted, type InDraft, type Unknown } from "./draft.js";
import type { Country } from "./facts/country.js";

/** The ways in which somebody is approached. An objection is taken for each of them, or for all (GDPR 21(2)). */
export const channels = ["email", "phone", "sms", "post", "push", "social", "in-product"] as const;
export type Channel = (typeof channels)[number];

/**
 * What allows the message itself, beside the basis of the processing (ePrivacy 13): an opt-in, one that was confirmed from
 * the address, or the soft opt-in for own similar goods to an own customer, with a way out at collection and in each mail.
 */
export type Permission = "opt-in" | "double-opt-in" | "soft-opt-in" | "not-needed";
/** What a notice takes for a permission and is none; stands in drafts only. */
export type NoPermission = "by-use" | "none";
/**
 * A way out that a notice makes harder than the law allows (GDPR 21(3), ePrivacy 13(2)): a double opt-out, which has to be
 * confirmed from the address, or one that has to be written for. Stands in drafts only.
 */
export type OptOut = "confirmed" | "by-message";
export const optOuts = ["confirmed", "by-message"] as const satisfies readonly OptOut[];
/** What each of them breaks: an objection counts at once; mail offers the way out in each message. */
export const optOutArticle: Readonly<Record<OptOut, string>> = { confirmed: "GDPR 21(3)", "by-message": "ePrivacy 13(2)" };

/** The permission for people of one relationship or country; the first that matches holds. */
export interface PermissionWhen<SubjectId extends string = string, M = Checked> {
  readonly by: Permission | InDraft<M, NoPermission | Unknown>;
  readonly relationship?: SubjectId;
  readonly country?: Country;
}

/** Direct marketing: objection to it is absolute, per channel (GDPR 21(2)). */
export interface DirectMarketing<SubjectId extends string = string, M = Checked> {
  readonly channels: readonly [Channel, ...Channel[]] | InDraft<M>;
  readonly permission: Permission | InDraft<M, NoPermission | Unknown> | readonly [PermissionWhen<SubjectId, M>, ...PermissionWhen<SubjectId, M>[]];
  /** A promise of how often at most, e.g. once in `P1M`. */
  readonly atMost?: { readonly count: number; readonly per: IsoDuration };
  readonly optOut?: InDraft<M, OptOut>;
}

/** The permissions as a list, read from the top; of an unknown one the list is empty. */
export const permissionsOf = ({ permission }: DirectMarketing<string, Drafted>): readonly PermissionWhen<string, Drafted>[] => {
  if (isUnknown(permission)) return [];
  return typeof permission === "string" ? [{ by: permission }] : permission;
};
