/**
 * How the host app names a person. Never stored in clear: the journal keeps only keyed hashes and sealed copies of it.
 *
 * @example
 * ```ts
 * import type { SubjectRef } from "@troth/decision";
 * const ada: SubjectRef = { kind: "customer", ids: { id: "17", email: "ada@shop.example" } };
 * ```
 */
export interface SubjectRef {
  /** A subject kind of the policy, e.g. `"customer"` or `"visitor"`. */
  readonly kind: string;
  /** Identifiers by name: `id`, `email`, … */
  readonly ids: Readonly<Record<string, string>>;
}
