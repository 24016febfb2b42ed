import { allow, refuse, type Decision, type Reason } from "@troth/decision";
import type { RecipientKind, TransferTool } from "@troth/policy-model";
import { dayBefore, hasBegun } from "./civil-date.js";
import { assessmentFaults } from "./impact-assessment.js";
import { until, type Link } from "./link.js";

const article = "GDPR 46(2)(b)";

/** Whether approved binding corporate rules carry this transfer today: inside the group only (GDPR 47(1)(a)). */
export const bindingRules = (tool: Extract<TransferTool, { tool: "bcr" }>, kind: RecipientKind, link: Link): Decision => {
  const { path, today } = link;
  const faults: Reason[] = [];
  if (kind !== "group-company") {
    faults.push({ code: "bcr-outside-group", path, article: "GDPR 47(1)(a)", fix: "Binding corporate rules bind the group only: use another tool." });
  }
  if (tool.approval.trim() === "") {
    faults.push({ code: "bcr-unapproved", path: `${path}.approval`, article, fix: "Name the decision by which an authority approved the rules." });
  }
  if (!hasBegun(tool.approvedOn, today)) {
    const fix = "Wait for the approval of the competent authority.";
    faults.push({ code: "bcr-not-yet", path: `${path}.approvedOn`, article, fix, ...until(dayBefore(tool.approvedOn)) });
  }
  faults.push(...assessmentFaults(tool.assessment, 0, link));

  const [first, ...rest] = faults;
  return first ? refuse(first, ...rest) : allow({ code: "binding-rules", path, article, until: tool.assessment.reviewBy });
};
