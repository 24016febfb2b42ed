import { supersede, type Choices } from "../choose.js";
import type { Choice } from "../standing.js";
import type { ConsentChosen, KeptChoice } from "./events.js";

/** What a stream adds up to: the newest choice per purpose and vendor. */
export type ConsentState = Choices;
export const noChoices: ConsentState = { choices: {}, vendors: {} };

const dated = (kept: Readonly<Record<string, KeptChoice>>, at: number): Record<string, Choice> =>
  Object.fromEntries(Object.entries(kept).map(([key, choice]) => [key, { ...choice, at }]));

const stricter = { withdrawn: 2, refused: 1, given: 0 } as const;
const tied = (before: Choice | undefined, after: Choice | undefined): boolean =>
  before !== undefined && after !== undefined && before.at === after.at && stricter[before.choice] > stricter[after.choice];

/** Lays one `consent.chosen` over what was before: the later counts, and of two at the same time the stricter. */
export const evolve = (state: ConsentState, event: { readonly at: number; readonly data: ConsentChosen }): ConsentState => {
  const newer = { choices: dated(event.data.purposes, event.at), vendors: dated(event.data.vendors, event.at) };
  const next = supersede(state, newer);
  const stands = (over: Choices["choices"]) => ([key, before]: readonly [string, Choice | undefined]) =>
    tied(before, over[key] ?? newer.choices[key.split("/", 1)[0] ?? ""]);
  return {
    choices: { ...next.choices, ...Object.fromEntries(Object.entries(state.choices).filter(stands(newer.choices))) },
    vendors: { ...next.vendors, ...Object.fromEntries(Object.entries(state.vendors).filter(stands(newer.vendors))) },
  };
};

const newest = (one: Readonly<Partial<Record<string, Choice>>>, other: Readonly<Partial<Record<string, Choice>>>): Record<string, Choice> => {
  const merged: Record<string, Choice> = {};
  for (const [key, choice] of [...Object.entries(one), ...Object.entries(other)]) {
    const rival = merged[key];
    if (choice && (!rival || choice.at > rival.at || (choice.at === rival.at && stricter[choice.choice] > stricter[rival.choice]))) merged[key] = choice;
  }
  return merged;
};

/**
 * Joins what two sources say: the newest choice per purpose wins, a tie goes to the stricter. A choice on a vendor falls
 * where the other source has a newer one on its purpose.
 */
export const merge = (one: Choices, other: Choices): Choices => {
  const choices = newest(one.choices, other.choices);
  const vendors = Object.entries(newest(one.vendors, other.vendors)).filter(([key, choice]) => {
    const purpose = choices[key.split("/", 1)[0] ?? ""];
    return !purpose || choice.at >= purpose.at;
  });
  return { choices, vendors: Object.fromEntries(vendors) };
};
