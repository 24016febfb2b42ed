import { TrothError } from "@troth/decision";
import { cutoff, type Cutoff } from "@troth/legal-time";
import { after, type IsoDuration } from "@troth/legal-time/rule";
import type { Lifetimes } from "../../rules.js";
import { choiceEvents } from "../events.js";
import { consentCarriedType } from "./carried-event.js";

/** The events that prove consent, and go when that need not be proved any more. */
const proofTypes = (): readonly string[] => [...choiceEvents.map(({ type }) => type), consentCarriedType];

const instantOf = (found: Cutoff): number => ("before" in found ? found.before : Number.NEGATIVE_INFINITY);

/**
 * What `journal.prune` may drop of the proof of consent: acts of which everything ended at least `keep` ago (GDPR 5(1)(e),
 * 7(1)). An act ends with its lifetime at the latest, whatever was withdrawn or superseded before; so the proof of what was
 * withdrawn early stays longer than `keep` by the rest of that lifetime. `lifetimes`: of every edition of the policy under which somebody
 * may have chosen. What is still in force at the end of a stream is carried forward (`consent.carried`).
 *
 * @param o.keep ISO 8601 period after the end of a consent, e.g. `"P3Y"`, counted in whole days of `zone` (UTC unless said).
 * @param o.now Epoch milliseconds.
 * @throws TrothError `rule-invalid` for a period that is none, `zone-unknown`, `instant-invalid`; `lifetimes-missing`
 *
 * @example
 * ```ts
 * import { proofRetention } from "@troth/consent-core/server";
 * import type { Journal } from "@troth/journal";
 * import type { Policy } from "@troth/policy-model";
 * declare const journal: Journal;
 * declare const editions: readonly Policy[];
 * const now = 1_781_517_600_000;
 * const drop = proofRetention({ keep: "P3Y", lifetimes: editions.map(({ consent }) => consent), now });
 * export const dropped = async () => journal.prune({ behind: await journal.checkpoint({ now }), drop, now });
 * ```
 */
export const proofRetention = (o: {
  readonly keep: IsoDuration;
  readonly lifetimes: readonly Lifetimes[];
  readonly zone?: string;
  readonly now: number;
}): readonly { readonly type: string; readonly before: number }[] => {
  if (o.lifetimes.length === 0) {
    throw new TrothError({
      code: "lifetimes-missing",
      message: "How long choices lasted is not said",
      path: "lifetimes",
      hint: "Name the lifetimes of every edition of the policy: its `consent`.",
    });
  }
  const ended = instantOf(cutoff(after("consent.ended", o.keep), o.now, { zone: o.zone ?? "UTC" }));
  // A choice ends to the second, in UTC; a period in whole days ends later than that, never sooner.
  const lifetimes = o.lifetimes.flatMap(({ given, refused }) => [given, refused]);
  const made = lifetimes.map((lifetime) => instantOf(cutoff(after("consent.chosen", lifetime), ended - 1, { zone: "UTC" })));
  const before = Math.min(...made);
  return proofTypes().map((type) => ({ type, before }));
};
