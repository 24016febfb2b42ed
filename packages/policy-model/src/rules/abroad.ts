import { isUnknown, known, type Drafted, type Unknown } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import type { Recipient } from "../recipient.js";
import type { TransferTool } from "../transfer-tool.js";
import { entries } from "./rule.js";

type ToolName = TransferTool["tool"];
export type Receiver = Recipient<string, string, string, string, Drafted>;
type Tool<T extends ToolName> = TransferTool<string, Drafted> & { readonly tool: T };
export type Abroad<T extends ToolName> = readonly [id: string, recipient: Receiver, transfer: Tool<T>];

/** The recipients that get data under one of these tools. */
export const under = <T extends ToolName>(policy: PolicyDraftInput, ...tools: readonly T[]): readonly Abroad<T>[] =>
  entries(policy.recipients).flatMap(([id, recipient]) => {
    const transfer = known(recipient.transfer);
    return transfer && (tools as readonly ToolName[]).includes(transfer.tool) ? [[id, recipient, transfer as Tool<T>] as const] : [];
  });

export const isKnownCountry = (country: Receiver["country"]): country is Exclude<Receiver["country"], Unknown | "anywhere"> => !isUnknown(country) && country !== "anywhere";

/** The transfers whose tool depends on an assessment of the destination. */
export const assessable = (policy: PolicyDraftInput) => under(policy, "scc", "bcr", "code-of-conduct", "certification", "ad-hoc");
