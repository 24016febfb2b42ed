import { allow, refuse, type Decision, type Reason } from "@troth/decision";
import type { RecipientRole, TransferTool } from "@troth/policy-model";
import { dayBefore, hasBegun } from "./civil-date.js";
import { assessmentFaults } from "./impact-assessment.js";
import { until, type Link } from "./link.js";

/** In what capacity somebody hands data on. */
export type ExporterRole = "controller" | "processor";

const article = "GDPR 46(2)(c)";
/** Before this day (EU) 2021/914 could not be signed; what was signed then ended on 2022-12-27 (its Art. 4). */
const firstDay = "2021-06-27";

/** The module of (EU) 2021/914 for two roles: 1 C→C, 2 C→P, 3 P→P, 4 P→C. */
export const moduleFor = (exporter: ExporterRole, importer: RecipientRole): 1 | 2 | 3 | 4 => {
  if (exporter === "controller") return importer === "processor" ? 2 : 1;
  return importer === "processor" ? 3 : 4;
};

/** Whether the Commission's standard contractual clauses carry this transfer today. */
export const clauses = (tool: Extract<TransferTool, { tool: "scc" }>, link: Link): Decision => {
  const { path, today, modules } = link;
  const faults: Reason[] = [];
  if (!hasBegun(tool.signedOn, today)) {
    faults.push({ code: "clauses-not-yet", path, article, fix: "Sign the clauses before data goes there.", ...until(dayBefore(tool.signedOn)) });
  } else if (tool.signedOn < firstDay) {
    faults.push({ code: "clauses-repealed", path, article, fix: "Sign the clauses of Decision (EU) 2021/914." });
  }
  if (!modules.includes(tool.module)) {
    faults.push({ code: "clauses-module-unfit", path: `${path}.module`, article, fix: `Sign module ${modules.join(" or ")}: it fits the roles.` });
  }
  faults.push(...assessmentFaults(tool.assessment, tool.measures?.length ?? 0, link));

  const [first, ...rest] = faults;
  return first ? refuse(first, ...rest) : allow({ code: "clauses", path, article, until: tool.assessment.reviewBy });
};
