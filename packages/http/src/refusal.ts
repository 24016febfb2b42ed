import type { Refusal } from "@troth/decision";
import { problem } from "./problem.js";

/**
 * A `no` as a problem: 409, since the request was understood and what stands in the way is a state or a rule. `recorded`: the ids of
 * what counts although the rest is refused.
 */
export const refused = ({ because }: Refusal, recorded: readonly string[] = []): Response =>
  problem({ status: 409, code: because[0].code, title: because[0].fix ?? "Refused", because, ...(recorded.length > 0 ? { recorded } : {}) });
