import { pairOf, purposeOf } from "../choice-key.js";
import { choiceOn } from "../consented.js";
import type { Choices } from "../choose.js";
import type { Choice } from "../standing.js";
import type { ConflictRule } from "./events.js";
import { strictness } from "./state.js";

/** Of two that differ in nothing that counts always the same one, whichever comes first. */
const order = (one: Choice, other: Choice): number => other.at - one.at || one.until - other.until || (one.rev < other.rev ? -1 : one.rev > other.rev ? 1 : 0);
const strict = (one: Choice, other: Choice): number => strictness[other.choice] - strictness[one.choice];
const first = (one: Choice, other: Choice, by: (one: Choice, other: Choice) => number): Choice => (by(one, other) <= 0 ? one : other);

/** The stricter of two choices, dated as the later: it holds against both, and nothing later is undone. */
const stricter = (one: Choice, other: Choice): Choice => ({
  ...first(one, other, (a, b) => strict(a, b) || order(a, b)),
  at: Math.max(one.at, other.at),
});
const latest = (one: Choice, other: Choice): Choice => first(one, other, (a, b) => b.at - a.at || strict(a, b) || order(a, b));
const rules: Readonly<Record<ConflictRule, (one: Choice, other: Choice) => Choice>> = { stricter, latest };

/**
 * What is decided where the choices of a visitor and those of an account differ at `now`, by the rule; it does not matter
 * which comes first. Only choices that count still are in conflict: what only one of them chose, and what is past its end,
 * is left as it is. Laid over both by `merge`, nothing is looser than the stricter of the two.
 */
export const conflicts = (one: Choices, other: Choices, rule: ConflictRule, now: number): Choices => {
  const decided = (key: string): Choice | undefined => {
    const [a, b] = [choiceOn(one, ...pairOf(key)), choiceOn(other, ...pairOf(key))];
    return a && b && now < a.until && now < b.until ? rules[rule](a, b) : undefined;
  };
  const differ = (key: string): boolean => {
    const [a, b] = [choiceOn(one, ...pairOf(key)), choiceOn(other, ...pairOf(key))];
    return a !== undefined && b !== undefined && a.choice !== b.choice;
  };
  const keep = (keys: readonly string[], which: (key: string) => boolean): Record<string, Choice> =>
    Object.fromEntries([...new Set(keys)].filter(which).flatMap((key) => {
      const choice = decided(key);
      return choice ? [[key, choice] as const] : [];
    }));
  const choices = keep([...Object.keys(one.choices), ...Object.keys(other.choices)], differ);
  // A newer choice on a purpose makes those on its vendors fall: they are decided with it.
  const vendors = keep([...Object.keys(one.vendors), ...Object.keys(other.vendors)], (key) => differ(key) || Object.hasOwn(choices, purposeOf(key)));
  return { choices, vendors };
};
