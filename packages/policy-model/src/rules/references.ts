import { basesOf } from "../basis.js";
import { known, listed } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { entries, type Declared, type Found, type IdSet, type Rule } from "./rule.js";

interface Reference {
  readonly path: string;
  readonly set: IdSet;
  readonly id: string;
}

const all = (path: string, set: IdSet, ids: readonly string[] | undefined): readonly Reference[] =>
  (ids ?? []).map((id, at) => ({ path: `${path}.${at}`, set, id }));
const one = (path: string, set: IdSet, id: string | undefined): readonly Reference[] => (id === undefined ? [] : [{ path, set, id }]);

/** Every place where one entry names another. */
function* references(policy: PolicyDraftInput): Iterable<Reference> {
  for (const [id, surface] of entries(policy.surfaces)) {
    yield { path: `surfaces.${id}.controller`, set: "entities", id: surface.controller };
    yield* all(`surfaces.${id}.jointControllers`, "entities", surface.jointControllers);
  }
  for (const [id, activity] of entries(policy.activities)) {
    yield { path: `activities.${id}.purpose`, set: "purposes", id: activity.purpose };
    yield* all(`activities.${id}.surfaces`, "surfaces", activity.surfaces);
    yield* all(`activities.${id}.subjects`, "subjects", activity.subjects);
    yield* all(`activities.${id}.categories`, "categories", activity.categories);
    yield* all(`activities.${id}.recipients`, "recipients", listed(activity.recipients));
    yield* one(`activities.${id}.retention`, "retention", known(activity.retention));
    for (const [at, { relationship }] of basesOf(activity.basis).entries()) yield* one(`activities.${id}.basis.${at}.relationship`, "subjects", relationship);
    const permission = activity.directMarketing?.permission;
    if (typeof permission === "object") {
      for (const [at, { relationship }] of permission.entries()) yield* one(`activities.${id}.directMarketing.permission.${at}.relationship`, "subjects", relationship);
    }
    yield* all(`activities.${id}.provision.mandatory`, "categories", known(activity.provision)?.mandatory);
    yield* all(`activities.${id}.combines`, "categories", activity.combines);
  }
  for (const [id, { neverCombinedWith }] of entries(policy.categories)) yield* all(`categories.${id}.neverCombinedWith`, "categories", neverCombinedWith);
  for (const [id, { compatibleWith }] of entries(policy.purposes)) yield* one(`purposes.${id}.compatibleWith.purpose`, "purposes", compatibleWith?.purpose);
  for (const [id, { by, statute, limitation }] of entries(policy.retention)) {
    yield* one(`retention.${id}.by`, "recipients", by);
    yield* one(`retention.${id}.statute.entity`, "entities", statute?.entity);
    yield* one(`retention.${id}.limitation.entity`, "entities", limitation?.entity);
  }
  for (const [id, recipient] of entries(policy.recipients)) {
    yield* one(`recipients.${id}.entity`, "entities", recipient.entity);
    yield* all(`recipients.${id}.categories`, "categories", recipient.categories);
    yield* all(`recipients.${id}.subRecipients`, "recipients", recipient.subRecipients);
  }
  for (const [id, tracker] of entries(policy.trackers)) {
    yield { path: `trackers.${id}.purpose`, set: "purposes", id: tracker.purpose };
    if (tracker.recipient !== undefined) yield { path: `trackers.${id}.recipient`, set: "recipients", id: tracker.recipient };
    yield* all(`trackers.${id}.surfaces`, "surfaces", tracker.surfaces);
  }
}

function* unknown(policy: PolicyDraftInput, declared: Declared): Iterable<Found> {
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

function* unused(policy: PolicyDraftInput): Iterable<Found> {
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
const leads = (policy: PolicyDraftInput, path: string): boolean => {
  let at: unknown = policy;
  for (const key of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return true;
};

function* assumed(policy: PolicyDraftInput): Iterable<Found> {
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
