/** What a call takes, without the duty to say the time: epoch milliseconds under `now` (or `at`), that of Troth's clock unless said. */
export type Timed<O, Key extends "now" | "at" = "now"> = Omit<O, Key> & { readonly [K in Key]?: number };
/** A call of a service, as the facade has it. */
export type TimedCall<F> = F extends (o: infer O) => infer R ? (o: Timed<O>) => R : never;

/** Says the time where the caller did not. */
export const timed =
  (now: () => number) =>
  <O extends { readonly now?: number }>(o: O): O & { readonly now: number } => ({ ...o, now: o.now ?? now() });
