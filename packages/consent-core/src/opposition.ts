import type { Decision } from "@troth/decision";
import { no } from "./answer.js";
import { choiceOn } from "./consented.js";
import type { Question } from "./question.js";
import type { ActivityRules } from "./rules.js";
import type { Standing } from "./standing.js";

/**
 * The objection that stops an activity. To direct marketing it is absolute on every basis (21(2)), and only a consent given
 * later lifts it. Otherwise it reaches 6(1)(e) and (f) alone, until compelling grounds are recorded (21(1)).
 */
export const objected = (activity: ActivityRules, basis: string, question: Question, standing: Standing, path: string): Decision | undefined => {
  const marketing = activity.directMarketing;
  if (!marketing && basis !== "public-task" && basis !== "legitimate-interest") return undefined;
  const consent = basis === "consent" && choiceOn(standing, question.purpose, question.vendor);
  const inForce = standing.objections.some(
    ({ purpose, channel, profiling, at, overriddenAt = Infinity }) =>
      purpose === question.purpose &&
      (!channel || !question.channel || channel === question.channel) &&
      !(profiling && activity.profiling === false) &&
      (marketing ? !(consent && consent.choice === "given" && consent.at > at) : overriddenAt > question.at),
  );
  if (!inForce) return undefined;
  return marketing
    ? no("marketing-objection", path, "GDPR 21(2)", "Stop.")
    : no("objection", path, "GDPR 21(1)", "Stop, or record compelling grounds.");
};

/** The restriction that stops a purpose. What rests on the person's consent goes on (18(2)). */
export const restricted = (purpose: string, standing: Standing, path: string): Decision | undefined => {
  const hit = standing.restrictions.find(({ purposes }) => purposes === "all" || purposes.includes(purpose));
  return hit && no("restricted", path, `GDPR ${hit.ground.replace(/-(\w)/g, "($1)")}`, "Wait until it is lifted.");
};
