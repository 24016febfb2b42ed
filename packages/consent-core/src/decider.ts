import type { Decision } from "@troth/decision";
import { may } from "./may.js";
import type { Question } from "./question.js";
import type { PurposeRules, Rules } from "./rules.js";
import { clockTolerance, type Choice, type Standing } from "./standing.js";

/** What a {@link Decider} is asked: a purpose, or a question without its surface and time. */
export type Asked<Purpose extends string = string, Vendor extends string = string> = Purpose | Omit<Question<Purpose, Vendor>, "surface" | "at">;
/** Answers like {@link may}, for one standing on one surface, and remembers what it has answered. */
export interface Decider<Purpose extends string = string, Vendor extends string = string> {
  /** `at`: epoch milliseconds. */
  may(asked: Asked<Purpose, Vendor>, at: number): Decision;
}

/** Number of each id that makes a difference; 0 is none said, 1 any other. */
type Places = ReadonlyMap<string, number>;
interface Memory {
  plain: Decision | undefined;
  readonly vendors: Places;
  readonly channels: Places;
  readonly relationships: Places;
  readonly countries: Places;
  readonly full: Map<number, Decision>;
}

const places = (ids: readonly (string | undefined)[]): Places => new Map([...new Set(ids)].flatMap((id) => (id === undefined ? [] : [id])).map((id, at) => [id, at + 2]));
const placeOf = (known: Places, id: string | undefined): number => (id === undefined ? 0 : (known.get(id) ?? 1));

const placeIn = ({ vendors, channels, relationships, countries }: Memory, { vendor, channel, relationship, country }: Exclude<Asked, string>): number => {
  // An empty channel is none, to `may` too.
  const few = placeOf(vendors, vendor) * (channels.size + 2) + placeOf(channels, channel || undefined);
  return (few * (relationships.size + 2) + placeOf(relationships, relationship)) * (countries.size + 2) + placeOf(countries, country);
};

const memoryOf = (id: string, { activities }: PurposeRules, { objections }: Standing): Memory => {
  const bases = activities.flatMap((activity) => activity.bases);
  return {
    plain: undefined,
    vendors: places(activities.flatMap(({ vendors }) => vendors)),
    channels: places(objections.map(({ purpose, channel }) => (purpose === id ? channel : undefined))),
    relationships: places(bases.map(({ relationship }) => relationship)),
    countries: places(bases.map(({ country }) => country)),
    full: new Map(),
  };
};

/** The instants at which an answer out of this standing may change. */
const turnsOf = ({ choices, vendors, objections }: Standing): number[] => [
  ...[...Object.values<Choice | undefined>(choices), ...Object.values(vendors)].flatMap((choice) => (choice ? [choice.at - clockTolerance, choice.until] : [])),
  ...objections.flatMap(({ overriddenAt }) => overriddenAt ?? []),
];

const kept = (decision: Decision): Decision => {
  Object.freeze(decision.because);
  return Object.freeze(decision);
};

/**
 * {@link may} for hot paths: what was answered once is looked up until the next instant at which the answer may change, the
 * earliest end, beginning or override ahead. It answers as `may` does at any time. It holds for the standing as it
 * is handed in: after a choice, an objection or a restriction, make a new one. What it remembers is bound by the rules: ids
 * that they do not know, however many are asked, take no room. Answers are frozen.
 *
 * @example
 * ```ts
 * import { decider, unknownStanding, type Rules } from "@troth/consent-core";
 * declare const rules: Rules<"statistics" | "news">;
 * const here = decider(rules, unknownStanding(), { surface: "shop" });
 * here.may("statistics", 1_781_517_600_000).allowed;
 * here.may({ purpose: "news", channel: "email" }, 1_781_517_600_000).allowed;
 * ```
 */
export const decider = <Purpose extends string, Vendor extends string, Surface extends string>(
  rules: Rules<Purpose, Vendor, Surface>,
  standing: Standing,
  { surface }: { readonly surface: NoInfer<Surface> },
): Decider<Purpose, Vendor> => {
  const purposes = Object.hasOwn(rules.surfaces, surface) ? rules.surfaces[surface]?.purposes : undefined;
  let turns: readonly number[] | undefined;
  // All that is remembered holds from the one to the other.
  let from = Number.NaN;
  let to = Number.NaN;
  const memories = new Map<string, Memory>();

  const turn = (at: number): void => {
    turns ??= turnsOf(standing);
    from = Math.max(...turns.filter((each) => each <= at));
    to = Math.min(...turns.filter((each) => each > at));
    memories.clear();
  };
  const memoryFor = (purpose: string): Memory | undefined => {
    const declared = purposes && Object.hasOwn(purposes, purpose) ? purposes[purpose] : undefined;
    const memory = declared && memoryOf(purpose, declared, standing);
    if (memory) memories.set(purpose, memory);
    return memory;
  };
  const ask = (asked: Asked<Purpose, Vendor>, at: number): Decision =>
    may<string, string, string>(rules, { ...(typeof asked === "string" ? { purpose: asked } : asked), surface, at }, standing);

  return {
    may(asked, at) {
      if (!(at >= from && at < to)) {
        // An instant that is none, or without an end, lies between no two others: nothing is remembered of it.
        if (!(at < Infinity)) return ask(asked, at);
        turn(at);
      }
      if (typeof asked === "string") {
        const memory = memories.get(asked) ?? memoryFor(asked);
        return memory ? (memory.plain ??= kept(ask(asked, at))) : ask(asked, at);
      }
      const memory = memories.get(asked.purpose) ?? memoryFor(asked.purpose);
      if (!memory) return ask(asked, at);
      const place = placeIn(memory, asked);
      let decision = memory.full.get(place);
      if (!decision) memory.full.set(place, (decision = kept(ask(asked, at))));
      return decision;
    },
  };
};
