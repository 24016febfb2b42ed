import { isUnknown } from "../draft.js";
import { isOn } from "../place.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { outlineOf } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

function* ownPurposes(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { role, ownPurposes }] of entries(policy.recipients)) {
    if (role !== "processor" || !ownPurposes) continue;
    yield {
      path: `recipients.${id}.ownPurposes`,
      message: "a processor that uses the data for ends of its own is a controller for them",
      fix: 'Declare it with role "controller" and an activity that hands the data over on a basis of its own, or forbid it by contract.',
    };
  }
}

function* forWhom(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { role, onBehalfOf }] of outlineOf(policy).activities) {
    if (role !== "processor" || onBehalfOf) continue;
    yield { path: `activities.${id}.onBehalfOf`, message: "we are the processor here, and it is not said for whom", fix: "Say on whose behalf, e.g. the customer who holds the account." };
  }
}

function* behalfOfNobody(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { role, onBehalfOf }] of outlineOf(policy).activities) {
    if (role === "processor" || !onBehalfOf) continue;
    yield { path: `activities.${id}.role`, message: "carried out on behalf of somebody, and yet as controller", fix: 'Say role: "processor", or leave onBehalfOf out.' };
  }
}

/** Whoever decides there is told by `onBehalfOf` only, and the notice of the surface calls somebody else responsible. */
function* nothingDecided(policy: PolicyDraftInput): Iterable<Found> {
  const { activities } = outlineOf(policy);
  for (const [id, { controller }] of entries(policy.surfaces)) {
    const here = activities.filter(([, activity]) => isOn(activity, id));
    if (here.length === 0 || here.some(([, { role }]) => role !== "processor") || Object.values(policy.trackers).some((tracker) => isOn(tracker, id))) continue;
    yield {
      path: `surfaces.${id}.controller`,
      message: `"${controller}" is told as controller here, and everything that is done here is done on behalf of somebody else`,
      fix: "Declare what it decides about itself (accounts, requests, logs), or move what is done for others to a surface where it decides as well.",
    };
  }
}

function* subController(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { role, subRecipients }] of entries(policy.recipients)) {
    if (role !== "processor") continue;
    for (const [at, name] of (subRecipients ?? []).entries()) {
      const below = lookUp(policy.recipients, name);
      if (!below || below.role === "processor" || isUnknown(below.role)) continue;
      yield {
        path: `recipients.${id}.subRecipients.${at}`,
        message: `a processor passes the data on to "${name}", which gets it as ${below.role}`,
        fix: "Name that recipient in the activity itself: it is our disclosure, not the processor's.",
      };
    }
  }
}

function* jointWithItself(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { controller, jointControllers }] of entries(policy.surfaces)) {
    for (const [at, joint] of (jointControllers ?? []).entries()) {
      if (joint !== controller) continue;
      yield { path: `surfaces.${id}.jointControllers.${at}`, message: `"${joint}" is the controller already: nobody determines purposes jointly with itself`, fix: "Name the others only." };
    }
  }
}

export const processorRules: readonly Rule[] = [
  { code: "role-contradiction", severity: "warning", article: "GDPR 4(8)", demands: "What is done on behalf of somebody is done as processor.", check: behalfOfNobody },
  { code: "controller-of-nothing", severity: "warning", article: "GDPR 13(1)(a)", demands: "Who is told as controller of a surface decides about something there.", whole: true, check: nothingDecided },
  { code: "joint-with-itself", severity: "error", article: "GDPR 26(1)", demands: "Joint controllers are two or more.", check: jointWithItself },
  { code: "sub-recipient-role", severity: "warning", article: "GDPR 28(4)", demands: "A processor passes data on to processors only.", check: subController },
  { code: "processor-own-purposes", severity: "error", article: "GDPR 28(10)", demands: "A processor has no purposes of its own.", check: ownPurposes },
  { code: "on-behalf-of-missing", severity: "error", article: "GDPR 30(2)(a)", demands: "Where we are the processor, it is said for whom.", check: forWhom },
];
