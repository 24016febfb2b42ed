/**
 * Why a question was answered the way it was.
 *
 * `code` comes from the one table of codes of the package that answers; `path` names the place in the policy that
 * decided, e.g. `"activities.newsletter.basis"`. Sentences for people are made from these by `explain`, never here.
 */
export interface Reason {
  readonly code: string;
  readonly path: string;
  /** The article that says so, e.g. `"GDPR 7(3)"` or `"ePrivacy 5(3)"`; absent where a fault, not a law, says no. */
  readonly article?: string;
  /** What would change the answer, in one sentence. */
  readonly fix?: string;
  /** Civil date (`YYYY-MM-DD`) after which the answer may change. */
  readonly until?: string;
}

/** The answer to a question. Asking never throws; a `no` always has at least one reason. */
export type Decision =
  | { readonly allowed: true; readonly because: readonly Reason[] }
  | { readonly allowed: false; readonly because: readonly [Reason, ...Reason[]] };

/** A `no`. */
export type Refusal = Extract<Decision, { allowed: false }>;

/** Says yes, for these reasons. */
export const allow = (...because: readonly Reason[]): Decision => ({ allowed: true, because });

/** Says no, for these reasons; at least one. */
export const refuse = (...because: readonly [Reason, ...Reason[]]): Refusal => ({ allowed: false, because });

/**
 * All of them must say yes. One `no` is enough, and every `no` is told; no decision at all is a `no`, because what nobody
 * decided is unknown.
 */
export const allOf = (decisions: readonly Decision[], path: string): Decision => {
  const [first, ...rest] = decisions.filter((decision) => !decision.allowed).flatMap((decision) => decision.because);
  if (first) return refuse(first, ...rest);
  if (decisions.length === 0) return refuse({ code: "undecided", path, fix: "Declare what decides this in the policy." });
  return allow(...decisions.flatMap((decision) => decision.because));
};
