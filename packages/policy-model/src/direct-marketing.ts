import type { IsoDuration } from "@troth/legal-time/rule";
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
/** The permission for people of one relationship or country; the first that matches holds. */
export interface PermissionWhen<SubjectId extends string = string, P extends string = Permission> {
  readonly by: P;
  readonly relationship?: SubjectId;
  readonly country?: Country;
}

/** Direct marketing: objection to it is absolute, per channel (GDPR 21(2)). */
export interface DirectMarketing<SubjectId extends string = string, P extends string = Permission> {
  readonly channels: readonly [Channel, ...Channel[]];
  readonly permission: P | readonly [PermissionWhen<SubjectId, P>, ...PermissionWhen<SubjectId, P>[]];
  /** A promise of how often at most, e.g. once in `P1M`. */
  readonly atMost?: { readonly count: number; readonly per: IsoDuration };
}

/** The permissions as a list, read from the top. */
export const permissionsOf = <S extends string, P extends string>(
  { permission }: DirectMarketing<S, P>,
): readonly [PermissionWhen<S, P>, ...PermissionWhen<S, P>[]] => (typeof permission === "string" ? [{ by: permission }] : permission);
