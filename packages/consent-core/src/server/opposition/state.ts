import type { Policy } from "@troth/policy-model/compiled";
import type { Standing } from "../../standing.js";
import type { Objected, OppositionEvent, Restricted } from "./events.js";

/** An objection in force. Times in epoch milliseconds. */
export interface Objection extends Objected {
  readonly at: number;
  /** When compelling grounds were recorded: what is not direct marketing may go on (GDPR 21(1)). */
  readonly overriddenAt?: number;
}
/** A restriction in force. */
export interface Restriction extends Restricted {
  readonly at: number;
}
/** What is in force. */
export interface OppositionState {
  readonly objections: readonly Objection[];
  readonly restrictions: readonly Restriction[];
}
export const noOpposition: OppositionState = { objections: [], restrictions: [] };

export const evolveOpposition = (state: OppositionState, event: OppositionEvent & { readonly at: number }): OppositionState => {
  const { objections, restrictions } = state;
  const change = (id: string, by: Partial<Objection>): OppositionState => ({ ...state, objections: objections.map((each) => (each.id === id ? { ...each, ...by } : each)) });
  switch (event.type) {
    case "opposition.objected":
      return { ...state, objections: [...objections, { ...event.data, at: event.at }] };
    case "opposition.grounded":
      return change(event.data.id, { grounds: true });
    case "opposition.overridden":
      return change(event.data.id, { overriddenAt: event.at });
    case "opposition.withdrawn":
      return { ...state, objections: objections.filter(({ id }) => id !== event.data.id) };
    case "opposition.restricted":
      return { ...state, restrictions: [...restrictions, { ...event.data, at: event.at }] };
    case "opposition.lifted":
      return { ...state, restrictions: restrictions.filter(({ id }) => id !== event.data.id) };
  }
};

export const mergeOpposition = (one: OppositionState, other: OppositionState): OppositionState => {
  const union = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => [...new Map(all.map((each) => [each.id, each])).values()];
  return { objections: union([...one.objections, ...other.objections]), restrictions: union([...one.restrictions, ...other.restrictions]) };
};

/** The purposes of a policy that an objection is against: all direct marketing is what is so by the policy of today. */
export const objectedIn = (policy: Policy, { purposes }: Pick<Objected, "purposes">): readonly string[] =>
  purposes === "direct-marketing"
    ? [...new Set(Object.values(policy.activities).flatMap(({ purpose, directMarketing }) => (directMarketing === undefined ? [] : [purpose])))]
    : purposes;

/** As `may` wants it. */
export const standingOfOpposition = (policy: Policy, { objections, restrictions }: OppositionState): Pick<Standing, "objections" | "restrictions"> => ({
  objections: objections.flatMap((objection) => {
    const { channel, profiling, at, overriddenAt } = objection;
    return objectedIn(policy, objection).map((purpose) => ({
      purpose,
      ...(channel === undefined ? {} : { channel }),
      ...(profiling ? { profiling } : {}),
      at,
      ...(overriddenAt === undefined ? {} : { overriddenAt }),
    }));
  }),
  restrictions: restrictions.map(({ purposes, ground, at }) => ({ purposes, ground, at })),
});
