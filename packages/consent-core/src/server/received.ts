import type { StoredEvent } from "@troth/journal";
import { pairOf, purposeOf } from "../choice-key.js";
import type { Choices } from "../choose.js";
import { choiceOn } from "../consented.js";
import { own } from "../rules.js";
import type { Choice } from "../standing.js";
import type { ChoiceRequest } from "../wire.js";
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

/** Where a visitor stands whose request may say again what is recorded. */
export interface Said {
  /** By the visitor's own acts. */
  readonly mine: Choices;
  /** The same, with what an account that it is linked to refused. */
  readonly state: Choices;
  /** With what that account gave, too. */
  readonly whole: Choices;
  /** What the cookie says that came with the request. */
  readonly claim: Choices;
}

const on = ({ choices, vendors }: Choices, key: string): Choice | undefined => own<Choice | undefined>(key.includes("/") ? vendors : choices, key);

/**
 * What a request only says again, by key: the visitor's record has the very same choice under the same facts, dated no earlier than the
 * device says that it was made. A page that never heard an answer says an act again, and one act is one piece of evidence, with one end.
 *
 * A record is dated by when an act was received, so a later act of a slow clock can look like a repeat. Of a consent that is harmless. What
 * refuses or takes back is a repeat only if it would end nothing (GDPR 7(3)): no consent that it reaches is recorded but what it
 * says itself, or what the page's own claim gives on a vendor after it.
 */
export const repeatedIn = (request: ChoiceRequest, { mine, state, whole, claim }: Said, rev: (purpose: string) => string): ReadonlySet<string> => {
  if (request.at === undefined) return new Set();
  const acted = Math.floor(request.at / 1000) * 1000;
  const said = { ...request.purposes, ...request.vendors };
  const kept = (key: string): boolean => {
    const before = on(mine, key);
    if (before === undefined || before.choice !== own(said, key) || before.at < acted) return false;
    return before.rev === (rev(purposeOf(key)) || before.rev);
  };
  const isLater = (key: string): boolean => {
    const claimed = own(claim.vendors, key);
    return claimed?.choice === "given" && claimed.at > acted;
  };
  const ends = (of: Choices, key: string): boolean =>
    choiceOn(of, ...pairOf(key))?.choice === "given" ||
    Object.entries(of.vendors).some(([each, { choice }]) => choice === "given" && purposeOf(each) === key && !isLater(each) && !(own(said, each) === "given" && kept(each)));
  const stands = (key: string): boolean => kept(key) && (own(said, key) === "given" ? on(state, key)?.choice === "given" : !ends(state, key) && !ends(whole, key));
  // A choice that is recorded on a purpose ends those on its vendors, so what the act says of them goes with it.
  return new Set(Object.keys(said).filter((key) => stands(key) && (own(said, purposeOf(key)) === undefined || stands(purposeOf(key)))));
};

/** An act without what is recorded of it; `undefined` where nothing is left. */
export const without = (data: ConsentChosen | undefined, recorded: ReadonlySet<string>): ConsentChosen | undefined => {
  if (!data || recorded.size === 0) return data;
  const left = (of: Readonly<Record<string, KeptChoice>>) => Object.fromEntries(Object.entries(of).filter(([key]) => !recorded.has(key)));
  const [purposes, vendors] = [left(data.purposes), left(data.vendors)];
  return Object.keys({ ...purposes, ...vendors }).length > 0 ? { ...data, purposes, vendors } : undefined;
};
