import type { Decision, Reason } from "@troth/decision";

/** Questions joined: all of them, any of them, or not this one. */
export type Compound<Q> =
  | Q
  | { readonly all: readonly Compound<Q>[]; readonly any?: never; readonly not?: never }
  | { readonly any: readonly Compound<Q>[]; readonly all?: never; readonly not?: never }
  | { readonly not: Compound<Q>; readonly all?: never; readonly any?: never };

type Joined<Q> = { readonly all?: readonly Compound<Q>[]; readonly any?: readonly Compound<Q>[]; readonly not?: Compound<Q> };
const isJoined = <Q>(asked: Compound<Q>): asked is Exclude<Compound<Q>, Q> & Joined<Q> =>
  typeof asked === "object" && asked !== null && ["all", "any", "not"].some((word) => Object.hasOwn(asked, word));

const told = (decisions: readonly Decision[]): readonly Reason[] => [...new Set(decisions.flatMap(({ because }) => because))];
const refused = (because: readonly Reason[]): Decision => {
  const [first = { code: "question-empty", path: "question" }, ...rest] = because;
  return { allowed: false, because: [first, ...rest] };
};
/** With no question asked there are no reasons, and nobody said yes. */
const every = (decisions: readonly Decision[]): Decision => {
  const against = decisions.filter(({ allowed }) => !allowed);
  return decisions[0] && !against[0] ? { allowed: true, because: told(decisions) } : refused(told(against));
};
const some = (decisions: readonly Decision[]): Decision => {
  const [first, ...rest] = decisions.filter(({ allowed }) => allowed);
  return first ? { allowed: true, because: told([first, ...rest]) } : refused(told(decisions));
};

const unsaid: readonly string[] = ["undeclared", "basis-missing"];
/** Whether a no is one of law: what came from a fault, or because the policy does not say it, might be a yes tomorrow. */
const certain = ({ because }: Decision): boolean => because.every(({ code, article }) => article !== undefined && !unsaid.includes(code));
const inverted = (decision: Decision): Decision => {
  const { allowed, because } = decision;
  if (allowed) return refused(because.map(({ path, article }) => ({ code: "excluded", path, ...(article === undefined ? {} : { article }) })));
  return certain(decision) ? { allowed: true, because } : decision;
};

/**
 * Answers questions joined by `all`, `any` and `not`, nested as deep as wanted, with the reasons of those that decided. Each
 * single one goes to `ask`: {@link may}, a {@link decider}, or whatever else answers with a `Decision`.
 *
 * Fails closed: `not` makes a yes only of a no that the law gives. A no that comes from a fault (a reason without an article), or of what
 * the policy does not declare (`undeclared`, `basis-missing`), stays a no. So does nothing at all under `all` or `any`
 * (`question-empty`). A no because of `not` says `excluded`, at the places that allow what it excludes; a yes because of `not` gives the
 * reasons of that no. Does not throw unless `ask` does.
 *
 * @example
 * ```ts
 * import { compound, may, type Question, type Rules, type Standing } from "@troth/consent-core";
 * declare const rules: Rules<"statistics" | "media" | "news">;
 * declare const standing: Standing;
 * const here = { surface: "shop", at: 1_781_517_600_000 };
 * const ask = (purpose: "statistics" | "media" | "news") => may(rules, { purpose, ...here }, standing);
 * compound({ all: ["statistics", { any: ["media", { not: "news" }] }] }, ask).allowed;
 * ```
 */
export const compound = <Q extends string | object>(asked: Compound<Q>, ask: (question: Q) => Decision): Decision => {
  if (!isJoined(asked)) return ask(asked as Q);
  const answer = (one: Compound<Q>): Decision => compound(one, ask);
  // The types allow one word; whoever writes more of them asks for all.
  const parts = [
    ...(asked.all ? [every(asked.all.map(answer))] : []),
    ...(asked.any ? [some(asked.any.map(answer))] : []),
    ...(asked.not ? [inverted(answer(asked.not))] : []),
  ];
  return parts[1] ? every(parts) : (parts[0] ?? refused([]));
};
