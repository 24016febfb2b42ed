import { consentFactsIn, revOf, type AskedFacts, type ConsentFacts } from "../consent-fact.js";
import type { PolicyDraftInput, ReadablePolicy } from "../policy.js";
import type { Change, Concerned, Fact, PolicyDiff, Weight, What } from "./change.js";
import type { Both, Difference } from "./difference.js";
import { differencesOf } from "./differences.js";
import { saysOtherwise } from "./weighing.js";
import { partsOf, touchedIn, type Touched } from "./touched.js";

/** Texts that are facts of a consent, by the language that comes first. */
const naming: ReadonlySet<Fact> = new Set<Fact>(["category-item", "source-who", "recipient-name"]);

const weightIn = (difference: Difference, policies: Both): Weight => {
  const { how, row } = difference;
  if (how === "translated" && naming.has(row.fact) && saysOtherwise(difference, policies)) return "minor";
  if (how === "respelled" || how === "translated") return "editorial";
  if (typeof row.weight === "string") return row.weight;
  return typeof row.weight === "function" ? row.weight(difference, policies) : (row.weight[how] ?? row.weight.else);
};

const nothing: ConsentFacts = new Map();
/** The places of facts that one policy has and the other has not, for everything that is asked under a purpose. */
const placesOf = (before: AskedFacts, after: AskedFacts): readonly string[] => {
  const places: string[] = [];
  for (const asked of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(asked) ?? nothing, after.get(asked) ?? nothing];
    if (was.size === 0 || is.size === 0) places.push(asked, `${asked}.basis`, `${asked}.purpose`, `${asked}.deviceAccess`);
    for (const [fact, at] of was) if (!is.has(fact)) places.push(...at);
    for (const [fact, at] of is) if (!was.has(fact)) places.push(...at);
  }
  return places;
};

interface Asked {
  readonly purpose: string;
  readonly asked: "again" | "first";
  readonly places: readonly string[];
}
/** The purposes for which people are to be asked after the change, and the places of what makes it so. */
const askedAfter = ({ before, after }: Both): readonly Asked[] => {
  const formerly = consentFactsIn(before);
  const first = before.languages[0] === after.languages[0] ? [] : ["languages"];
  return [...consentFactsIn(after)].flatMap(([purpose, facts]): readonly Asked[] => {
    if (!Object.hasOwn(after.purposes, purpose)) return [];
    const former = Object.hasOwn(before.purposes, purpose) ? formerly.get(purpose) : undefined;
    if (!former) return [{ purpose, asked: "first", places: [`purposes.${purpose}`, ...placesOf(new Map(), facts)] }];
    return revOf(former) === revOf(facts) ? [] : [{ purpose, asked: "again", places: [...placesOf(former, facts), ...first] }];
  });
};

type Wants = Change["consent"][number];
/** Which purposes are asked because of a change at a path: one of a fact there or below, or in an entry of the list that is the fact. */
const wantedAt = (asked: readonly Asked[]): ((path: string) => readonly Wants[]) => {
  const below = new Map<string, Set<Wants>>();
  const put = (path: string, wants: Wants): void => void (below.get(path)?.add(wants) ?? below.set(path, new Set([wants])));
  const exact = new Map<string, Set<Wants>>();
  for (const { purpose, asked: when, places } of asked) {
    const wants: Wants = { purpose, asked: when };
    for (const place of places) {
      for (let at = place.length; at > 0; at = place.lastIndexOf(".", at - 1)) put(place.slice(0, at), wants);
      exact.set(place, (exact.get(place) ?? new Set()).add(wants));
    }
  }
  return (path) => [...new Set([...(below.get(path) ?? []), ...(exact.get(path.replace(/(\.\d+(\.(kind|lifetime|asked|who))?|\.asked)$/, "")) ?? [])])];
};

/** Spelling decides nothing about consent, nor do words that name neither data nor who has it. */
const silent = (difference: Difference, weight: Weight, policies: Both): boolean => {
  const { how, row } = difference;
  if (weight === "editorial") return true;
  if (!naming.has(row.fact)) return how === "reworded" || row.shape === "text";
  return how !== "added" && how !== "removed" && !saysOtherwise(difference, policies);
};

const union = (a: Touched, b: Touched): { readonly purposes: readonly string[]; readonly people: readonly Concerned[] } => {
  const people = new Map<string, Set<string>>();
  for (const { subject, surfaces } of [...b.people, ...a.people]) people.set(subject, new Set([...(people.get(subject) ?? []), ...surfaces]));
  return { purposes: [...new Set([...b.purposes, ...a.purposes])], people: [...people].map(([subject, surfaces]) => ({ subject, surfaces: [...surfaces] })) };
};

const written = (policy: ReadablePolicy): PolicyDraftInput => {
  const { hash: _, ...input } = policy;
  return input as PolicyDraftInput;
};

/**
 * What changes from one policy to the next, each change with its weight, its article, the purposes and people it concerns,
 * and the consent it makes void. Every place where the canonical JSON differs is covered by the path of a change. An id
 * that is renamed is removed and added: who keeps the thing keeps its id. Weights stand in the table `weights`.
 *
 * @example
 * ```ts
 * import { definePolicy, type PolicyInput } from "@troth/policy-model";
 * import { diffPolicies, weightOf } from "@troth/policy-model/diff";
 * export const weight = (published: PolicyInput, next: PolicyInput) => weightOf(diffPolicies(definePolicy(published), definePolicy(next)));
 * ```
 */
export const diffPolicies = (before: ReadablePolicy, after: ReadablePolicy): PolicyDiff => {
  if (before.hash === after.hash) return [];
  const policies: Both = { before: written(before), after: written(after) };
  const [former, latter] = [partsOf(policies.before), partsOf(policies.after)];
  const wanted = wantedAt(askedAfter(policies));
  return differencesOf(policies.before, policies.after).map((difference): Change => {
    const { row, how, path } = difference;
    const weight = weightIn(difference, policies);
    return {
      path,
      what: {
        fact: row.fact,
        how,
        ...(difference.before === undefined ? {} : { before: difference.before }),
        ...(difference.after === undefined ? {} : { after: difference.after }),
      } as What,
      weight,
      article: row.article,
      ...union(touchedIn(policies.before, former, difference), touchedIn(policies.after, latter, difference)),
      consent: silent(difference, weight, policies) ? [] : wanted(path),
    };
  });
};
