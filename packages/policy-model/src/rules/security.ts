import { isUnknown, known, listed } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { unread } from "../readable.js";
import { lookUp } from "../record.js";
import { outlineOf } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

function* unwarned(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { publicFreeText, hint }] of entries(policy.surfaces)) {
    if (!publicFreeText || hint) continue;
    yield { path: `surfaces.${id}.hint`, message: "people write here for everybody to read, and nobody warns them", fix: "Write a hint not to share what is sensitive; it is shown at the form and in the notice." };
  }
}

function* unpublished(policy: PolicyDraftInput): Iterable<Found> {
  const published = outlineOf(policy).activities.flatMap(([, { madePublic, surfaces }]) => (madePublic ? [surfaces] : []));
  const everywhere = published.includes(undefined);
  const on = new Set(published.flatMap((surfaces) => surfaces ?? []));
  for (const [id, { publicFreeText }] of entries(policy.surfaces)) {
    if (!publicFreeText || everywhere || on.has(id)) continue;
    yield {
      path: `surfaces.${id}.publicFreeText`,
      message: "people write here for everybody to read, and no activity says so, nor what happens to copies when it is erased",
      fix: "Declare the activity with madePublic: who can see it, and who is told of an erasure.",
    };
  }
}

function* secretsShared(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { role, categories }] of entries(policy.recipients)) {
    for (const [at, category] of role === "processor" || isUnknown(role) ? [] : categories.entries()) {
      if (!lookUp(policy.categories, category)?.secret) continue;
      yield { path: `recipients.${id}.categories.${at}`, message: `"${category}" holds credentials: nobody gets them as ${role}`, fix: "Take the category out." };
    }
  }
  for (const [id, { madePublic, categories }] of outlineOf(policy).activities) {
    for (const [at, category] of madePublic ? categories.entries() : []) {
      if (!lookUp(policy.categories, category)?.secret) continue;
      yield { path: `activities.${id}.categories.${at}`, message: `"${category}" holds credentials, and this activity makes its data public`, fix: "Take the category out." };
    }
  }
}

function* secretsKept(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { categories, retention: rule }] of outlineOf(policy).activities) {
    const then = known(lookUp(policy.retention, known(rule))?.then);
    if (then === undefined || then === "delete") continue;
    for (const [at, category] of categories.entries()) {
      if (!lookUp(policy.categories, category)?.secret) continue;
      yield { path: `activities.${id}.categories.${at}`, message: `"${category}" holds credentials, and at the end they would be left over ("${then}")`, fix: "Give credentials a retention that ends with delete." };
    }
  }
}

function* noMeasures({ measures }: PolicyDraftInput): Iterable<Found> {
  if (measures === unread.measures || !Array.isArray(measures) || listed(measures).length > 0) return;
  yield { path: "measures", message: "no technical or organisational measure is told", fix: "Describe what protects the data, in general terms." };
}

export const securityRules: readonly Rule[] = [
  { code: "hint-missing", severity: "warning", article: "GDPR 5(1)(f)", demands: "People are warned where they write for everybody to read.", check: unwarned },
  { code: "publication-undeclared", severity: "warning", article: "GDPR 17(2)", demands: "What becomes public is declared, with what happens to it on erasure.", whole: true, check: unpublished },
  { code: "secret-shared", severity: "error", article: "GDPR 32(1)", demands: "Credentials go to no recipient but a processor, and are not made public.", check: secretsShared },
  { code: "secret-left-over", severity: "error", article: "GDPR 32(1)", demands: "Credentials are destroyed at the end, not anonymised.", check: secretsKept },
  { code: "measures-empty", severity: "warning", article: "GDPR 32(1)", demands: "There are measures that protect the data.", check: noMeasures },
];
