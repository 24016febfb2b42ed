import type { Reason } from "@troth/decision";
import type { TransferImpactAssessment } from "@troth/policy-model";
import { dayBefore, hasBegun, stillHolds } from "./civil-date.js";
import { until, type Link } from "./link.js";

/**
 * What stands against a transfer in the assessment of the destination's law and practice (Schrems II, C-311/18, 134;
 * clause 14 of (EU) 2021/914). Nothing, where it was made, came out well and need not be looked at again yet.
 */
export const assessmentFaults = (assessment: TransferImpactAssessment, measures: number, { path, today }: Link): readonly Reason[] => {
  const place = { path: `${path}.assessment`, article: "GDPR 46(1)" };
  const faults: Reason[] = [];
  if (!hasBegun(assessment.on, today)) {
    faults.push({ code: "assessment-not-yet", ...place, fix: "Assess the destination before data goes there.", ...until(dayBefore(assessment.on)) });
  }
  if (!stillHolds(assessment.reviewBy, today)) {
    faults.push({ code: "assessment-overdue", ...place, fix: "Assess the destination again, and enter the new dates." });
  }
  if (assessment.conclusion === "equivalent-with-measures" && measures === 0) {
    faults.push({ code: "measures-missing", ...place, fix: "Name the supplementary measures on which the conclusion rests." });
  }
  if (assessment.conclusion !== "equivalent-with-measures" && assessment.conclusion !== "essentially-equivalent") {
    faults.push({ code: "assessment-negative", ...place, fix: "Stop the transfer: measures must bring protection up to that of the Union." });
  }
  return faults;
};
