/**
 * The two readings of the model: a policy that an app may start with, or a draft that only tells what a notice says, unknown
 * and unlawful facts included. They are types to intersect with: nothing is left of `T` in the one, all of it in the other.
 */
export type Checked = never;
export type Drafted = unknown;

/** A fact that is not known, and why: "not in the notice". Only a draft may hold one; nothing is invented in its place. */
export interface Unknown {
  readonly unknown: string;
}
/** What only a draft may say: an unknown fact, or one that the law does not allow. */
export type InDraft<M, T = Unknown> = M & T;

/**
 * Marks a fact of a draft as not known.
 *
 * @example
 * ```ts
 * import { unknown } from "@troth/policy-model";
 * const retention = { logs: { title: { en: "Logs" }, rule: unknown("not in the notice"), then: "delete" } };
 * ```
 */
export const unknown = (why: string): Unknown => ({ unknown: why });

export const isUnknown = (value: unknown): value is Unknown =>
  typeof value === "object" && value !== null && typeof (value as { readonly unknown?: unknown }).unknown === "string" && Object.keys(value).length === 1;

/** The value if it is known. */
export const known = <T>(value: T): Exclude<T, Unknown> | undefined => (isUnknown(value) ? undefined : (value as Exclude<T, Unknown>));
/** The list if it is known, else an empty one. */
export const listed = <T extends readonly unknown[]>(value: T | Unknown | undefined): T | readonly [] => (value === undefined || isUnknown(value) ? [] : value);
