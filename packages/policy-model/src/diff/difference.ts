import type { PolicyDraftInput } from "../policy.js";
import type { Fact, How, Weight } from "./change.js";

/** A difference between two policies, as it was found: which fact, how it differs, and where. */
export interface Difference {
  readonly row: FactRow;
  readonly how: How;
  readonly path: string;
  /** The keys on the way; of a list the index in the newer policy, or in the older where it is gone. */
  readonly at: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}
export interface Both {
  readonly before: PolicyDraftInput;
  readonly after: PolicyDraftInput;
}

/**
 * How a fact is compared. `value`: as a whole, with what it means where it is absent. `kept`: a retention by what it says.
 * `entry`: there or not, and its parts by their own rows, with the key that tells one shape from another. `ids`: a set; `ids-or-all`: absent is all.
 * `list`: by a key, in an order that matters or not; what is left on both sides is paired where it shares one of its `groups`, as the
 * same thing said otherwise; `tag` as of an entry.
 */
export type Shape =
  | "value"
  | "duration"
  | "rule"
  | "text"
  | "ids"
  | "ids-or-all"
  | "kept"
  | { readonly value: string }
  | { readonly entry: string | undefined }
  | { readonly list: (item: unknown) => string; readonly groups?: (item: unknown) => readonly string[]; readonly ordered?: true; readonly tag?: string };

/** How heavy a difference is: always the same, by what happened, or by what stands in the policies. */
export type WeightBy = Weight | (Readonly<Partial<Record<How, Weight>>> & { readonly else: Weight }) | ((difference: Difference, policies: Both) => Weight);

/** A row of the table of weights: a fact, where it stands (`*` is any key), and the weight of its change. */
export interface FactRow {
  readonly at: string;
  readonly fact: Fact;
  readonly shape: Shape;
  readonly weight: WeightBy;
  readonly article: string;
}
