import { basesOf } from "../basis.js";
import { known } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { outlineOf, placedBases, type WrittenBasis } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";
import { earlierFor, whom } from "./whom.js";

function* unreachable(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { basis }] of entries(policy.activities)) {
    const bases = basesOf(basis);
    for (const [at, earlier] of earlierFor(bases)) {
      yield {
        path: `activities.${id}.basis.${at}`,
        message: `the basis for ${whom(bases[at] ?? {})} is never reached: entry ${earlier} already holds for them`,
        fix: "Keep one basis per relationship and country, the narrower ones first.",
      };
    }
  }
}

function* incomplete(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { basis }] of entries(policy.activities)) {
    const last = basesOf(basis).at(-1);
    if (!last || (last.relationship === undefined && last.country === undefined)) continue;
    yield {
      path: `activities.${id}.basis`,
      message: "the list has no last entry for everybody else",
      fix: "End the list with a basis that names neither relationship nor country.",
    };
  }
}

function* each(policy: PolicyDraftInput): Iterable<readonly [path: string, basis: WrittenBasis, activity: PolicyDraftInput["activities"][string]]> {
  for (const [id, activity] of outlineOf(policy).activities) for (const [path, basis] of placedBases(id, activity)) yield [path, basis, activity];
}

function* balancedLate(policy: PolicyDraftInput): Iterable<Found> {
  const effective = known(policy.effective);
  for (const [path, basis] of each(policy)) {
    const on = basis.kind === "legitimate-interest" ? known(known(basis.balancing)?.on) : undefined;
    if (on === undefined || effective === undefined || on <= effective) continue;
    yield {
      path: `${path}.balancing.on`,
      message: `the interests were balanced on ${on}, after the policy takes effect on ${effective}`,
      fix: "Balance the interests before the processing starts, and write that date. What is renewed comes with a new version, effective from that day or later.",
    };
  }
}

function* vagueLaw(policy: PolicyDraftInput): Iterable<Found> {
  for (const [path, basis] of each(policy)) {
    if (!("law" in basis)) continue;
    const law = known(basis.law);
    if (law === undefined || /[\d§]/u.test(law)) continue;
    yield { path: `${path}.law`, message: `"${law}" names no provision that one could look up`, fix: 'Cite the provision, e.g. "§ 147 AO".' };
  }
}

function* childrensInterest(policy: PolicyDraftInput): Iterable<Found> {
  for (const [path, { kind }, { subjects, profiling, directMarketing }] of each(policy)) {
    if (kind !== "legitimate-interest" || (!profiling && !directMarketing)) continue;
    const child = subjects.find((subject) => lookUp(policy.subjects, subject)?.children);
    if (child === undefined) continue;
    yield {
      path,
      message: `among "${child}" are children: their interests outweigh ${profiling ? "profiling" : "direct marketing"} as a rule`,
      fix: "Leave children out of it, or rest it on a consent that a parent approves.",
    };
  }
}

function* assessedLate(policy: PolicyDraftInput): Iterable<Found> {
  const effective = known(policy.effective);
  for (const [id, { compatibleWith }] of entries(policy.purposes)) {
    if (!compatibleWith) continue;
    if (compatibleWith.purpose === id) {
      yield { path: `purposes.${id}.compatibleWith.purpose`, message: "a purpose is compared with itself", fix: "Name the purpose for which the data was collected." };
    } else if (effective !== undefined && compatibleWith.on > effective) {
      yield {
        path: `purposes.${id}.compatibleWith.on`,
        message: `the compatibility was assessed on ${compatibleWith.on}, after the policy takes effect on ${effective}`,
        fix: "Assess it before the data is used for the later purpose, and write that date. What is renewed comes with a new version, effective from that day or later.",
      };
    }
  }
}

export const basisRules: readonly Rule[] = [
  {
    code: "basis-unreachable",
    severity: "error",
    article: "GDPR 6(1)",
    demands: "A list of bases has one basis per relationship and country, the narrower before the wider.",
    check: unreachable,
  },
  { code: "basis-incomplete", severity: "error", article: "GDPR 6(1)", demands: "A list of bases ends with one for everybody.", check: incomplete },
  {
    code: "balancing-late",
    severity: "error",
    article: "GDPR 6(1)(f)",
    demands: "The interests were balanced before the policy takes effect.",
    check: balancedLate,
  },
  {
    code: "interest-against-children",
    severity: "warning",
    article: "GDPR 6(1)(f)",
    demands: "Children are neither profiled nor advertised to on a legitimate interest.",
    check: childrensInterest,
  },
  { code: "law-vague", severity: "warning", article: "GDPR 6(3)", demands: "The law behind an obligation or a public task is cited so that it can be looked up.", check: vagueLaw },
  {
    code: "compatibility-late",
    severity: "error",
    article: "GDPR 6(4)",
    demands: "A later purpose is compared with another one, before the policy takes effect.",
    check: assessedLate,
  },
];
