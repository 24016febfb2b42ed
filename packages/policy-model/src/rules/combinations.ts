import { basesOf } from "../basis.js";
import { listed } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { onConsent, outlineOf } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";
import { gateOf } from "../tracker.js";

function* forbidden(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { combines }] of outlineOf(policy).activities) {
    const joined = new Set(combines);
    for (const [at, category] of (combines ?? []).entries()) {
      const other = (lookUp(policy.categories, category)?.neverCombinedWith ?? []).find((name) => joined.has(name));
      if (other === undefined) continue;
      yield {
        path: `activities.${id}.combines.${at}`,
        message: `joins "${category}" with "${other}", with which it is promised never to be joined`,
        fix: "Do not join them, or take the promise back before the data is collected.",
      };
    }
  }
}

function* notProcessed(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { combines, categories }] of outlineOf(policy).activities) {
    const processed = new Set(combines && categories);
    for (const [at, category] of (combines ?? []).entries()) {
      if (processed.has(category)) continue;
      yield { path: `activities.${id}.combines.${at}`, message: `joins "${category}", which this activity does not process`, fix: `Add "${category}" to its categories, or take it out here.` };
    }
  }
}

/** Categories that come only from watching, and those among them that come through a tracker that needs consent. */
const watched = (policy: PolicyDraftInput): { readonly observed: ReadonlySet<string>; readonly fromDevice: ReadonlySet<string> } => {
  const only = (id: string): boolean => {
    const sources = listed(lookUp(policy.categories, id)?.sources);
    return sources.length > 0 && sources.every(({ from }) => from === "observed");
  };
  const observed = new Set(Object.keys(policy.categories).filter(only));
  const { ofPurpose } = outlineOf(policy);
  const gated = new Set(entries(policy.trackers).flatMap(([, tracker]) => (gateOf(tracker) === "consent" ? [tracker.purpose] : [])));
  const fromDevice = new Set([...gated].flatMap((purpose) => (ofPurpose.get(purpose) ?? []).flatMap(([, { categories }]) => categories.filter((id) => observed.has(id)))));
  return { observed, fromDevice };
};

function* linked(policy: PolicyDraftInput, device: boolean): Iterable<Found> {
  if (!outlineOf(policy).activities.some(([, { combines }]) => combines)) return;
  const { observed, fromDevice } = watched(policy);
  for (const [id, activity] of outlineOf(policy).activities) {
    const { combines, basis } = activity;
    if (!combines || onConsent(activity) || basesOf(basis).length === 0) continue;
    const seen = combines.find((category) => observed.has(category) && fromDevice.has(category) === device);
    const identity = combines.find((category) => !observed.has(category));
    if (seen === undefined || identity === undefined) continue;
    yield {
      path: `activities.${id}.combines`,
      message: device
        ? `joins "${seen}", which comes from the device by consent, with "${identity}" on another basis than consent`
        : `joins "${seen}", which people are watched for, with "${identity}" on another basis than consent`,
      fix: "Ask consent for the joining, and undo it on withdrawal.",
    };
  }
}

export const combinationRules: readonly Rule[] = [
  { code: "combination-forbidden", severity: "error", article: "GDPR 5(1)(b)", demands: "What is promised never to be joined is not joined.", check: forbidden },
  { code: "combination-unprocessed", severity: "error", article: "GDPR 5(1)(b)", demands: "An activity joins only what it processes.", check: notProcessed },
  {
    code: "linking-device-data",
    severity: "error",
    article: "ePrivacy 5(3)",
    demands: "What came from the device by consent is joined with a person's identity only by consent.",
    whole: true,
    check: (policy) => linked(policy, true),
  },
  {
    code: "linking-observed",
    severity: "warning",
    article: "GDPR 6(1)(f)",
    demands: "What people are watched for is joined with their identity by consent.",
    whole: true,
    check: (policy) => linked(policy, false),
  },
];
