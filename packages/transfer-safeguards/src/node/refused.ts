import { isTrothError, TrothError, type Refusal } from "@troth/decision";

/** The error of a call that was refused; nothing of that hop was sent. Its `cause` is the decision. */
export const transferRefused = (host: string, decision: Refusal): TrothError => {
  const { because } = decision;
  const { path, fix } = because[0];
  return new TrothError({
    code: "transfer-refused",
    message: `Nothing was sent to ${host}: ${because.map(({ code }) => code).join(", ")}`,
    path,
    ...(fix === undefined ? {} : { hint: fix }),
    cause: decision,
    faults: because.map((reason) => ({
      code: reason.code,
      path: reason.path,
      message: reason.fix ?? reason.code,
      ...(reason.article === undefined ? {} : { article: reason.article }),
      ...(reason.fix === undefined ? {} : { fix: reason.fix }),
    })),
  });
};

/**
 * The decision behind an error that a fetch of {@link transferFetch} rejected with; nothing for any other error.
 *
 * @example
 * ```ts
 * import { refusal } from "@troth/transfer-safeguards/node";
 *
 * declare const send: () => Promise<Response>;
 * try {
 *   await send();
 * } catch (error) {
 *   const decision = refusal(error);
 *   if (!decision) throw error;
 *   console.warn(decision.because.map(({ code, article }) => `${code} (${article ?? "-"})`));
 * }
 * ```
 */
export const refusal = (error: unknown): Refusal | undefined =>
  isTrothError(error) && error.code === "transfer-refused" ? (error.cause as Refusal) : undefined;
