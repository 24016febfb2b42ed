import { allow, refuse, type Decision } from "@troth/decision";
import { deadline } from "./deadline.js";
import { asQuestion, extensionIn, type DeadlineQuestion } from "./deadline-question.js";
import { asked } from "./instant.js";
import { furtherMonths, lawOf } from "./regime.js";
import { dayNumberAt } from "./civil-day.js";

/**
 * Whether a period may still be extended: the person must be told within the unextended one, with the reasons, and by two
 * further months at most (GDPR 12(3)). The strict date decides; no suspension gives more time. Whether the requests are
 * complex or many, and so whether it may be extended at all, is not known here.
 *
 * @param question The period; `extendedBy` is the extension that is asked about, 2 if left out
 * or null.
 * @param now Epoch milliseconds, of 1971 to 2999.
 * @throws TrothError as `deadline`
 *
 * @example
 * ```ts
 * import { mayExtend } from "@troth/legal-time";
 * const received = Date.UTC(2026, 7, 31, 9);
 * const answer = mayExtend({ received, unit: "month", count: 1, zone: "Europe/Berlin" }, Date.UTC(2026, 9, 1, 9));
 * answer.allowed; // false: the notice was due on 30 September
 * ```
 */
export const mayExtend = (question: DeadlineQuestion, now: number): Decision => {
  const { extendedBy, suspensions: _, ...plain } = asQuestion(question);
  const { on, at, counted } = deadline(plain);
  const extension = extensionIn(extendedBy) ?? furtherMonths;
  const asks = asked(now, "now");
  const place = { path: "extendedBy", article: lawOf(counted.regime, dayNumberAt(plain.received, plain.zone)).extension };
  if (counted.unit !== "month" || counted.count !== 1) {
    return refuse({ code: "extension-not-provided", ...place, fix: "Only the one month of a request can be extended." });
  }
  if (extension > furtherMonths) return refuse({ code: "extension-too-long", ...place, fix: "Extend by two further months at most." });
  if (asks < plain.received) return refuse({ code: "extension-before-receipt", ...place, fix: "Ask when the request has come." });
  if (asks >= at) return refuse({ code: "extension-too-late", ...place, fix: `Answer: the person had to be told by ${on}.` });
  return allow({ code: "extension-in-time", ...place, fix: "Tell the person of the extension, and why.", until: on });
};
