import { basesOf } from "../basis.js";
import { known, listed } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { outlineOf, type WrittenActivity } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

interface Absent {
  readonly path: string;
  readonly message: string;
}

const fromWhom = (policy: PolicyDraftInput, { categories }: WrittenActivity, from: ReadonlySet<string>): string | undefined =>
  categories.find((category) => listed(lookUp(policy.categories, category)?.sources).some((source) => from.has(source.from)));

const person: ReadonlySet<string> = new Set(["person"]);
const others: ReadonlySet<string> = new Set(["third-party", "public"]);
const asking: ReadonlySet<string> = new Set(["contract", "legal-obligation"]);

/** What a person must be told of data that she gives for a contract, or because the law demands it (GDPR 13(2)(e)). */
export function* withoutProvision(policy: PolicyDraftInput): Iterable<Absent> {
  for (const [id, activity] of outlineOf(policy).activities) {
    if (activity.provision !== undefined || activity.role === "processor") continue;
    const basis = basesOf(activity.basis).find(({ kind }) => asking.has(kind));
    const given = basis && fromWhom(policy, activity, person);
    if (given === undefined) continue;
    yield { path: `activities.${id}.provision`, message: `people give "${given}" for a ${basis?.kind === "contract" ? "contract" : "legal obligation"}, and are not told whether they must, and what follows if not` };
  }
}

/** What a person must be told of data that did not come from her (GDPR 14(3)). */
export function* withoutIndirectNotice(policy: PolicyDraftInput): Iterable<Absent> {
  for (const [id, activity] of outlineOf(policy).activities) {
    if (activity.indirectNotice !== undefined || activity.role === "processor") continue;
    const got = fromWhom(policy, activity, others);
    if (got === undefined) continue;
    yield { path: `activities.${id}.indirectNotice`, message: `"${got}" does not come from the person alone, and it is not said when people are told` };
  }
}

/** What joint controllers agreed on, in essence (GDPR 26(2)). */
export function* withoutArrangement(policy: PolicyDraftInput): Iterable<Absent> {
  for (const [id, { jointControllers, arrangement }] of entries(policy.surfaces)) {
    if (arrangement !== undefined || (jointControllers ?? []).length === 0) continue;
    yield { path: `surfaces.${id}.arrangement`, message: "there are joint controllers, and people are not told what they agreed on" };
  }
  for (const [id, { role, arrangement }] of entries(policy.recipients)) {
    if (arrangement !== undefined || role !== "joint-controller") continue;
    yield { path: `recipients.${id}.arrangement`, message: "gets the data as joint controller, and people are not told what was agreed with it" };
  }
}

/** A processor works only under a contract (GDPR 28(3)). */
export function* withoutAgreement(policy: PolicyDraftInput): Iterable<Absent> {
  for (const [id, { role, agreement }] of entries(policy.recipients)) {
    if (role === "processor" && agreement === undefined) yield { path: `recipients.${id}.agreement`, message: "a processor works only under a contract" };
  }
}

/** The one value that the law allows (GDPR 5(1)(a)). */
export function* saleDeclared({ sale }: PolicyDraftInput): Iterable<Absent> {
  if (sale === true) yield { path: "sale", message: "personal data is sold" };
}

function* mandatoryElsewhere(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { provision, categories }] of outlineOf(policy).activities) {
    const mandatory = known(provision)?.mandatory ?? [];
    const processed = new Set(mandatory.length > 0 ? categories : []);
    for (const [at, category] of mandatory.entries()) {
      if (processed.has(category)) continue;
      yield { path: `activities.${id}.provision.mandatory.${at}`, message: `"${category}" is mandatory, and this activity does not process it`, fix: "Name categories of this activity only." };
    }
  }
}

export const informationRules: readonly Rule[] = [
  { code: "mandatory-elsewhere", severity: "error", article: "GDPR 13(2)(e)", demands: "What must be provided is among the data of the activity.", check: mandatoryElsewhere },
];
