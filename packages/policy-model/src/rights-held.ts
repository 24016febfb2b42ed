import { basesOf } from "./basis.js";
import { asksIn } from "./consent-fact.js";
import type { PolicyDraftInput } from "./policy.js";

type Activity = PolicyDraftInput["activities"][string];
type Tracker = PolicyDraftInput["trackers"][string];

/** The rights that do not hold everywhere, and whether they hold. */
export interface RightsHeld {
  /** GDPR 7(3): something rests on consent that people are asked for, in an activity or on their device. */
  readonly withdrawal: boolean;
  /** GDPR 20: something rests on a contract or on consent that people are asked for. */
  readonly portability: boolean;
  /** GDPR 21: something rests on a legitimate interest or a public task, or is direct marketing. */
  readonly objection: boolean;
  /** GDPR 22(3): decisions are automated. */
  readonly automatedDecision: boolean;
}

/**
 * The rights that people have against whoever decides about these activities and trackers. Of an activity that is carried
 * out for somebody else the rights are theirs to grant (GDPR 28(3)(e)), and use taken for consent is none (GDPR 4(11)).
 */
export const rightsHeld = (activities: readonly Activity[], trackers: readonly Tracker[]): RightsHeld => {
  const ours = activities.filter(({ role }) => role !== "processor");
  const kinds = new Set(ours.flatMap(({ basis }) => basesOf(basis).map(({ kind }) => kind)));
  const asked = ours.some(asksIn);
  return {
    withdrawal: asked || trackers.some(({ deviceAccess }) => deviceAccess.gate === "consent"),
    portability: asked || kinds.has("contract"),
    objection: kinds.has("legitimate-interest") || kinds.has("public-task") || ours.some(({ directMarketing }) => directMarketing !== undefined),
    automatedDecision: ours.some(({ automatedDecision }) => automatedDecision !== undefined),
  };
};
