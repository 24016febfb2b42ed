import type { PolicyDraftInput } from "../policy.js";
import { isRecord, leadsTo } from "../record.js";
import type { Declared, Found, IdSet, Rule } from "./rule.js";

interface Reference {
  readonly path: string;
  readonly set: IdSet;
  readonly id: string;
}

/** Where entries of a set name others: keys below the entry, `*` for each of a list. */
const places: readonly (readonly [from: IdSet, keys: string, set: IdSet])[] = [
  ["surfaces", "controller", "entities"],
  ["surfaces", "jointControllers.*", "entities"],
  ["activities", "purpose", "purposes"],
  ["activities", "surfaces.*", "surfaces"],
  ["activities", "subjects.*", "subjects"],
  ["activities", "categories.*", "categories"],
  ["activities", "recipients.*", "recipients"],
  ["activities", "retention", "retention"],
  ["activities", "basis.*.relationship", "subjects"],
  ["activities", "directMarketing.permission.*.relationship", "subjects"],
  ["activities", "provision.mandatory.*", "categories"],
  ["activities", "combines.*", "categories"],
  ["categories", "neverCombinedWith.*", "categories"],
  ["purposes", "compatibleWith.purpose", "purposes"],
  ["retention", "by", "recipients"],
  ["retention", "statute.entity", "entities"],
  ["retention", "limitation.entity", "entities"],
  ["recipients", "entity", "entities"],
  ["recipients", "categories.*", "categories"],
  ["recipients", "subRecipients.*", "recipients"],
  ["trackers", "purpose", "purposes"],
  ["trackers", "recipient", "recipients"],
  ["trackers", "surfaces.*", "surfaces"],
];

type Keys = readonly string[];
const placesOf: readonly (readonly [from: IdSet, keys: Keys, set: IdSet])[] = places.map(([from, keys, set]) => [from, keys.split("."), set]);

function* idsAt(value: unknown, path: string, keys: Keys, set: IdSet): Iterable<Reference> {
  const [key, ...deeper] = keys;
  if (key === undefined) {
    if (typeof value === "string") yield { path, set, id: value };
  } else if (key === "*") {
    if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* idsAt(item, `${path}.${at}`, deeper, set);
  } else if (isRecord(value) && Object.hasOwn(value, key)) {
    yield* idsAt(value[key], `${path}.${key}`, deeper, set);
  }
}

/** Every place where one entry names another, of a policy as it is written: an entry that cannot be read still names others. */
function* references(written: Readonly<Partial<Record<IdSet, unknown>>>): Iterable<Reference> {
  for (const [from, keys, set] of placesOf) {
    const record = written[from];
    if (!isRecord(record)) continue;
    for (const [id, item] of Object.entries(record)) yield* idsAt(item, `${from}.${id}`, keys, set);
  }
}

function* unknown(declared: Declared): Iterable<Found> {
  for (const { path, set, id } of references(declared.written)) {
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

function* assumed(policy: PolicyDraftInput): Iterable<Found> {
  for (const [at, { path }] of (policy.assumed ?? []).entries()) {
    // Keys hold no dots.
    if (leadsTo(policy, path.split("."))) continue;
    yield {
      path: `assumed.${at}.path`,
      message: `"${path}" leads to nothing in the policy`,
      fix: 'Write the place of the assumed fact as it stands here, e.g. "retention.log.rule".',
    };
  }
}

export const referenceRules: readonly Rule[] = [
  { code: "reference-unknown", severity: "error", demands: "An id that is named somewhere is declared.", check: (_, declared) => unknown(declared) },
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
