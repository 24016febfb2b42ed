import { adequacyDecisionsFor } from "../facts/adequacy.js";
import { isUnknown, known } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { assessable, isKnownCountry, under, type Receiver } from "./abroad.js";
import type { Day } from "./day.js";
import { outlineOf, staffReaching } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

function* noDecision(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { country }] of under(policy, "adequacy")) {
    if (!isKnownCountry(country) || adequacyDecisionsFor(country).length > 0) continue;
    yield {
      path: `recipients.${id}.transfer`,
      message: `there is no adequacy decision for ${country}`,
      fix: "Use standard contractual clauses, binding corporate rules, or do without the recipient.",
    };
  }
}

function* assertion(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { country }, { asserts }] of under(policy, "adequacy")) {
    if (!isKnownCountry(country)) continue;
    const [decision] = adequacyDecisionsFor(country);
    if (!decision) continue;
    if (decision.assertion !== undefined && asserts === undefined) {
      yield {
        path: `recipients.${id}.transfer.asserts`,
        message: `the decision for ${country} covers only some recipients: ${decision.scope}`,
        fix: `Assert that this one is within it: asserts: { scope: "${decision.assertion}", … }, with date and evidence.`,
      };
    } else if (asserts !== undefined && asserts.scope !== decision.assertion) {
      yield {
        path: `recipients.${id}.transfer.asserts.scope`,
        message: decision.assertion === undefined ? `the decision for ${country} covers everybody there: nothing is asserted` : `"${asserts.scope}" is not what the decision for ${country} depends on`,
        fix: decision.assertion === undefined ? "Leave asserts out." : `Say scope: "${decision.assertion}".`,
      };
    }
  }
}

type Side = "controller" | "processor";
type SccModule = 1 | 2 | 3 | 4;
/** By who sends and who gets, (EU) 2021/914. */
const modules: Readonly<Record<Side, Readonly<Record<Side, SccModule>>>> = { controller: { controller: 1, processor: 2 }, processor: { controller: 4, processor: 3 } };
const moduleNames: Readonly<Record<SccModule, string>> = { 1: "controller to controller", 2: "controller to processor", 3: "processor to processor", 4: "processor to controller" };

/** Who sends to a recipient, and where the policy says so: we, as what we are in an activity, and those from whom it goes on. */
const sendersTo = (policy: PolicyDraftInput, id: string): ReadonlyMap<Side, string> => {
  const { direct, above } = outlineOf(policy);
  const senders = new Map<Side, string>();
  const take = (side: Side, where: string): unknown => senders.has(side) || senders.set(side, where);
  for (const activity of direct.get(id) ?? []) take(lookUp(policy.activities, activity)?.role ?? "controller", `activities.${activity}`);
  for (const sender of above.get(id) ?? []) {
    const role = known(lookUp(policy.recipients, sender)?.role);
    if (role !== undefined) take(role === "processor" ? role : "controller", `recipients.${sender}`);
  }
  return senders;
};

const sideOf = ({ role }: Receiver): Side | undefined => (isUnknown(role) ? undefined : role === "processor" ? role : "controller");

/** The modules that the roles on both sides ask for, each with who sends; none where it is not known who is what. */
const modulesDue = (policy: PolicyDraftInput, id: string, recipient: Receiver): ReadonlyMap<SccModule, string> => {
  const gets = sideOf(recipient);
  const { above } = outlineOf(policy);
  if (gets === undefined || (above.get(id) ?? []).some((sender) => isUnknown(lookUp(policy.recipients, sender)?.role))) return new Map();
  // What a processor hands to another controller we disclose (sub-recipient-role); module 4 is for its return to whom it works for.
  const sends = (side: Side, where: string): Side => (gets === "controller" && where.startsWith("recipients.") ? "controller" : side);
  return new Map([...sendersTo(policy, id)].map(([side, where]) => [modules[sends(side, where)][gets], where]));
};

function* sccModule(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, recipient, { module }] of under(policy, "scc")) {
    const gets = sideOf(recipient);
    if (isUnknown(module) || gets === undefined) continue;
    const due = modulesDue(policy, id, recipient);
    const fitting = due.size > 0 ? due : new Map((["controller", "processor"] as const).map((side) => [modules[side][gets], ""]));
    if (fitting.has(module)) continue;
    const asked = [...fitting].map(([one, where]) => `module ${one} (${moduleNames[one]}${where === "" ? "" : `, by ${where}`})`).join(" or ");
    yield { path: `recipients.${id}.transfer.module`, message: `module ${module} is for what goes from ${moduleNames[module]}; the roles here ask for ${asked}`, fix: `Sign module ${[...fitting.keys()].join(" or ")}, or mend the roles.` };
  }
}

function* sccModuleBesides(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, recipient, { module }] of under(policy, "scc")) {
    const due = modulesDue(policy, id, recipient);
    if (isUnknown(module) || !due.has(module)) continue;
    for (const [one, where] of due) {
      if (one === module) continue;
      yield {
        path: `recipients.${id}.transfer.module`,
        message: `module ${module} does not cover what ${where} sends: that goes from ${moduleNames[one]}`,
        fix: `Sign module ${one} as well, and declare the recipient a second time for it: a recipient is under one module.`,
      };
    }
  }
}

const mustBeOccasional: ReadonlySet<string> = new Set(["49-1-b", "49-1-c", "49-1-e"]);

function* notOccasional(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, , { ground, occasional }] of under(policy, "derogation")) {
    if (occasional || !mustBeOccasional.has(ground)) continue;
    yield {
      path: `recipients.${id}.transfer.occasional`,
      message: `the derogation ${ground} is for occasional transfers only`,
      fix: "Use another transfer tool for what happens regularly.",
    };
  }
}

function* refused(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, , transfer] of assessable(policy)) {
    if (known(transfer.assessment)?.conclusion !== "not-equivalent") continue;
    yield {
      path: `recipients.${id}.transfer.assessment.conclusion`,
      message: "the assessment says no: nothing may be sent to this recipient",
      fix: "Add measures and assess again, or take the recipient out.",
    };
  }
}

function* assessed(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, , transfer] of assessable(policy)) {
    const conclusion = known(transfer.assessment)?.conclusion;
    if (conclusion === "equivalent-with-measures" && (transfer.measures ?? []).length === 0) {
      yield {
        path: `recipients.${id}.transfer.measures`,
        message: "the assessment depends on measures, and none is named",
        fix: "Name the measures.",
      };
    }
  }
}

function* reviewedBefore(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, , transfer] of assessable(policy)) {
    const assessment = known(transfer.assessment);
    if (!assessment || assessment.reviewBy > assessment.on) continue;
    yield {
      path: `recipients.${id}.transfer.assessment.reviewBy`,
      message: `the review is due on ${assessment.reviewBy}, not after the assessment of ${assessment.on}`,
      fix: "Write the date by which it will be looked at again.",
    };
  }
}

function* repetitive(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, , { ground, occasional }] of under(policy, "derogation")) {
    if (occasional || ground !== "49-1-second") continue;
    yield { path: `recipients.${id}.transfer.occasional`, message: "a transfer for compelling interests must not be repetitive, and concern few people", fix: "Use another transfer tool for what happens regularly." };
  }
}

function* systematic(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { role }, { ground }] of under(policy, "derogation")) {
    if (role !== "processor") continue;
    yield { path: `recipients.${id}.transfer.tool`, message: `a processor gets data all the time, and the derogation ${ground} is for the exceptional case`, fix: "Sign standard contractual clauses, or use a processor in the EEA." };
  }
}

function* outsideTheGroup(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { kind, entity }] of under(policy, "bcr")) {
    if (kind === "group-company" || entity !== undefined) continue;
    yield { path: `recipients.${id}.transfer.tool`, message: `binding corporate rules bind a group, or enterprises in a joint activity; this recipient is listed as "${kind}"`, fix: 'Say kind "group-company" if it is one; else sign standard contractual clauses.' };
  }
}

/** Day on which the clauses of (EU) 2021/914 could first be signed; those before it were repealed, and are void since 27 December 2022. */
const clausesFrom = "2021-06-27";

function* repealed(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, , { signedOn }] of under(policy, "scc")) {
    const on = known(signedOn);
    if (on === undefined || on >= clausesFrom) continue;
    yield { path: `recipients.${id}.transfer.signedOn`, message: `clauses signed on ${on} are those before (EU) 2021/914, which hold no longer since 27 December 2022`, fix: "Sign the clauses of 2021." };
  }
}

/** The days of a policy before which something had to be there: when it takes effect, and the one that is asked about. */
const limits = (policy: PolicyDraftInput, { date, named }: Day): readonly (readonly [date: string, words: string])[] => {
  const effective = known(policy.effective);
  return [
    ...(effective === undefined ? [] : [[effective, `after the policy takes effect on ${effective}`] as const]),
    ...(named && date !== undefined ? [[date, `after ${date}, the day that is asked about`] as const] : []),
  ];
};

function* notYet(policy: PolicyDraftInput, day: Day): Iterable<Found> {
  const before = limits(policy, day);
  const late = (on: string): string | undefined => before.find(([limit]) => on > limit)?.[1];
  for (const [id, , { asserts }] of under(policy, "adequacy")) {
    if (!asserts) continue;
    const [key, on] = asserts.scope === "dpf" ? (["checkedOn", asserts.checkedOn] as const) : (["on", asserts.on] as const);
    const when = late(on);
    if (when !== undefined) yield { path: `recipients.${id}.transfer.asserts.${key}`, message: `that the decision covers the recipient was looked up on ${on}, ${when}`, fix: "Look first, then send; write the day on which it was looked up. What is renewed comes with a new version, effective from that day or later." };
  }
  for (const [id, , transfer] of assessable(policy)) {
    const on = known(transfer.assessment)?.on;
    const when = on === undefined ? undefined : late(on);
    if (when !== undefined) yield { path: `recipients.${id}.transfer.assessment.on`, message: `the assessment is of ${String(on)}, ${when}`, fix: "Assess first, then send; write the day of the assessment. What is renewed comes with a new version, effective from that day or later." };
  }
}

function* byTracker(policy: PolicyDraftInput): Iterable<Found> {
  const reached = new Map(entries(policy.trackers).flatMap(([id, { recipient }]) => (recipient === undefined ? [] : [[recipient, id] as const])));
  for (const [id, , { ground }] of under(policy, "derogation")) {
    const tracker = reached.get(id);
    if (tracker === undefined) continue;
    yield {
      path: `recipients.${id}.transfer.tool`,
      message: ground === "49-1-a" ? `consent in a banner is no explicit consent to the transfer, with its risks told; and trackers.${tracker} sends data at every visit` : `trackers.${tracker} sends data at every visit, and the derogation ${ground} is for the exceptional case`,
      fix: "Use a decision or a safeguard (GDPR 45, 46), or do without the tracker.",
    };
  }
}

function* signedLate(policy: PolicyDraftInput): Iterable<Found> {
  const effective = known(policy.effective);
  if (effective === undefined) return;
  for (const [id, , transfer] of assessable(policy)) {
    for (const key of ["signedOn", "approvedOn", "authorisedOn"] as const) {
      const on = key in transfer ? known((transfer as unknown as Readonly<Record<string, unknown>>)[key]) : undefined;
      if (typeof on !== "string" || on <= effective) continue;
      yield { path: `recipients.${id}.transfer.${key}`, message: `the transfer tool is of ${on}, after the policy takes effect on ${effective}`, fix: "Send nothing before the tool is there: let the policy take effect later, or the recipient come in with the next version. What is renewed comes with a new version, effective from that day or later." };
    }
  }
}

function* staffNotCovered(policy: PolicyDraftInput): Iterable<Found> {
  const reached = staffReaching(policy);
  for (const [id, , { asserts }] of under(policy, "adequacy")) {
    if (asserts?.scope !== "dpf" || asserts.coversHr) continue;
    const staff = reached.get(id);
    if (staff === undefined) continue;
    yield { path: `recipients.${id}.transfer.asserts.coversHr`, message: `gets data of our own staff (activities.${staff}), which the listing does not cover`, fix: "Look whether the listing covers HR data; if not, sign standard contractual clauses for it." };
  }
}

export const transferRules: readonly Rule[] = [
  {
    code: "adequacy-missing",
    severity: "error",
    article: "GDPR 45(3)",
    demands: "Adequacy is claimed only for a country with a decision.",
    check: noDecision,
  },
  {
    code: "adequacy-assertion",
    severity: "error",
    article: "GDPR 45",
    demands: "Where a decision covers only some, the recipient is asserted to be within it, by the scope of that decision.",
    check: assertion,
  },
  {
    code: "scc-module",
    severity: "error",
    article: "GDPR 46(2)(c)",
    demands: "The module of the clauses fits the roles of both sides.",
    whole: true,
    check: sccModule,
  },
  {
    code: "scc-module-besides",
    severity: "warning",
    article: "GDPR 46(2)(c)",
    demands: "Who gets data from a controller and from a processor is under a module for each.",
    whole: true,
    check: sccModuleBesides,
  },
  { code: "dpf-staff", severity: "warning", article: "GDPR 45", demands: "Data of staff goes to a listed recipient only if the listing covers it.", check: staffNotCovered },
  { code: "scc-repealed", severity: "error", article: "GDPR 46(2)(c)", demands: "The clauses are those of 2021.", check: repealed },
  { code: "transfer-tool-late", severity: "error", article: "GDPR 44", demands: "The transfer tool is there before the policy takes effect.", check: signedLate },
  { code: "transfer-check-late", severity: "error", article: "GDPR 44", demands: "A transfer was looked into before it is made: the listing looked up, the scope asserted, the destination assessed.", check: (policy, _, day) => notYet(policy, day) },
  { code: "bcr-outside-group", severity: "warning", article: "GDPR 47(1)", demands: "Binding corporate rules are for a group.", check: outsideTheGroup },
  {
    code: "derogation-not-occasional",
    severity: "error",
    article: "GDPR 49(1)",
    demands: "The derogations 49(1)(b), (c) and (e) are for occasional transfers.",
    check: notOccasional,
  },
  { code: "derogation-repetitive", severity: "error", article: "GDPR 49(1)", demands: "A transfer for compelling interests is not repetitive.", check: repetitive },
  { code: "derogation-by-tracker", severity: "error", article: "GDPR 49(1)", demands: "What a tracker sends rests on no derogation: consent in a banner is no explicit consent to a transfer.", check: byTracker },
  { code: "derogation-systematic", severity: "warning", article: "GDPR 49(1)", demands: "No processor works under a derogation.", check: systematic },
  {
    code: "assessment-dates",
    severity: "error",
    article: "GDPR 46(1)",
    demands: "An assessment is reviewed after it was made.",
    check: reviewedBefore,
  },
  { code: "assessment-not-equivalent", severity: "error", article: "GDPR 46(1)", demands: "Nothing is sent where the assessment says no.", check: refused },
  {
    code: "assessment-negative",
    severity: "warning",
    article: "GDPR 46(1)",
    demands: "Where an assessment depends on measures, they are named.",
    check: assessed,
  },
];
