import { adequacyDecisionsFor } from "../facts/adequacy.js";
import type { PolicyInput } from "../policy.js";
import type { Recipient } from "../recipient.js";
import type { TransferTool } from "../transfer-tool.js";
import { entries, type Found, type Rule } from "./rule.js";

type ToolName = TransferTool["tool"];
type Abroad<T extends ToolName> = readonly [id: string, recipient: Recipient, transfer: Extract<TransferTool, { tool: T }>];

const under = <T extends ToolName>(policy: PolicyInput, tool: T): readonly Abroad<T>[] =>
  entries(policy.recipients).flatMap(([id, recipient]) => {
    const { transfer } = recipient;
    return transfer?.tool === tool ? [[id, recipient, transfer as Extract<TransferTool, { tool: T }>] as const] : [];
  });

function* noDecision(policy: PolicyInput): Iterable<Found> {
  for (const [id, { country }] of under(policy, "adequacy")) {
    if (adequacyDecisionsFor(country).length > 0) continue;
    yield {
      path: `recipients.${id}.transfer`,
      message: `there is no adequacy decision for ${country}`,
      fix: "Use standard contractual clauses, binding corporate rules, or do without the recipient.",
    };
  }
}

function* assertion(policy: PolicyInput): Iterable<Found> {
  for (const [id, { country }, { asserts }] of under(policy, "adequacy")) {
    const [decision] = adequacyDecisionsFor(country);
    if (!decision) continue;
    if (decision.assertion !== undefined && asserts === undefined) {
      yield {
        path: `recipients.${id}.transfer.asserts`,
        message: `the decision for ${country} covers only some recipients: ${decision.scope}`,
        fix: `Assert that this one is within it: asserts: { scope: "${decision.assertion}", … }, with date and evidence.`,
      };
    } else if (asserts !== undefined && asserts.scope !== decision.assertion) {
      yield {
        path: `recipients.${id}.transfer.asserts.scope`,
        message: decision.assertion === undefined ? `the decision for ${country} covers everybody there: nothing is asserted` : `"${asserts.scope}" is not what the decision for ${country} depends on`,
        fix: decision.assertion === undefined ? "Leave asserts out." : `Say scope: "${decision.assertion}".`,
      };
    }
  }
}

function* sccModule(policy: PolicyInput): Iterable<Found> {
  const belowProcessor = new Set(entries(policy.recipients).flatMap(([, { role, subRecipients }]) => (role === "processor" ? (subRecipients ?? []) : [])));
  const fromProcessor = new Set(entries(policy.activities).flatMap(([, { role, recipients }]) => (role === "processor" ? recipients : [])));
  for (const [id, { role }, { module }] of under(policy, "scc")) {
    const fits =
      role === "processor"
        ? [2, ...(belowProcessor.has(id) || fromProcessor.has(id) ? [3] : [])]
        : [1, ...(fromProcessor.has(id) ? [4] : [])];
    if (fits.includes(module)) continue;
    yield {
      path: `recipients.${id}.transfer.module`,
      message: `module ${module} is not for a recipient with the role "${role}" here`,
      fix: `Sign module ${fits.join(" or ")}: 1 controller to controller, 2 controller to processor, 3 processor to processor, 4 processor to controller.`,
    };
  }
}

const mustBeOccasional: ReadonlySet<string> = new Set(["49-1-b", "49-1-c", "49-1-e"]);

function* notOccasional(policy: PolicyInput): Iterable<Found> {
  for (const [id, , { ground, occasional }] of under(policy, "derogation")) {
    if (occasional || !mustBeOccasional.has(ground)) continue;
    yield {
      path: `recipients.${id}.transfer.occasional`,
      message: `the derogation ${ground} is for occasional transfers only`,
      fix: "Use another transfer tool for what happens regularly.",
    };
  }
}

function* assessed(policy: PolicyInput): Iterable<Found> {
  for (const [id, , transfer] of [...under(policy, "scc"), ...under(policy, "bcr")]) {
    const { conclusion } = transfer.assessment;
    if (conclusion === "not-equivalent") {
      yield {
        path: `recipients.${id}.transfer.assessment.conclusion`,
        message: "the assessment says no: nothing may be sent to this recipient",
        fix: "Add measures and assess again, or take the recipient out.",
      };
    } else if (conclusion === "equivalent-with-measures" && transfer.tool === "scc" && (transfer.measures ?? []).length === 0) {
      yield {
        path: `recipients.${id}.transfer.measures`,
        message: "the assessment depends on measures, and none is named",
        fix: "Name the measures.",
      };
    }
  }
}

function* reviewedBefore(policy: PolicyInput): Iterable<Found> {
  for (const [id, , { assessment }] of [...under(policy, "scc"), ...under(policy, "bcr")]) {
    if (assessment.reviewBy > assessment.on) continue;
    yield {
      path: `recipients.${id}.transfer.assessment.reviewBy`,
      message: `the review is due on ${assessment.reviewBy}, not after the assessment of ${assessment.on}`,
      fix: "Write the date by which it will be looked at again.",
    };
  }
}

export const transferRules: readonly Rule[] = [
  {
    code: "adequacy-missing",
    severity: "error",
    article: "GDPR 45(3)",
    demands: "Adequacy is claimed only for a country with a decision.",
    check: noDecision,
  },
  {
    code: "adequacy-assertion",
    severity: "error",
    article: "GDPR 45",
    demands: "Where a decision covers only some, the recipient is asserted to be within it, by the scope of that decision.",
    check: assertion,
  },
  {
    code: "scc-module",
    severity: "error",
    article: "GDPR 46(2)(c)",
    demands: "The module of the clauses fits the roles of both sides.",
    check: sccModule,
  },
  {
    code: "derogation-not-occasional",
    severity: "error",
    article: "GDPR 49(1)",
    demands: "The derogations 49(1)(b), (c) and (e) are for occasional transfers.",
    check: notOccasional,
  },
  {
    code: "assessment-dates",
    severity: "error",
    article: "GDPR 46(1)",
    demands: "An assessment is reviewed after it was made.",
    check: reviewedBefore,
  },
  {
    code: "assessment-negative",
    severity: "warning",
    article: "GDPR 46(1)",
    demands: "The assessment allows the transfer, and names the measures it depends on.",
    check: assessed,
  },
];
