import type { RetentionRule } from "@troth/legal-time/rule";
import { isUnknown } from "../draft.js";
import type { Retention } from "../retention.js";
import type { Reading } from "./reading.js";
import type { Told } from "./told.js";

/** How long data is kept, as exports tell it (GDPR 30(1)(f)). */
export interface TimeLimit {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** The rule as the policy has it: `as-needed` and `unbounded` name no limit. */
  readonly rule: Told<RetentionRule | "as-needed" | "unbounded">;
  readonly then: Told<Retention["then"]>;
  /** The law that demands the keeping. */
  readonly statute?: string;
  /** Rule, end and law in words. */
  readonly says: string;
}

export const timeLimitOf = (reading: Reading, id: string): TimeLimit | undefined => {
  const { policy, words, say, show, due } = reading;
  const retention = policy.retention[id];
  if (!retention) return undefined;
  const { rule, types, then, statute, limitation, by } = retention;
  const carriedOut = by === undefined ? undefined : policy.recipients[by];
  const limit = isUnknown(rule) ? `${show(rule)}.` : rule === "as-needed" ? words.retention.asNeeded : rule === "unbounded" ? words.retention.unbounded : due(rule, types);
  return {
    id,
    path: `retention.${id}`,
    title: say(retention.title),
    rule,
    then,
    says: [
      limit,
      isUnknown(then) ? words.retention.thenUnknown(then.unknown) : words.retention.then[then],
      ...(statute === undefined ? [] : [words.retention.statute(statute.cite)]),
      ...(limitation === undefined ? [] : [words.retention.limitation(limitation.cite)]),
      ...(carriedOut === undefined ? [] : [words.retention.by(say(carriedOut.title))]),
    ].join(" "),
    ...(statute === undefined ? {} : { statute: statute.cite }),
  };
};
