import type { StoredEvent, SubjectKey } from "@troth/journal";
import { purposeOf } from "../choice-key.js";
import { supersede, type Choices } from "../choose.js";
import type { Choice } from "../standing.js";
import { consentChosenType, consentKeptType, consentLinkedType, consentUnlinkedType, type ConsentChosen, type ConsentLinked, type KeptChoice } from "./events.js";
import { isAct, standingIn, type Act } from "./evidence/act.js";
import { carriedIn, consentCarriedType } from "./evidence/carried-event.js";
import { consentImportedType, countingOf, type ConsentImported } from "./evidence/imported.js";

/** What a stream adds up to: the newest choice per purpose and vendor. */
export type ConsentState = Choices;
export const noChoices: ConsentState = { choices: {}, vendors: {} };

/** Whether a visitor is linked to an account, and what the link rests on; `severed`: it was, and its id is not used again. */
export type Link = (Pick<ConsentLinked, "purpose" | "surface"> & { readonly person: SubjectKey }) | "severed";
/** What one stream says. */
export interface StreamState extends ConsentState {
  readonly link?: Link;
  /** When the link was severed, epoch milliseconds. */
  readonly severedAt?: number;
}

const dated = (kept: Readonly<Record<string, KeptChoice>>, at: number): Record<string, Choice> =>
  Object.fromEntries(Object.entries(kept).map(([key, choice]) => [key, { ...choice, at }]));

/** How strict a choice is: of two, the higher counts. */
export const strictness = { withdrawn: 2, refused: 1, given: 0 } as const;
const beats = (before: Choice | undefined, after: Choice | undefined): boolean =>
  before !== undefined && after !== undefined && (before.at > after.at || (before.at === after.at && strictness[before.choice] > strictness[after.choice]));

/** Whether a choice on a purpose ends one on a vendor of it: a newer one does, and at the same time one that is no consent ends a consent. */
const fells = (purpose: Choice | undefined, vendor: Choice): boolean =>
  purpose !== undefined && (purpose.at > vendor.at || (vendor.choice === "given" && beats(purpose, vendor)));

/**
 * Lays one `consent.chosen` over what was before: the later act counts, whenever it was written down, and of two at the same
 * time the stricter.
 */
export const evolve = (state: ConsentState, event: { readonly at: number; readonly data: ConsentChosen }): ConsentState => {
  const choices = dated(event.data.purposes, event.at);
  const told = dated(event.data.vendors, event.at);
  // An act on a vendor falls where a newer one on its purpose is known already.
  const vendors = Object.fromEntries(Object.entries(told).filter(([key, choice]) => !fells(state.choices[purposeOf(key)], choice)));
  const next = supersede(state, { choices, vendors });
  const stands = (over: Choices["choices"]) => ([key, before]: readonly [string, Choice | undefined]) => beats(before, over[key] ?? choices[purposeOf(key)]);
  return {
    choices: { ...next.choices, ...Object.fromEntries(Object.entries(state.choices).filter(stands(choices))) },
    vendors: { ...next.vendors, ...Object.fromEntries(Object.entries(state.vendors).filter(stands(vendors))) },
  };
};

const newest = (one: Readonly<Partial<Record<string, Choice>>>, other: Readonly<Partial<Record<string, Choice>>>): Record<string, Choice> => {
  const merged: Record<string, Choice> = {};
  for (const [key, choice] of [...Object.entries(one), ...Object.entries(other)]) {
    const rival = merged[key];
    if (choice && (!rival || beats(choice, rival))) merged[key] = choice;
  }
  return merged;
};

const alike = (one: Choice | undefined, other: Choice): boolean => one?.at === other.at && one.choice === other.choice;

/**
 * Joins what two sources say: the newest choice per purpose wins, a tie goes to the stricter. A choice on a vendor falls
 * where the other source has a newer one on its purpose, or a stricter one of the same time.
 */
export const merge = (one: Choices, other: Choices): Choices => {
  const choices = newest(one.choices, other.choices);
  const vendors = Object.entries(newest(one.vendors, other.vendors)).filter(([key, choice]) => {
    const purpose = choices[purposeOf(key)];
    if (!purpose || !fells(purpose, choice)) return true;
    // Chosen in one act it is an exception from what was said on its purpose.
    return purpose.at === choice.at && [one, other].some((each) => alike(each.vendors[key], choice) && alike(each.choices[purposeOf(key)], purpose));
  });
  return { choices, vendors: Object.fromEntries(vendors) };
};

/** What is no consent: the choices that refuse or take back. */
export const refusals = ({ choices, vendors }: Choices): Choices => {
  const against = (of: Choices["choices"]) =>
    Object.fromEntries(Object.entries(of).flatMap(([key, choice]) => (choice && choice.choice !== "given" ? [[key, choice] as const] : [])));
  return { choices: against(choices), vendors: against(vendors) };
};

/**
 * Somebody's choices, with what a device they are not linked to refused: the stricter of both, whichever is newer, as long as
 * the refusal lasts. No consent of the device's is in it.
 */
export const strictest = (person: Choices, device: Choices, now: number): Choices => {
  const some = (of: Choices["choices"], keeps: (choice: Choice, key: string) => boolean): Record<string, Choice> =>
    Object.fromEntries(Object.entries(of).flatMap(([key, choice]) => (choice && keeps(choice, key) ? [[key, choice] as const] : [])));
  const lasting = (of: Choices["choices"]) => some(of, ({ choice, until }) => choice !== "given" && now < until);
  const [choices, vendors] = [lasting(device.choices), lasting(device.vendors)];
  // What was given falls, on the purpose or on a vendor of it; of two refusals `merge` takes the newer.
  const stands = ({ choice }: Choice, key: string): boolean => choice !== "given" || !(choices[purposeOf(key)] ?? vendors[key]);
  return merge({ choices: some(person.choices, stands), vendors: some(person.vendors, stands) }, { choices, vendors });
};

/** Folds any event of a stream of consent; others change nothing. What was sealed and is erased says nothing any more. */
export const evolveStream = (state: StreamState, event: Pick<StoredEvent, "type" | "at" | "data" | "sealed">): StreamState => {
  const { type, at, data, sealed } = event;
  if (type === consentChosenType) return { ...state, ...evolve(state, { at, data: data as ConsentChosen }) };
  if (type === consentUnlinkedType) return { ...state, link: "severed", severedAt: at };
  if (type === consentImportedType) return { ...state, ...merge(state, countingOf(data as ConsentImported)) };
  if (type === consentCarriedType) {
    // It stands for everything before it; of an act it has only what still stood, which nothing else in it replaces.
    const carried = carriedIn({ data, ...(sealed === undefined ? {} : { sealed }) });
    const others = carried.filter((one) => !isAct(one)).reduce<StreamState>(evolveStream, noChoices);
    return carried.filter(isAct).reduce((next, act) => standingIn(next, act as unknown as Act), others);
  }
  const evidence = sealed?.evidence;
  if ((type !== consentLinkedType && type !== consentKeptType) || evidence === undefined || evidence === "erased") return state;
  const { person, choices, vendors } = evidence as unknown as Choices & { readonly person: SubjectKey };
  const next = { ...state, ...merge(state, { choices, vendors }) };
  const { purpose, surface } = data as ConsentLinked;
  return type === consentKeptType ? next : { ...next, link: { person, ...(purpose === undefined ? {} : { purpose }), ...(surface === undefined ? {} : { surface }) } };
};
