import type { Decision } from "@troth/decision";
import { consented, unread } from "./consented.js";
import { all, no, yes } from "./answer.js";
import { objected, restricted } from "./opposition.js";
import type { LoadQuestion, Question } from "./question.js";
import { own, type ActivityRules, type PurposeRules, type Rules } from "./rules.js";
import type { Standing } from "./standing.js";

/** In the order of the letters of GDPR 6(1). */
const kinds = ["consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interest"];
const declare = "Declare it in the policy.";

const mayDo = (activity: ActivityRules, purpose: PurposeRules, question: Question, standing: Standing): Decision => {
  const path = `activities.${activity.id}.basis`;
  const basis = activity.bases.find(
    ({ relationship, country }) =>
      (relationship === undefined || relationship === question.relationship) && (country === undefined || country === question.country),
  );
  const letter = "abcdef"[kinds.indexOf(basis?.kind ?? "")];
  if (!basis || !letter) return no("basis-missing", path, "GDPR 6(1)", declare);
  const article = `GDPR 6(1)(${letter})`;
  // What a person can stop by a word is stopped where their word cannot be read.
  const faults = activity.directMarketing || "aef".includes(letter) ? unread(standing) : undefined;
  if (faults) return faults;
  const consent = basis.kind === "consent" ? consented(question, purpose.rev, standing, path, article) : undefined;
  return all([
    consent ?? yes(basis.kind, path, article),
    activity.explicitConsent && consented(question, purpose.rev, standing, `activities.${activity.id}.explicitConsent`, "GDPR 9(2)(a)"),
    objected(activity, basis.kind, question, standing, path),
    consent ?? restricted(question.purpose, standing, path),
  ]);
};

/**
 * May this purpose be served? Every activity of it on the surface must be allowed (with a vendor: every activity that lists
 * the vendor), each on the one basis that holds for the relationship and country asked for, and with explicit consent besides
 * where its special categories need that (GDPR 9(2)(a)). A withdrawn consent or an objection never falls through to another
 * basis. What is not declared is not allowed.
 *
 * Synchronous, pure, and does not throw.
 *
 * @example
 * ```ts
 * import { may, unknownStanding, type Rules } from "@troth/consent-core";
 * declare const rules: Rules;
 * const decision = may(rules, { purpose: "statistics", surface: "shop", at: 1_781_517_600_000 }, unknownStanding());
 * if (!decision.allowed) decision.because[0].code; // "consent-missing"
 * ```
 */
export const may = (rules: Rules, question: Question, standing: Standing): Decision => {
  const purpose = own(own(rules.surfaces, question.surface)?.purposes ?? {}, question.purpose);
  const { vendor } = question;
  const activities = purpose?.activities.filter((activity) => vendor === undefined || activity.vendors.includes(vendor));
  if (!purpose || !activities?.length) {
    return no("undeclared", `purposes.${question.purpose}`, "GDPR 5(1)(b)", declare);
  }
  return all(activities.map((activity) => mayDo(activity, purpose, question, standing)));
};

/**
 * May this tracker be loaded? Two gates, and both must open: storing and reading on the device (ePrivacy 5(3)), and the
 * basis of what follows (GDPR 6). Where the first asks for consent, no legitimate interest opens it.
 */
export const mayLoad = (rules: Rules, question: LoadQuestion, standing: Standing): Decision => {
  const surface = own(rules.surfaces, question.surface);
  const tracker = surface && own(surface.trackers, question.tracker);
  const purpose = tracker && own(surface.purposes, tracker.purpose);
  const path = `trackers.${question.tracker}`;
  const article = "ePrivacy 5(3)";
  if (!tracker || !purpose) return no("undeclared", path, article, declare);
  const { tracker: _, ...rest } = question;
  const asked: Question = { ...rest, purpose: tracker.purpose, ...(tracker.vendor === undefined ? {} : { vendor: tracker.vendor }) };
  const free =
    tracker.gate === "transmission" ||
    tracker.gate === "strictly-necessary" ||
    (tracker.gate === "national-exemption" && tracker.country !== undefined && tracker.country === question.country);
  const device = `${path}.deviceAccess`;
  const gate = free ? yes(tracker.gate, device, article) : consented(asked, purpose.rev, standing, device, article);
  return all([gate, may(rules, asked, standing)]);
};
