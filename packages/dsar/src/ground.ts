import { basesOf, erasureGround, type Basis, type Policy } from "@troth/policy-model/compiled";

/** Why the data of one activity is erased: the letter of GDPR 17(1), or the exception of 17(3) that stands against it. */
export interface Ground {
  readonly activity: string;
  /** Kind of the activity's basis; `explicit-consent` for the one that a special category needs beside it. */
  readonly basis: string;
  readonly article: string;
}

/** Nobody has asked yet whether rows are past their duty: while law demands the processing, the exception is what is told. */
const articleOf = (kind: Basis["kind"]): string => {
  const { article, exception } = erasureGround(kind);
  return exception ?? article;
};

/**
 * The ground for each activity in which a kind of person appears: consent falls away with its withdrawal (b), a contract
 * with its end (a), a legitimate interest with the objection that lies in the request (c). Where law demands the
 * processing there is none, and 17(3)(b) is named. An activity whose basis depends on the person gives one per basis, and
 * the explicit consent beside a basis (9(2)(a)) one of its own: with its withdrawal (b) holds for the special category.
 */
export const groundsOf = (policy: Policy, kind: string): readonly Ground[] =>
  Object.entries(policy.activities)
    .filter(([, { subjects }]) => subjects.includes(kind))
    .flatMap(([activity, { basis, explicitConsent }]) => [
      ...[...new Set(basesOf(basis).map(({ kind: each }) => each))].map((each) => ({ activity, basis: each, article: articleOf(each) })),
      ...(explicitConsent === undefined ? [] : [{ activity, basis: "explicit-consent", article: "GDPR 17(1)(b)" }]),
    ]);

/** The grounds that rest on the end of a contract: the person confirms that end before. */
export const contractGrounds = (grounds: readonly Ground[]): readonly Ground[] => grounds.filter(({ basis }) => basis === "contract");
