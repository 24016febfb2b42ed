import { basesOf, type BasisWhen } from "../basis.js";
import { listed, type Drafted } from "../draft.js";
import { memoised } from "../memo.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { entries } from "./rule.js";

type Written<K extends "activities" | "recipients" | "categories" | "surfaces" | "trackers"> = PolicyDraftInput[K][string];
export type WrittenActivity = Written<"activities">;
export type WrittenBasis = BasisWhen<string, string, Drafted>;
type Placed<T> = readonly [id: string, entry: T];

/** What several rules ask of a policy, worked out once: who serves which purpose, who gets what from whom. */
export interface Outline {
  readonly activities: readonly Placed<WrittenActivity>[];
  readonly ofPurpose: ReadonlyMap<string, readonly Placed<WrittenActivity>[]>;
  /** By recipient: the activities that hand it data themselves. */
  readonly direct: ReadonlyMap<string, ReadonlySet<string>>;
  /** By recipient: those that pass data on to it. */
  readonly above: ReadonlyMap<string, readonly string[]>;
  readonly ofRetention: ReadonlyMap<string, readonly Placed<WrittenActivity>[]>;
  /** Kinds of people with whom there is a contract, or an order: customers. */
  readonly customers: ReadonlySet<string>;
}

/** Entries by what they name, in their order. */
export const group = <T>(all: readonly Placed<T>[], key: (entry: T) => string | undefined): ReadonlyMap<string, readonly Placed<T>[]> => {
  const groups = new Map<string, Placed<T>[]>();
  for (const placed of all) {
    const at = key(placed[1]);
    if (at === undefined) continue;
    const members = groups.get(at);
    if (members) members.push(placed);
    else groups.set(at, [placed]);
  }
  return groups;
};

/** Whom a recipient passes data on to, as far as they are declared. */
const belowOf = (policy: PolicyDraftInput, id: string): readonly string[] => (lookUp(policy.recipients, id)?.subRecipients ?? []).filter((below) => Object.hasOwn(policy.recipients, below));

/** By recipient: those that pass data on to it. */
const aboveOf = (policy: PolicyDraftInput): Outline["above"] => {
  const above = new Map<string, string[]>();
  for (const id of Object.keys(policy.recipients)) {
    for (const below of belowOf(policy, id)) {
      const known = above.get(below);
      if (known) known.push(id);
      else above.set(below, [id]);
    }
  }
  return above;
};

/** By recipient: the activities that hand it data themselves. */
const directOf = (activities: Outline["activities"]): Outline["direct"] => {
  const direct = new Map<string, Set<string>>();
  for (const [id, { recipients }] of activities) {
    for (const name of listed(recipients)) {
      const by = direct.get(name);
      if (by) by.add(id);
      else direct.set(name, new Set([id]));
    }
  }
  return direct;
};

/** What reaches each recipient, itself or over those that pass it on: each thing goes along each link once. */
const flowing = (policy: PolicyDraftInput, from: (activity: WrittenActivity) => readonly string[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const reached = new Map<string, Set<string>>();
  const next: (readonly [recipient: string, thing: string])[] = [];
  const take = (recipient: string, thing: string): void => {
    const has = reached.get(recipient) ?? new Set<string>();
    if (has.has(thing)) return;
    reached.set(recipient, has.add(thing));
    next.push([recipient, thing]);
  };
  for (const [recipient, by] of outlineOf(policy).direct) for (const activity of by) for (const thing of from(policy.activities[activity] as WrittenActivity)) take(recipient, thing);
  const links = new Map<string, readonly string[]>();
  for (let one = next.pop(); one; one = next.pop()) {
    const [recipient, thing] = one;
    const below = links.get(recipient) ?? belowOf(policy, recipient);
    links.set(recipient, below);
    for (const name of below) take(name, thing);
  }
  return reached;
};

/** Those from whom data comes to any of these, over however many, each with the nearest of these; these themselves first. */
export const leadingTo = (policy: PolicyDraftInput, ends: Iterable<string>): ReadonlyMap<string, string> => {
  const { above } = outlineOf(policy);
  const found = new Map<string, string>();
  for (const end of ends) found.set(end, end);
  for (const [id, end] of found) for (const one of above.get(id) ?? []) if (!found.has(one)) found.set(one, end);
  return found;
};

const sells: ReadonlySet<string> = new Set(["service", "payment", "delivery", "contract"]);

const customersOf = (policy: PolicyDraftInput, activities: Outline["activities"]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [, { subjects, basis, purpose }] of activities) {
    const bases = basesOf(basis);
    for (const { kind, relationship } of bases) {
      if (kind === "contract") for (const subject of relationship === undefined ? subjects : [relationship]) found.add(subject);
    }
    if (sells.has(lookUp(policy.purposes, purpose)?.kind ?? "")) for (const subject of subjects) found.add(subject);
  }
  return found;
};

export const outlineOf = memoised((policy: PolicyDraftInput): Outline => {
  const activities = entries(policy.activities);
  return {
    activities,
    ofPurpose: group(activities, ({ purpose }) => purpose),
    ofRetention: group(activities, ({ retention }) => (typeof retention === "string" ? retention : undefined)),
    direct: directOf(activities),
    above: aboveOf(policy),
    customers: customersOf(policy, activities),
  };
});

/** The bases of an activity with their places. */
export const placedBases = (id: string, { basis }: WrittenActivity): readonly (readonly [path: string, basis: WrittenBasis])[] =>
  "kind" in basis ? [[`activities.${id}.basis`, basis]] : basesOf(basis).map((one, at) => [`activities.${id}.basis.${at}`, one]);

/** Whether an activity rests on consent for everybody; not if its basis is unknown. */
export const onConsent = ({ basis }: WrittenActivity): boolean => {
  const bases = basesOf(basis);
  return bases.length > 0 && bases.every(({ kind }) => kind === "consent");
};

/** By recipient: the categories of all activities that hand it data, directly or over others. */
const processed = memoised((policy: PolicyDraftInput) => flowing(policy, ({ categories }) => categories));

/** What a recipient may get though no activity that names it processes it. Whom none names is left out; nothing is said while it is open who gets what. */
export function* neverHanded(policy: PolicyDraftInput): Iterable<{ readonly path: string; readonly category: string; readonly isProtected: boolean }> {
  if (outlineOf(policy).activities.some(([, { recipients }]) => !Array.isArray(recipients))) return;
  for (const [id, { categories }] of entries(policy.recipients)) {
    const handed = processed(policy).get(id);
    if (!handed) continue;
    for (const [at, category] of categories.entries()) {
      const { special, offences } = lookUp(policy.categories, category) ?? {};
      if (!handed.has(category)) yield { path: `recipients.${id}.categories.${at}`, category, isProtected: special !== undefined || offences !== undefined };
    }
  }
}

/** By recipient: an activity about our own staff that hands it data, directly or over others. */
export const staffReaching = (policy: PolicyDraftInput): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [recipient, by] of outlineOf(policy).direct) {
    const about = [...by].find((id) => lookUp(policy.activities, id)?.subjects.some((subject) => lookUp(policy.subjects, subject)?.staff));
    if (about !== undefined) found.set(recipient, about);
  }
  for (const [recipient, about] of found) for (const below of belowOf(policy, recipient)) if (!found.has(below)) found.set(below, about);
  return found;
};

/** The entities that answer for an activity or a tracker: the controllers of its surfaces. */
export const controllersOf = ({ surfaces }: PolicyDraftInput, placed: { readonly surfaces?: readonly string[] }): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const id of placed.surfaces ?? Object.keys(surfaces)) {
    const surface = lookUp(surfaces, id);
    if (!surface) continue;
    found.add(surface.controller);
    for (const joint of surface.jointControllers ?? []) found.add(joint);
  }
  return found;
};
