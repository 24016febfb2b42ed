import { asksExplicitly } from "../consent-fact.js";
import { known } from "../draft.js";
import { longerThan, monthsOf } from "../months.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { gateOf } from "../tracker.js";
import { onConsent, outlineOf, placedBases, type WrittenActivity } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

function* byUse(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, activity] of outlineOf(policy).activities) {
    for (const [path, basis] of placedBases(id, activity)) {
      if (basis.kind !== "consent" || basis.asked !== "by-use") continue;
      yield {
        path: `${path}.asked`,
        message: "use of the service is taken for consent, which is an act of its own (C-673/17)",
        fix: 'Ask, in the banner or in the form: asked: "banner" or "form".',
      };
    }
    if (activity.explicitConsent?.asked === "by-use") {
      yield {
        path: `activities.${id}.explicitConsent.asked`,
        message: "use of the service is taken for explicit consent, which is an express statement",
        fix: 'Ask, in the banner or in the form: asked: "banner" or "form".',
      };
    }
  }
}

function* acknowledged({ acknowledgedByUse }: PolicyDraftInput): Iterable<Found> {
  if (acknowledgedByUse) yield { path: "acknowledgedByUse", message: "nothing follows from the use of a service: nobody has acknowledged anything by it", fix: "Take the sentence out of the notice." };
}

/** Where an activity asks for consent, and for explicit consent, each with its place. Use that is taken for consent asks nowhere. */
function* asking(id: string, activity: WrittenActivity): Iterable<readonly [path: string, where: "banner" | "form"]> {
  for (const [path, basis] of placedBases(id, activity)) {
    if (basis.kind === "consent" && basis.asked !== "by-use") yield [path, basis.asked ?? "banner"];
  }
  const explicit = activity.explicitConsent;
  if (explicit && explicit.asked !== "by-use") yield [`activities.${id}.explicitConsent`, explicit.asked ?? "banner"];
}

/** A choice stands for a purpose: what the banner got would count for what a form was to ask. */
function* mixed(policy: PolicyDraftInput): Iterable<Found> {
  const inBanner = new Map<string, string>();
  const { activities } = outlineOf(policy);
  for (const [id, activity] of activities) {
    for (const [path, where] of asking(id, activity)) if (where === "banner" && !inBanner.has(activity.purpose)) inBanner.set(activity.purpose, path);
  }
  for (const [id, tracker] of entries(policy.trackers)) {
    if (gateOf(tracker) === "consent" && !inBanner.has(tracker.purpose)) inBanner.set(tracker.purpose, `trackers.${id}.deviceAccess`);
  }
  for (const [id, activity] of activities) {
    const other = inBanner.get(activity.purpose);
    if (other === undefined) continue;
    for (const [path, where] of asking(id, activity)) {
      if (where !== "form") continue;
      yield {
        path: `${path}.asked`,
        message: `a form asks for this consent, and the banner asks for ${other} under the same purpose ("${activity.purpose}"): who accepts there would count as having consented here`,
        fix: "Give what the form asks for a purpose of its own, or ask for all of this purpose in one place.",
      };
    }
  }
}

/** What has to be provided though it needs explicit consent (GDPR 9(2)(a)), with its place; without a list that is all data of the activity. */
const extorted = (policy: PolicyDraftInput, id: string, activity: WrittenActivity): readonly [path: string, category: string] | undefined => {
  const mandatory = known(activity.provision)?.mandatory;
  const must = mandatory ?? activity.categories;
  const at = asksExplicitly(activity) ? must.findIndex((category) => lookUp(policy.categories, category)?.special?.condition === "9-2-a") : -1;
  const category = must[at];
  return category === undefined ? undefined : [mandatory ? `activities.${id}.provision.mandatory.${at}` : `activities.${id}.provision.kind`, category];
};

function* conditional(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, activity] of outlineOf(policy).activities) {
    const kind = known(activity.provision)?.kind;
    if (kind === undefined || kind === "voluntary") continue;
    if (onConsent(activity)) {
      yield {
        path: `activities.${id}.provision.kind`,
        message: `the data has to be provided (${kind}), so the consent is not free: without it the person goes away empty-handed`,
        fix: "Rest what the contract or the law needs on that, and ask consent only for what can be refused.",
      };
      continue;
    }
    const [path, category] = extorted(policy, id, activity) ?? [];
    if (path === undefined) continue;
    yield {
      path,
      message: `"${category}" has to be provided (${kind}) and needs explicit consent, which is then not free`,
      fix: "Say in provision.mandatory what has to be provided, and leave out what people may refuse.",
    };
  }
}

function* tooYoung(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { children }] of entries(policy.subjects)) {
    if (!children || children.under >= 13) continue;
    yield {
      path: `subjects.${id}.children.under`,
      message: `approval by a parent is asked only below ${children.under}: no member state may go below 13`,
      fix: "Say the age of the member state: 16 unless its law says less, 13 at least.",
    };
  }
}

const longest = 24;

function* longConsent({ consent }: PolicyDraftInput): Iterable<Found> {
  for (const choice of ["given", "refused"] as const) {
    const lasts = known(consent[choice]);
    if (lasts === undefined || !longerThan(lasts, longest)) continue;
    yield {
      path: `consent.${choice}`,
      message: `a choice that lasts ${lasts} is not renewed within ${longest} months`,
      fix: "Ask again sooner, e.g. after six or twelve months.",
    };
  }
}

function* nagging({ consent }: PolicyDraftInput): Iterable<Found> {
  const given = known(consent.given);
  const refused = known(consent.refused);
  if (given === undefined || refused === undefined || monthsOf(refused) >= monthsOf(given)) return;
  yield {
    path: "consent.refused",
    message: `a refusal lasts ${refused}, a consent ${given}: who refuses is asked more often until they give in`,
    fix: "Let a refusal last as long as a consent.",
  };
}

export const consentRules: readonly Rule[] = [
  { code: "consent-by-use", severity: "error", article: "GDPR 4(11)", demands: "Consent is an act of the person, never the use of a service.", check: byUse },
  { code: "acknowledged-by-use", severity: "warning", article: "GDPR 4(11)", demands: "Use of a service is not taken for acknowledgement of the notice.", check: acknowledged },
  { code: "consent-nagging", severity: "warning", article: "GDPR 4(11)", demands: "A refusal lasts as long as a consent.", check: nagging },
  { code: "consent-lifetime-long", severity: "warning", article: "GDPR 7", demands: "A choice is asked again within 24 months.", check: longConsent },
  { code: "consent-asked-mixed", severity: "error", article: "GDPR 7(2)", demands: "All consent under one purpose is asked in one place: in the banner or in forms.", check: mixed },
  { code: "consent-conditional", severity: "warning", article: "GDPR 7(4)", demands: "Consent is not asked for data that has to be provided anyway.", check: conditional },
  { code: "approval-age", severity: "error", article: "GDPR 8(1)", demands: "A parent approves below the age that the law sets, never below 13.", check: tooYoung },
];
