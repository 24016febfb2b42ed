import { asksIn, reachedFrom } from "../consent-fact.js";
import { isUnknown, known, listed } from "../draft.js";
import { anchorsOf } from "@troth/legal-time/rule";
import { isOn } from "../place.js";
import type { PolicyDraftInput } from "../policy.js";
import { countable } from "../retention.js";
import type { Concerned } from "./change.js";
import type { Difference } from "./difference.js";
import { gateOf } from "../tracker.js";

/** What is concerned where an activity is: activities that are alike in this are one, of which there may be thousands. */
type Part = Pick<PolicyDraftInput["activities"][string], "purpose" | "surfaces" | "subjects">;
/** The parts that an entry of a policy plays, by the path of the entry; `""` is all of them. */
export type Parts = ReadonlyMap<string, ReadonlySet<Part>>;

/** Of an activity, the part of the first one that is like it. */
const partOf = (different: Map<string, Part>, { purpose, surfaces, subjects }: Part): Part => {
  const key = JSON.stringify([purpose, surfaces ?? null, subjects]);
  const part = different.get(key) ?? { purpose, subjects, ...(surfaces === undefined ? {} : { surfaces }) };
  different.set(key, part);
  return part;
};

export const partsOf = (policy: PolicyDraftInput): Parts => {
  const parts = new Map<string, Set<Part>>();
  const plays = (path: string, part: Part): void => void (parts.get(path)?.add(part) ?? parts.set(path, new Set([part])));
  const different = new Map<string, Part>();
  const surfaces = Object.entries(policy.surfaces);
  for (const [id, activity] of Object.entries(policy.activities)) {
    const part = partOf(different, activity);
    for (const path of ["", `activities.${id}`, `purposes.${activity.purpose}`]) plays(path, part);
    if (asksIn(activity)) plays("consent", part);
    for (const [surface, { controller, jointControllers = [] }] of surfaces) {
      if (!isOn(activity, surface)) continue;
      for (const path of [`surfaces.${surface}`, ...[controller, ...jointControllers].map((entity) => `entities.${entity}`)]) plays(path, part);
    }
    for (const subject of activity.subjects) plays(`subjects.${subject}`, part);
    for (const category of activity.categories) plays(`categories.${category}`, part);
    const retention = isUnknown(activity.retention) ? undefined : policy.retention[activity.retention];
    if (!isUnknown(activity.retention)) plays(`retention.${activity.retention}`, part);
    const rule = retention && countable(retention.rule);
    for (const anchor of rule ? anchorsOf(rule) : []) plays(`events.${anchor}`, part);
    for (const recipient of reachedFrom(policy, [...listed(activity.recipients), ...(retention?.by === undefined ? [] : [retention.by])])) {
      plays(`recipients.${recipient}`, part);
      const entity = policy.recipients[recipient]?.entity;
      if (entity !== undefined) plays(`entities.${entity}`, part);
    }
  }
  const ofPurpose = new Map<string, Part[]>();
  for (const part of different.values()) void (ofPurpose.get(part.purpose)?.push(part) ?? ofPurpose.set(part.purpose, [part]));
  for (const [id, tracker] of Object.entries(policy.trackers)) {
    for (const part of ofPurpose.get(tracker.purpose) ?? []) {
      if (!surfaces.some(([surface]) => isOn(part, surface) && isOn(tracker, surface))) continue;
      plays(`trackers.${id}`, part);
      if (tracker.recipient !== undefined) plays(`recipients.${tracker.recipient}`, part);
      if (gateOf(tracker) === "consent") plays("consent", part);
    }
  }
  return parts;
};

const sets: ReadonlySet<string> = new Set(["entities", "surfaces", "subjects", "categories", "purposes", "activities", "recipients", "retention", "trackers", "events"]);

/** The path of the entry that a difference is in, or of everything. */
const entryOf = ({ at }: Difference): string => {
  const [set = "", id] = at;
  if (set === "consent") return set;
  if (!sets.has(set) || id === undefined) return "";
  return `${set}.${set === "events" ? at.slice(1).join(".") : id}`;
};

/** The kinds of people, or surfaces, that a difference is limited to: who comes in is concerned, not who was there. */
const limitOf = (difference: Difference): { readonly subject?: string; readonly surface?: string } => {
  const { row, at, before, after } = difference;
  const id = String(known(after ?? before));
  if (at[0] === "subjects") return { subject: at[1] ?? "" };
  if (at[0] === "surfaces") return { surface: at[1] ?? "" };
  if (row.fact === "data-subject") return { subject: id };
  if ((row.fact === "activity-surface" || row.fact === "tracker-surface") && typeof (after ?? before) === "string") return { surface: id };
  return {};
};

/** Whom a difference concerns in one policy, and with which purposes. */
export interface Touched {
  readonly purposes: ReadonlySet<string>;
  readonly people: readonly Concerned[];
}
export const touchedIn = (policy: PolicyDraftInput, parts: Parts, difference: Difference): Touched => {
  const entry = entryOf(difference);
  const limit = limitOf(difference);
  const [set, id] = difference.at;
  const tracker = set === "trackers" ? policy.trackers[id ?? ""] : undefined;
  const purposes = new Set<string>();
  if (set === "purposes" && id !== undefined && Object.hasOwn(policy.purposes, id)) purposes.add(id);
  if (tracker) purposes.add(tracker.purpose);
  const people = new Map<string, Set<string>>();
  for (const part of parts.get(entry) ?? []) {
    const on = Object.keys(policy.surfaces).filter(
      (surface) => isOn(part, surface) && (tracker === undefined || isOn(tracker, surface)) && (limit.surface === undefined || limit.surface === surface),
    );
    const subjects = part.subjects.filter((subject) => limit.subject === undefined || limit.subject === subject);
    if (on.length === 0 || subjects.length === 0) continue;
    purposes.add(part.purpose);
    for (const subject of subjects) {
      const surfaces = people.get(subject) ?? new Set();
      people.set(subject, surfaces);
      for (const surface of on) surfaces.add(surface);
    }
  }
  return { purposes, people: [...people].map(([subject, surfaces]) => ({ subject, surfaces: [...surfaces] })) };
};
