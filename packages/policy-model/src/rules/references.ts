import type { PolicyInput } from "../policy.js";
import { entries, type Declared, type Found, type IdSet, type Rule } from "./rule.js";

interface Reference {
  readonly path: string;
  readonly set: IdSet;
  readonly id: string;
}

const listed = (path: string, set: IdSet, ids: readonly string[] | undefined): readonly Reference[] =>
  (ids ?? []).map((id, at) => ({ path: `${path}.${at}`, set, id }));

/** Every place where one entry names another. */
function* references(policy: PolicyInput): Iterable<Reference> {
  for (const [id, surface] of entries(policy.surfaces)) {
    yield { path: `surfaces.${id}.controller`, set: "entities", id: surface.controller };
    yield* listed(`surfaces.${id}.jointControllers`, "entities", surface.jointControllers);
  }
  for (const [id, activity] of entries(policy.activities)) {
    yield { path: `activities.${id}.purpose`, set: "purposes", id: activity.purpose };
    yield* listed(`activities.${id}.surfaces`, "surfaces", activity.surfaces);
    yield* listed(`activities.${id}.subjects`, "subjects", activity.subjects);
    yield* listed(`activities.${id}.categories`, "categories", activity.categories);
    yield* listed(`activities.${id}.recipients`, "recipients", activity.recipients);
    yield { path: `activities.${id}.retention`, set: "retention", id: activity.retention };
  }
  for (const [id, recipient] of entries(policy.recipients)) {
    yield* listed(`recipients.${id}.categories`, "categories", recipient.categories);
    yield* listed(`recipients.${id}.subRecipients`, "recipients", recipient.subRecipients);
  }
  for (const [id, tracker] of entries(policy.trackers)) {
    yield { path: `trackers.${id}.purpose`, set: "purposes", id: tracker.purpose };
    if (tracker.recipient !== undefined) yield { path: `trackers.${id}.recipient`, set: "recipients", id: tracker.recipient };
    yield* listed(`trackers.${id}.surfaces`, "surfaces", tracker.surfaces);
  }
}

function* unknown(policy: PolicyInput, declared: Declared): Iterable<Found> {
  for (const { path, set, id } of references(policy)) {
    if (declared.has(set, id)) continue;
    const meant = declared.nearest(set, id);
    yield {
      path,
      message: `"${id}" is not declared under ${set}${meant === undefined ? "" : `; did you mean "${meant}"?`}`,
      fix: meant === undefined ? `Declare ${set}.${id}, or name one that is declared.` : `Say "${meant}", or declare ${set}.${id}.`,
    };
  }
}

function* unused(policy: PolicyInput): Iterable<Found> {
  const used = new Set<string>();
  for (const { set, id } of references(policy)) used.add(`${set}.${id}`);
  for (const set of ["subjects", "categories", "purposes", "recipients", "retention"] as const) {
    for (const id of Object.keys(policy[set])) {
      if (used.has(`${set}.${id}`)) continue;
      yield {
        path: `${set}.${id}`,
        message: `nothing in the policy uses ${set}.${id}`,
        fix: "Use it in an activity, or take it out: a notice tells only what is done.",
      };
    }
  }
}

/** Whether a dotted path leads to something in the policy. Keys hold no dots but those of an item list, which are numbers. */
const leads = (policy: PolicyInput, path: string): boolean => {
  let at: unknown = policy;
  for (const key of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return true;
};

function* assumed(policy: PolicyInput): Iterable<Found> {
  for (const [at, { path }] of (policy.assumed ?? []).entries()) {
    if (leads(policy, path)) continue;
    yield {
      path: `assumed.${at}.path`,
      message: `"${path}" leads to nothing in the policy`,
      fix: 'Write the place of the assumed fact as it stands here, e.g. "retention.log.rule".',
    };
  }
}

export const referenceRules: readonly Rule[] = [
  { code: "reference-unknown", severity: "error", demands: "An id that is named somewhere is declared.", check: unknown },
  { code: "assumed-path-unknown", severity: "error", demands: "The place of an assumed fact exists.", whole: true, check: assumed },
  {
    code: "entry-unused",
    severity: "warning",
    article: "GDPR 12(1)",
    demands: "Subjects, categories, purposes, recipients and retention that are declared are used.",
    whole: true,
    check: unused,
  },
];
