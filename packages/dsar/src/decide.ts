import { refuse, type Reason, type Refusal } from "@troth/decision";
import type { PlanItem } from "@troth/data-map";
import type { Policy } from "@troth/policy-model";
import type { Held, RequestEvent, RequestReceived, Right } from "./events.js";
import { contractGrounds, groundsOf } from "./ground.js";
import { digestsOf, erases, itemsOf, keptOf, sameDigests, type Digests, type PlannedItem, type SourcePlans } from "./plan.js";
import { closedRequest, contractRunning, planMissing, planStale, requestUnknown, rightDiffers, underway } from "./refusal.js";
import { isOpen, type RequestState, type Status } from "./state.js";

/** What may be asked of a request. */
export type Command =
  | { readonly act: "open"; readonly received: RequestReceived }
  | { readonly act: "plan"; readonly plans: SourcePlans }
  /** `current`: the digests of a fresh plan; absent where a confirmed request is only carried on. */
  | { readonly act: "confirm"; readonly digests: Digests; readonly current?: Digests; readonly contractEnded: boolean }
  | { readonly act: "execute"; readonly source: string; readonly digest: string; readonly items: readonly PlanItem[]; readonly last: boolean }
  | { readonly act: "fail"; readonly source: string; readonly because: readonly Reason[]; readonly next: "retry" | "plan-again" }
  /** `complete`: every source found nothing but what the plan keeps. */
  | { readonly act: "finish"; readonly complete: boolean; readonly residue: readonly PlannedItem[] }
  | { readonly act: "answer"; readonly manifest: string; readonly held: readonly Held[] }
  | { readonly act: "withdraw" };
type Act = Exclude<Command["act"], "open">;

/** Events to append; none where what is asked has been done already. */
export type Decided = { readonly ok: true; readonly events: readonly RequestEvent[] } | { readonly ok: false; readonly refusal: Refusal };

/** What may be done where: everything else is refused. */
const allowed: Readonly<Record<Right, Readonly<Record<Status, readonly Act[]>>>> = {
  access: {
    received: ["answer", "withdraw"],
    "answered-in-part": ["answer", "withdraw"],
    answered: ["answer"],
    withdrawn: [],
    planned: [],
    confirmed: [],
    failed: [],
    fulfilled: [],
    "fulfilled-in-part": [],
  },
  erasure: {
    received: ["plan", "withdraw"],
    planned: ["plan", "confirm", "withdraw"],
    confirmed: ["confirm", "execute", "fail", "finish"],
    failed: ["plan"],
    "fulfilled-in-part": ["plan"],
    fulfilled: ["confirm", "execute"],
    withdrawn: [],
    answered: [],
    "answered-in-part": [],
  },
};
const acts: Readonly<Record<Right, readonly Act[]>> = {
  access: ["answer", "withdraw"],
  erasure: ["plan", "confirm", "execute", "fail", "finish", "withdraw"],
};

const yes = (...events: readonly RequestEvent[]): Decided => ({ ok: true, events });
const no = (...because: readonly [Reason, ...Reason[]]): Decided => ({ ok: false, refusal: refuse(...because) });

/** Why what the table does not allow is not allowed. */
const out = ({ id, right, status }: RequestState, act: Act): Reason => {
  if (!acts[right].includes(act)) return rightDiffers(id);
  if (!isOpen({ status })) return closedRequest(id);
  if (status === "confirmed") return underway(id);
  return act === "confirm" || act === "execute" || act === "finish" ? planMissing(id) : underway(id);
};

const confirm = (state: RequestState, command: Extract<Command, { readonly act: "confirm" }>, policy: Policy): Decided => {
  const { digests, current, contractEnded } = command;
  if (state.status !== "planned") {
    const same = state.confirmed !== undefined && sameDigests(state.confirmed.digests, digests);
    if (same) return yes();
    return no(state.status === "fulfilled" ? closedRequest(state.id) : underway(state.id));
  }
  if (!state.plan || !current) return no(planMissing(state.id));
  if (!sameDigests(state.plan.digests, digests) || !sameDigests(current, digests)) return no(planStale(state.id));
  const grounds = groundsOf(policy, state.kind);
  if (!contractEnded && erases(state.plan.items)) {
    const [first, ...rest] = contractGrounds(grounds).map(({ activity }) => contractRunning(activity));
    if (first) return no(first, ...rest);
  }
  return yes({ type: "request.confirmed", v: 1, data: { digests, contractEnded, grounds } });
};

const execute = (state: RequestState, command: Extract<Command, { readonly act: "execute" }>): Decided => {
  const { source, digest, items, last } = command;
  if (state.confirmed?.digests[source] !== digest) return no(planStale(state.id));
  if (state.executed.includes(source)) return yes();
  return yes({ type: "request.executed", v: 1, data: { source, digest, items: items.map((item) => ({ ...item, source })), last } });
};

const finish = (state: RequestState, { complete, residue }: Extract<Command, { readonly act: "finish" }>): Decided => {
  const kept = keptOf(state.plan?.items ?? []);
  const pending = Object.keys(state.confirmed?.digests ?? {}).filter((source) => !state.executed.includes(source));
  if (!complete) return yes({ type: "request.fulfilled-in-part", v: 1, data: { kept, residue } });
  return pending.length > 0 ? no(underway(state.id)) : yes({ type: "request.fulfilled", v: 1, data: { kept } });
};

/**
 * Decides what a command does to a request: the events to append, or why not. Asking again for what is done gives no
 * events and no refusal, so that a repeated confirmation changes nothing.
 */
export const decide = (state: RequestState | undefined, command: Command, policy: Policy): Decided => {
  if (command.act === "open") return state && isOpen(state) ? yes() : yes({ type: "request.received", v: 1, data: command.received });
  if (!state) return no(requestUnknown());
  if (!allowed[state.right][state.status].includes(command.act)) return no(out(state, command.act));
  switch (command.act) {
    case "plan": {
      const digests = digestsOf(command.plans);
      const shown = state.status === "planned" && state.plan && sameDigests(state.plan.digests, digests);
      return shown ? yes() : yes({ type: "request.planned", v: 1, data: { digests, items: itemsOf(command.plans) } });
    }
    case "confirm":
      return confirm(state, command, policy);
    case "execute":
      return execute(state, command);
    case "fail":
      return yes({ type: "request.failed", v: 1, data: { source: command.source, because: command.because, next: command.next } });
    case "finish":
      return finish(state, command);
    case "answer":
      return yes({ type: "request.answered", v: 1, data: { manifest: command.manifest, held: command.held } });
    case "withdraw":
      return yes({ type: "request.withdrawn", v: 1, data: {} });
  }
};
