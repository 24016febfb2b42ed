import type { Policy } from "@troth/policy-model";
import { assess, type LawInForce } from "./assess.js";
import { dayAfter, earliest } from "./civil-date.js";

/** Which vendors a browser may be told of, and how long that is good for. */
export interface Offer<RecipientId extends string = string> {
  /** The recipients behind trackers to which data may go today; in the order of the trackers. */
  readonly recipients: readonly RecipientId[];
  /** The first civil date on which that may be different; absent where no date is known. */
  readonly recheck?: string;
}

/**
 * The recipients behind the trackers of a policy that have a valid transfer tool at an instant. A vendor without one is
 * left out of what a browser gets: consent in a banner is not the explicit consent of GDPR 49(1)(a), so a derogation never
 * puts one in.
 *
 * @param at Epoch milliseconds.
 * @throws TrothError `zone-unknown`, `instant-invalid`
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import { offered } from "@troth/transfer-safeguards";
 *
 * declare const policy: Policy;
 * const { recipients, recheck } = offered(policy, Date.UTC(2026, 5, 15));
 * ```
 */
export const offered = <P extends Policy>(policy: P, at: number, law: LawInForce = {}): Offer<Extract<keyof P["recipients"], string>> => {
  const vendors = new Set(Object.values(policy.trackers).flatMap((tracker) => tracker.recipient ?? []));
  const recipients: string[] = [];
  const ends: (string | undefined)[] = [];
  for (const id of vendors) {
    const recipient = Object.hasOwn(policy.recipients, id) ? policy.recipients[id] : undefined;
    if (recipient === undefined) continue;
    const answer = assess(`recipients.${id}`, recipient, { ...law, at, recipients: policy.recipients });
    if (answer.allowed) recipients.push(id);
    ends.push(...answer.because.map((reason) => reason.until));
  }
  const last = earliest(ends);
  return { recipients: recipients as Extract<keyof P["recipients"], string>[], ...(last === undefined ? {} : { recheck: dayAfter(last) }) };
};
