import { adequacyDecisionsFor } from "../facts/adequacy.js";
import { known } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { assessable, isKnownCountry, under } from "./abroad.js";
import { daysBetween, type Day } from "./day.js";
import type { Found, Rule } from "./rule.js";

/** The listing is renewed every year; who relies on it looks every month. */
const lookAgain = 30;
const renewed = 365;
/** Half a year. */
const oldData = 183;

type Listed = readonly [id: string, checkedOn: string, days: number];
function* listings(policy: PolicyDraftInput, date: string): Iterable<Listed> {
  for (const [id, , { asserts }] of under(policy, "adequacy")) if (asserts?.scope === "dpf") yield [id, asserts.checkedOn, daysBetween(asserts.checkedOn, date)];
}

function* lookedLongAgo(policy: PolicyDraftInput, { date, named }: Day): Iterable<Found> {
  if (date === undefined) return;
  for (const [id, checkedOn, days] of listings(policy, date)) {
    if (days <= lookAgain || (named && days > renewed)) continue;
    yield { path: `recipients.${id}.transfer.asserts.checkedOn`, message: `the list was last looked at on ${checkedOn}, ${days} days before ${date}`, fix: "Look whether the recipient is still active on the list, and write the day." };
  }
}

function* lookedTooLongAgo(policy: PolicyDraftInput, { date, named }: Day): Iterable<Found> {
  if (date === undefined || !named) return;
  for (const [id, checkedOn, days] of listings(policy, date)) {
    if (days <= renewed) continue;
    yield { path: `recipients.${id}.transfer.asserts.checkedOn`, message: `the list was last looked at on ${checkedOn}, and a listing holds for a year: nothing shows that it still held on ${date}`, fix: "Look again; until then nothing may be sent there." };
  }
}

function* notInForce(policy: PolicyDraftInput, { date }: Day): Iterable<Found> {
  if (date === undefined) return;
  for (const [id, { country }] of under(policy, "adequacy")) {
    const decisions = isKnownCountry(country) ? adequacyDecisionsFor(country) : [];
    if (decisions.length === 0) continue;
    const early = (from: string): boolean => date < from;
    if (decisions.some(({ appliesFrom, expires }) => !early(appliesFrom) && (expires === undefined || date <= expires))) continue;
    const [{ decision, appliesFrom, expires } = { decision: "", appliesFrom: "", expires: "" }] = decisions;
    yield {
      path: `recipients.${id}.transfer`,
      message: `no adequacy decision about ${String(country)} holds on ${date}: ${decision} applies from ${appliesFrom}${expires === undefined ? "" : ` to ${expires}`}`,
      fix: "Use another transfer tool, or look whether there is a newer decision.",
    };
  }
}

function* decisionsOld(policy: PolicyDraftInput, { date }: Day): Iterable<Found> {
  if (date === undefined) return;
  for (const [id, { country }] of under(policy, "adequacy")) {
    const last = (isKnownCountry(country) ? adequacyDecisionsFor(country) : []).map(({ verifiedOn }) => verifiedOn).sort().at(-1);
    if (last === undefined || daysBetween(last, date) <= oldData) continue;
    yield { path: `recipients.${id}.transfer`, message: `what is known here of the decision about ${String(country)} was last looked at on ${last}, more than six months before ${date}`, fix: "Take a newer version of @troth/policy-model, or look at the Commission's list." };
  }
}

function* reviewOverdue(policy: PolicyDraftInput, { date }: Day): Iterable<Found> {
  if (date === undefined) return;
  for (const [id, , transfer] of assessable(policy)) {
    const reviewBy = known(transfer.assessment)?.reviewBy;
    if (reviewBy === undefined || reviewBy >= date) continue;
    yield { path: `recipients.${id}.transfer.assessment.reviewBy`, message: `the assessment was to be looked at again by ${reviewBy}, and it is ${date}`, fix: "Assess the destination again; until then nothing may be sent there." };
  }
}

function* toolExpired(policy: PolicyDraftInput, { date }: Day): Iterable<Found> {
  if (date === undefined) return;
  for (const [id, , { expires, tool }] of under(policy, "code-of-conduct", "certification")) {
    if (expires === undefined || expires >= date) continue;
    yield { path: `recipients.${id}.transfer.expires`, message: `the ${tool} ran out on ${expires}`, fix: "Renew it, or use another transfer tool." };
  }
}

export const transferDateRules: readonly Rule[] = [
  {
    code: "adequacy-not-in-force",
    severity: "error",
    article: "GDPR 45(3)",
    demands: "The adequacy decision holds on the day.",
    check: (policy, _, day) => notInForce(policy, day),
  },
  { code: "adequacy-data-old", severity: "warning", article: "GDPR 45(4)", demands: "What is known of adequacy decisions was looked at within six months.", check: (policy, _, day) => decisionsOld(policy, day) },
  { code: "dpf-check-old", severity: "warning", article: "GDPR 45", demands: "The list of the Data Privacy Framework is looked at every 30 days.", check: (policy, _, day) => lookedLongAgo(policy, day) },
  { code: "dpf-check-expired", severity: "error", article: "GDPR 45", demands: "The list of the Data Privacy Framework was looked at within a year of the day that is asked about; without such a day it is a warning.", check: (policy, _, day) => lookedTooLongAgo(policy, day) },
  { code: "assessment-overdue", severity: "warning", article: "GDPR 46(1)", demands: "An assessment is looked at again in time.", check: (policy, _, day) => reviewOverdue(policy, day) },
  { code: "transfer-tool-expired", severity: "error", article: "GDPR 46(2)", demands: "A code of conduct or a certification has not run out.", check: (policy, _, day) => toolExpired(policy, day) },
];
