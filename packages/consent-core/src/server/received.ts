import type { StoredEvent } from "@troth/journal";
import { purposeOf } from "../choice-key.js";
import type { Choices } from "../choose.js";
import { consentChosenType, type ConsentChosen, type KeptChoice } from "./events.js";

/** A consent that is dated later than it was received: the clock of the device went ahead. */
export interface Ahead {
  readonly key: string;
  readonly at: number;
  readonly received: number;
}

/** Those of one event. */
export const aheadIn = ({ type, at, data }: Pick<StoredEvent, "type" | "at" | "data">): readonly Ahead[] => {
  if (type !== consentChosenType) return [];
  const { recordedAt, purposes, vendors } = data as ConsentChosen;
  if (recordedAt === undefined || recordedAt >= at) return [];
  return Object.keys({ ...purposes, ...vendors }).map((key) => ({ key, at, received: recordedAt }));
};

/**
 * From when an act counts that refuses, takes back or opposes what `keys` name: from `at`, or from the date of the newest
 * consent it reaches that was received by then, however far the clock went ahead by which that was dated. At the same time
 * the stricter counts.
 */
export const countsFrom = ({ whole, ahead }: { readonly whole: Choices; readonly ahead: readonly Ahead[] }, keys: readonly string[], at: number): number => {
  const reached = new Set(keys);
  const dates = Object.entries({ ...whole.choices, ...whole.vendors }).flatMap(([key, choice]) => {
    if (choice?.choice !== "given" || choice.at <= at || !(reached.has(key) || reached.has(purposeOf(key)))) return [];
    const received = ahead.find((each) => each.key === key && each.at === choice.at)?.received ?? choice.at;
    return received <= at ? [choice.at] : [];
  });
  return Math.max(at, ...dates);
};

/** An act with its date. */
export interface Dated {
  readonly at: number;
  readonly data: ConsentChosen;
}

/** What one act is recorded as: what it gives counts from `at`, and what it takes back from then, or later; see {@link countsFrom}. */
export const datedActs = (data: ConsentChosen, { at, back, received }: { readonly at: number; readonly back: number; readonly received: number }): readonly Dated[] => {
  if (back <= at) return [{ at, data }];
  const only = (gives: boolean): ConsentChosen => {
    const some = (of: Readonly<Record<string, KeptChoice>>) => Object.fromEntries(Object.entries(of).filter(([, { choice }]) => (choice === "given") === gives));
    return { ...data, purposes: some(data.purposes), vendors: some(data.vendors) };
  };
  const named = ({ data: { purposes, vendors } }: Dated): boolean => Object.keys({ ...purposes, ...vendors }).length > 0;
  return [{ at, data: only(true) }, { at: back, data: { ...only(false), recordedAt: received } }].filter(named);
};

/** What an act refuses or takes back. */
export const takenBackBy = ({ purposes, vendors }: Pick<ConsentChosen, "purposes" | "vendors">): readonly string[] =>
  Object.entries({ ...purposes, ...vendors }).flatMap(([key, { choice }]) => (choice === "given" ? [] : [key]));
