import { refuse, type Reason, type Refusal } from "@troth/decision";
import { cutoff } from "@troth/legal-time";
import { withoutGrace } from "@troth/legal-time/rule";
import type { PlanItem } from "@troth/data-map";
import type { Policy } from "@troth/policy-model";
import { SWEPT, type RetentionEvent } from "./events.js";
import type { SweepState } from "./state.js";

/** One rule in one source, and the stream of its sweeps. */
export interface Look {
  readonly source: string;
  readonly rule: string;
  readonly stream: string;
}
/** Plain: nobody's stream, so nothing about a person can be read from it. */
export const lookAt = (source: string, rule: string): Look => ({ source, rule, stream: `retention:${source}:${rule}` });

/**
 * Where to look now: every rule of the policy in every source, or the rules that are asked for. What was left unfinished
 * comes first, so that a short run never starves a rule.
 */
export const decideLooks = (
  policy: Pick<Policy, "retention">,
  sources: readonly string[],
  states: ReadonlyMap<string, SweepState>,
  command: { readonly rules?: readonly string[] },
): { readonly allowed: true; readonly looks: readonly Look[] } | Refusal => {
  const rules = command.rules ? [...new Set(command.rules)] : Object.keys(policy.retention);
  const [first, ...rest] = rules
    .filter((rule) => !Object.hasOwn(policy.retention, rule))
    .map((rule): Reason => ({ code: "rule-unknown", path: `retention.${rule}`, article: "GDPR 5(1)(e)", fix: "Use an id of policy.retention." }));
  if (first) return refuse(first, ...rest);
  const looks = rules.flatMap((rule) => sources.map((source) => lookAt(source, rule)));
  const isUnfinished = ({ stream }: Look): boolean => states.get(stream)?.unfinished ?? false;
  return { allowed: true, looks: [...looks.filter(isUnfinished), ...looks.filter((look) => !isUnfinished(look))] };
};

/** The key of the next batch. It follows from the entries, so that whoever goes on after a crash asks for the same batch. */
export const nextKey = (look: Look, state: SweepState): string => `${look.stream}:${state.seq + 1}`;

/** The entry of a batch. */
export const decideSwept = (
  policy: Pick<Policy, "retention">,
  look: Look,
  batch: { readonly key: string; readonly items: readonly PlanItem[]; readonly last: boolean; readonly now: number; readonly zone: string },
): readonly RetentionEvent[] => {
  const retention = policy.retention[look.rule];
  if (!retention || batch.items.length === 0) return [];
  return [
    {
      type: SWEPT,
      v: 1,
      at: batch.now,
      actor: "system:retention",
      data: {
        rule: look.rule,
        source: look.source,
        key: batch.key,
        cutoff: cutoff(withoutGrace(retention.rule), batch.now, { zone: batch.zone }),
        items: batch.items.map(({ path, action, rows }) => ({ path, action, rows })),
        last: batch.last,
      },
    },
  ];
};
