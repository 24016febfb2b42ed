import { TrothError, type Reason } from "@troth/decision";
import { civilDate, expiry, type Facts, type Types } from "@troth/legal-time";
import { typesOf, withoutGrace } from "@troth/legal-time/rule";
import type { Policy } from "@troth/policy-model";
import { tableOf, type AnyDataMap } from "./data-map.js";

/** Whether law demands that a row is kept; `until` is the last civil day of it, absent where its start is not known. */
export type Duty = { readonly keep: true; readonly reason: Reason; readonly until?: string } | { readonly keep: false };

/**
 * Which rule keeps a row from erasure, and until when (GDPR 17(3)(b)). Only a retention with a statute does. Where its
 * start is not known the row is kept: nothing is destroyed that law may demand.
 *
 * @param facts When each event of the rule happened, in epoch milliseconds.
 * @param types Which type the row is of, for rules `perType`; where that is not known the row is kept, too.
 * @param now Epoch milliseconds.
 * @param zone The controller's time zone, e.g. `"Europe/Berlin"`.
 * @throws TrothError `table-unmapped`
 */
export const dutyOf = (policy: Pick<Policy, "retention">, map: AnyDataMap, table: string, facts: Facts, now: number, zone: string, types: Types = {}): Duty => {
  const mapped = tableOf(map, table);
  if (!mapped) throw new TrothError({ code: "table-unmapped", message: `The table "${table}" is not in the map`, path: `tables.${table}`, hint: "Add it to defineDataMap." });
  const retention = policy.retention[mapped.retention];
  if (!retention?.statute) return { keep: false };
  const path = `retention.${mapped.retention}`;
  const article = "GDPR 17(3)(b)";
  const due = expiry(withoutGrace(retention.rule), facts, { zone }, types);
  if (due.state === "not-yet") {
    const kinds = typesOf(retention.rule);
    const events = due.waitingFor.filter((name) => !kinds.has(name));
    if (events.length > 0) return { keep: true, reason: { code: "start-unknown", path, article, fix: `Record when this happened: ${events.join(", ")}.` } };
    return { keep: true, reason: { code: "type-unknown", path, article, fix: `Record which of its types this is: ${due.waitingFor.join(", ")}.` } };
  }
  if (due.at <= now) return { keep: false };
  // The duty ends with the last hour of a day, so that the instant before it names the day.
  const until = civilDate(due.at - 1, zone);
  return { keep: true, reason: { code: "kept-by-statute", path, article, until }, until };
};
