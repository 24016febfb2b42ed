import type { ClientPolicy } from "@troth/policy-model";
import { pairOf, purposeOf } from "./choice-key.js";
import type { How } from "./cookie.js";
import { endOf } from "./lifetime.js";
import { own } from "./rules.js";
import { choiceOn } from "./consented.js";
import type { Choice, Standing } from "./standing.js";
import type { ChoiceRequest } from "./wire.js";

/** What the person turned on (true) or off (false); purposes, and single vendors under `"<purpose>/<vendor>"`. */
export interface Selection<Purpose extends string = string, Vendor extends string = string> {
  readonly purposes?: Readonly<Partial<Record<Purpose, boolean>>>;
  readonly vendors?: Readonly<Partial<Record<`${Purpose}/${Vendor}`, boolean>>>;
}
/** Choices on purposes and on single vendors of them. */
export type Choices = Pick<Standing, "choices" | "vendors">;
/** All choices after an act, and those that the act itself made. */
export interface Chosen extends Choices {
  readonly made: Choices;
}

/** Lays newer choices over older ones. A choice on a purpose also replaces the older ones on its vendors. */
export const supersede = (before: Choices, newer: Choices): Choices => {
  const kept = Object.entries(before.vendors).filter(([key]) => !own(newer.choices, purposeOf(key)));
  return { choices: { ...before.choices, ...newer.choices }, vendors: { ...Object.fromEntries(kept), ...newer.vendors } };
};

/**
 * One act of the person. Only purposes that ask are taken; what the act does not name stays as it was. What was given and
 * is now turned off is `withdrawn`. `at`: epoch milliseconds, cut to the second; an act has one time, and is
 * always later than what it replaces.
 */
export const choose = (policy: ClientPolicy, before: Choices, selection: Selection, at: number): Chosen => {
  // Later than all it replaces, though the clock that dated that went ahead of ours.
  const turns = Object.keys({ ...selection.purposes, ...selection.vendors });
  const second = Math.max(Math.floor(at / 1000) * 1000, ...turns.map((key) => (choiceOn(before, ...pairOf(key))?.at ?? 0) + 1000));
  const take = (turned: Readonly<Partial<Record<string, boolean>>> = {}): Record<string, Choice> => {
    const taken: Record<string, Choice> = {};
    for (const [key, on] of Object.entries(turned)) {
      const [id, vendor] = pairOf(key);
      const purpose = own(policy.purposes, id);
      if (!purpose?.asks) continue;
      const old = choiceOn(before, id, vendor);
      const choice = on === true ? "given" : old?.choice === "given" && at < old.until ? "withdrawn" : "refused";
      taken[key] = { choice, at: second, until: endOf(choice, second, policy.lifetimes), rev: purpose.rev };
    }
    return taken;
  };
  const made = { choices: take(selection.purposes), vendors: take(selection.vendors) };
  return { ...supersede(before, made), made };
};

const every = (policy: ClientPolicy, on: boolean): Selection => ({
  purposes: Object.fromEntries(Object.entries(policy.purposes).flatMap(([id, purpose]) => (purpose.asks ? [[id, on]] : []))),
});
/** Gives every purpose that asks. */
export const acceptAll = (policy: ClientPolicy, before: Choices, at: number): Chosen => choose(policy, before, every(policy, true), at);
/** Refuses every purpose that asks, and withdraws what was given. */
export const rejectAll = (policy: ClientPolicy, before: Choices, at: number): Chosen => choose(policy, before, every(policy, false), at);

/** Whether the person is to be asked: some purpose that asks has no choice, or one that is past its end or of other facts. */
export const undecided = (policy: ClientPolicy, standing: Choices, at: number): boolean =>
  Object.entries(policy.purposes).some(([id, purpose]) => {
    const choice = own(standing.choices, id);
    return purpose.asks && !(choice && at < choice.until && choice.rev === purpose.rev);
  });

const said = (choices: Readonly<Record<string, Choice | undefined>>): Record<string, Choice["choice"]> =>
  Object.fromEntries(Object.entries(choices).flatMap(([key, choice]) => (choice ? [[key, choice.choice]] : [])));
/** What to post of an act: pass {@link Chosen.made}. `ui`: what showed the words, and its version. */
export const choiceRequest = (policy: ClientPolicy, made: Choices, how: How, ui?: string): ChoiceRequest => ({
  policy: policy.policy,
  surface: policy.surface,
  locale: policy.locale,
  shown: policy.shown,
  how,
  ...(ui === undefined ? {} : { ui }),
  at: Math.max(0, ...Object.values({ ...made.choices, ...made.vendors }).map((choice) => choice?.at ?? 0)),
  purposes: said(made.choices),
  vendors: said(made.vendors),
});
