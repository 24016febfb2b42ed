import { allow, refuse, type Decision, type Reason } from "@troth/decision";
import type { TransferTool } from "@troth/policy-model";
import type { Link } from "./link.js";

type Derogation = Extract<TransferTool, { tool: "derogation" }>;

const articleOf = (ground: Derogation["ground"]): string =>
  ground === "49-1-second" ? "GDPR 49(1) second subparagraph" : `GDPR 49(1)(${ground.slice(-1)})`;

/**
 * Whether a derogation carries this one transfer. It is an exception, never a tool for every day (EDPB Guidelines 2/2018):
 * it needs to be occasional, and a justification for each call. The second subparagraph has duties that no program can
 * see fulfilled (the authority and the person are told), so it never opens the gate.
 */
export const derogation = ({ ground, occasional }: Derogation, { path, justification }: Link): Decision => {
  const article = articleOf(ground);
  const faults: Reason[] = [];
  if (ground === "49-1-second") {
    faults.push({ code: "derogation-by-hand", path, article, fix: "Tell the authority and the person first, and send it by hand." });
  }
  if (!occasional) {
    faults.push({ code: "derogation-systematic", path: `${path}.occasional`, article, fix: "What happens regularly needs an adequacy decision or safeguards (GDPR 45, 46)." });
  }
  if (justification === undefined || justification.trim() === "") {
    faults.push({ code: "derogation-unjustified", path: `${path}.justification`, article, fix: "State with this call why this one transfer is within the derogation." });
  }
  const [first, ...rest] = faults;
  return first ? refuse(first, ...rest) : allow({ code: "derogation", path, article });
};
