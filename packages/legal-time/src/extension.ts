import { allow, refuse, type Decision } from "@troth/decision";
import { instant } from "./zone-clock.js";
import { deadline, type DeadlineQuestion } from "./deadline.js";

const furtherMonths = 2;

/**
 * Whether a period may still be extended: the person must be told within the unextended one, with the reasons, and by two
 * further months at most (GDPR 12(3)). The strict date decides; no suspension gives more time. Whether the requests are
 * complex or many, and so whether it may be extended at all, is not known here.
 *
 * @param question The period; `extendedBy` is the extension that is asked about, 2 if left out.
 * @param now Epoch milliseconds.
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
  const { extendedBy, suspensions: _, ...plain } = question;
  const { extensionNoticeBy, counted } = deadline({ ...plain, extendedBy: extendedBy ?? furtherMonths });
  const path = "extendedBy";
  const article = counted.regime === "uk" ? "UK GDPR 12A" : "GDPR 12(3)";
  if (counted.unit !== "month" || counted.count - (counted.extendedBy ?? 0) !== 1) {
    return refuse({ code: "extension-not-provided", path, article, fix: "Only the one month of a request can be extended." });
  }
  if ((counted.extendedBy ?? 0) > furtherMonths) {
    return refuse({ code: "extension-too-long", path, article, fix: "Extend by two further months at most." });
  }
  if (instant(now, "now") < question.received) {
    return refuse({ code: "extension-before-receipt", path, article, fix: "Ask when the request has come." });
  }
  if (now >= extensionNoticeBy.at) {
    return refuse({ code: "extension-too-late", path, article, fix: `Answer: the person had to be told by ${extensionNoticeBy.on}.` });
  }
  return allow({ code: "extension-in-time", path, article, fix: "Tell the person of the extension, and why.", until: extensionNoticeBy.on });
};
