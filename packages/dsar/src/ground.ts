import { basesOf, erasureGround, type Basis, type Policy } from "@troth/policy-model/compiled";

/** Why the data of one activity is erased: the letter of GDPR 17(1), or the exception of 17(3) that stands against it. */
export interface Ground {
  readonly activity: string;
  /** Kind of the activity's basis. */
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
 * processing there is none, and 17(3)(b) is named. An activity whose basis depends on the person gives one per basis.
 */
export const groundsOf = (policy: Policy, kind: string): readonly Ground[] =>
  Object.entries(policy.activities)
    .filter(([, { subjects }]) => subjects.includes(kind))
    .flatMap(([activity, { basis }]) =>
      [...new Set(basesOf(basis).map(({ kind: each }) => each))].map((each) => ({ activity, basis: each, article: articleOf(each) })),
    );

/** The grounds that rest on the end of a contract: the person confirms that end before. */
export const contractGrounds = (grounds: readonly Ground[]): readonly Ground[] => grounds.filter(({ basis }) => basis === "contract");
