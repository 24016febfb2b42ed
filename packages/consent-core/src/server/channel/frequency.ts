import { allow, refuse, type Decision } from "@troth/decision";
import { addDuration, civilDate } from "@troth/legal-time";
import type { Subscription } from "./events.js";

/**
 * From when a message does not count any more: a month after one of the 15th another may go on the 15th, at any hour; what is
 * promised in hours is counted to the millisecond.
 */
const free = (sentAt: number, per: string, zone: string): { readonly end: number; passed(at: number): boolean } => {
  const end = addDuration(sentAt, per, zone);
  const day = civilDate(end - 1, zone);
  return { end, passed: (at) => (per.startsWith("PT") ? end <= at : day <= civilDate(at, zone)) };
};
/** From the end of a day back into the day before it, however long clocks made it. */
const dayAndHalf = 36 * 3_600_000;

/** The promise of how often at most, of what went to one address: what was sent in the period before, and what is dated later, counts. */
export const frequency = (
  sent: readonly (Subscription & { readonly at: number })[],
  { purpose, at }: { readonly purpose: string; readonly at: number },
  { count, per }: { readonly count: number; readonly per: string },
  { path, zone }: { readonly path: string; readonly zone: string },
): Decision => {
  const counting = sent.filter((one) => one.purpose === purpose).map((one) => free(one.at, per, zone)).filter(({ passed }) => !passed(at));
  if (counting.length < count) return allow({ code: "within-frequency", path });
  const next = counting.map(({ end }) => end).sort((one, other) => one - other)[counting.length - count];
  const until = next === undefined ? {} : { until: civilDate(next - dayAndHalf, zone) };
  return refuse({ code: "frequency-reached", path, article: "GDPR 5(1)(a)", fix: `Wait: the notice promises at most ${count} in ${per}.`, ...until });
};
