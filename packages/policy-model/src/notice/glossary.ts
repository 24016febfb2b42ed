import { isUnknown, known } from "../draft.js";
import { fixedTerms, type FixedTerm } from "../locale/official-terms.js";
import { controllersIn, surfacesOf } from "./controller.js";
import { entry, section, terms, type Section } from "./document.js";
import type { Scope } from "./scope.js";
import { abroad } from "./transfers.js";

/** The terms that this notice has a use for. */
const usedTerms = (scope: Scope): ReadonlySet<FixedTerm> => {
  const { policy, activities, recipients } = scope;
  const categories = new Set(activities.flatMap(([, one]) => one.categories));
  const tools = abroad(scope).flatMap(([, { transfer }]) => known(transfer)?.tool ?? []);
  const here: readonly (readonly [FixedTerm, boolean])[] = [
    ["jointControllers", surfacesOf(scope).some(([, { arrangement }]) => arrangement !== undefined) || recipients.some(([, { role }]) => role === "joint-controller")],
    ["processor", recipients.some(([, { role }]) => role === "processor") || activities.some(([, { role }]) => role === "processor")],
    ["recipient", recipients.length > 0],
    ["consent", scope.rights.rights.has("withdrawal")],
    ["legitimateInterests", activities.some(([id, activity]) => scope.bases(id, activity).some(([, { kind }]) => kind === "legitimate-interest"))],
    ["profiling", activities.some(([, { profiling }]) => profiling !== undefined && !isUnknown(profiling))],
    ["specialCategories", [...categories].some((id) => policy.categories[id]?.special !== undefined)],
    ["thirdCountry", tools.length > 0],
    ["adequacyDecision", tools.length > 0],
    ["standardContractualClauses", tools.includes("scc")],
    ["bindingCorporateRules", tools.includes("bcr")],
    ["dataProtectionOfficer", controllersIn(scope).some(([, { dpo }]) => dpo !== "none")],
  ];
  const absent = new Set(here.flatMap(([term, used]) => (used ? [] : [term])));
  return new Set(fixedTerms.filter((term) => !absent.has(term)));
};

/** What the law's own words mean, and what the law is called in full. */
export const glossarySection = (scope: Scope): Section => {
  const { words, terms: official } = scope;
  const from = { path: "languages", article: "GDPR 12(1)" };
  const used = usedTerms(scope);
  return section("glossary", words.sections.glossary, from, [
    terms(from, [
      ...fixedTerms.filter((term) => used.has(term)).map((term) => entry(scope.heading(official.terms[term]), from.path, from.article, words.glossary[term])),
      entry(official.regulation.short, from.path, from.article, official.regulation.name),
    ]),
  ]);
};
