import { basisArticle, type BasisWhen } from "../basis.js";
import { isUnknown, known, type Drafted } from "../draft.js";
import { citedLaw } from "../locale/official-terms.js";
import { entry, fact, joined, type Entry, type Inline, type Line } from "./document.js";
import { omitted } from "./omission.js";
import { ended } from "./punctuation.js";
import { isObjectable, ours } from "../rights-held.js";
import type { Activity, Scope } from "./scope.js";

type Held = BasisWhen<string, string, Drafted>;

/** For whom an entry of a list is: nobody in particular where it is the only one. */
export const whom = (
  { policy, words, say, country, colon }: Scope,
  { relationship, country: code }: { readonly relationship?: string; readonly country?: string },
  single: boolean,
): string => {
  if (relationship === undefined && code === undefined) return single ? "" : `${words.activity.otherwise}${colon} `;
  const subject = relationship === undefined ? undefined : policy.subjects[relationship];
  return `${words.activity.when(subject ? say(subject.title) : relationship, code === undefined ? undefined : country(code))}${colon} `;
};

/** One basis, after whom it is for. */
const basisText = (scope: Scope, path: string, basis: Held, to = ""): Line => {
  const { words, cite } = scope;
  if (basis.kind === "consent" && basis.asked === "by-use") return [to, fact(words.draft.byUse(cite("GDPR 4(11)")), `${path}.asked`, "GDPR 4(11)")];
  const law: readonly Inline[] = "law" in basis && !isUnknown(basis.law) ? [` ${words.activity.underLaw(citedLaw(scope.terms, basis.law))}`] : [];
  return [fact(`${to}${words.activity.bases[basis.kind]}`, path, basisArticle[basis.kind]), ...law, ` (${cite(basisArticle[basis.kind])})`];
};

/** That one may object, apart from the basis: it is none. Told once for all that stand together. */
const objectionLines = (scope: Scope, ...bases: readonly Held[]): readonly Line[] =>
  bases.some(isObjectable) && omitted(scope, "right-objection") === undefined
    ? [[`${scope.words.activity.objectable} `, { text: scope.terms.titles[21], section: "objection" }]]
    : [];

/** After the basis, so that the sentence of what is not said breaks none. */
const unknownLaw = (scope: Scope, path: string, basis: Held): readonly Line[] =>
  "law" in basis && isUnknown(basis.law) ? [[`${scope.words.labels.law}${scope.colon} `, scope.unknown(`${path}.law`)]] : [];

/** A line for each relationship and country. Of several for everybody, which only a draft has, none is "otherwise" to another: they stand together. */
const basisLines = (scope: Scope, bases: readonly (readonly [string, Held])[]): readonly Line[] => {
  const forAll = bases.filter(([, { relationship, country }]) => relationship === undefined && country === undefined);
  const some = bases.filter((one) => !forAll.includes(one));
  const together: Line = joined(forAll.map(([at, basis]) => basisText(scope, at, basis)), `${scope.semicolon} `);
  return [
    ...some.flatMap(([at, basis]) => [basisText(scope, at, basis, whom(scope, basis, false)), ...unknownLaw(scope, at, basis), ...objectionLines(scope, basis)]),
    ...(forAll.length === 0 ? [] : [some.length === 0 ? together : [`${scope.words.activity.otherwise}${scope.colon} `, ...together]]),
    ...forAll.flatMap(([at, basis]) => unknownLaw(scope, at, basis)),
    ...objectionLines(scope, ...forAll.map(([, basis]) => basis)),
  ];
};

const interestEntries = (scope: Scope, path: string, basis: Held): readonly Entry[] => {
  if (basis.kind !== "legitimate-interest") return [];
  const { words, say, date } = scope;
  const { labels } = words;
  const balancing = known(basis.balancing);
  return [
    entry(labels.interest, `${path}.interest`, "GDPR 13(1)(d)", scope.tell(`${path}.interest`, basis.interest, say)),
    entry(labels.necessity, `${path}.necessity`, "GDPR 6(1)(f)", scope.tell(`${path}.necessity`, basis.necessity, say)),
    balancing
      ? entry(labels.balancing, `${path}.balancing.result`, "GDPR 6(1)(f)", [
          `${ended(say(balancing.result))} ${labels.balancedOn}${scope.colon} `,
          ...scope.tell(`${path}.balancing.on`, balancing.on, (on) => [fact(date(on), `${path}.balancing.on`, "GDPR 6(1)(f)")]),
        ])
      : entry(labels.balancing, `${path}.balancing`, "GDPR 6(1)(f)", [scope.unknown(`${path}.balancing`)]),
  ];
};

/** Explicit consent to special categories, beside a basis that is another. */
const explicitLines = ({ words, cite }: Scope, id: string, { explicitConsent }: Activity): readonly Line[] => {
  if (!explicitConsent) return [];
  const path = `activities.${id}.explicitConsent`;
  if (explicitConsent.asked === "by-use") return [[fact(words.draft.byUse(cite("GDPR 4(11)")), `${path}.asked`, "GDPR 4(11)")]];
  return [[fact(words.activity.explicitConsent(cite("GDPR 9(2)(a)")), path, "GDPR 9(2)(a)")]];
};

/** The one basis of an activity that we decide about, or the ones by relationship and country; a legitimate interest with what it needs. */
export const basisEntries = (scope: Scope, id: string, activity: Activity): readonly Entry[] => {
  if (!ours(activity)) return [];
  const path = `activities.${id}.basis`;
  const bases = scope.bases(id, activity);
  const lines = isUnknown(activity.basis) ? [[scope.unknown(path)]] : basisLines(scope, bases);
  return [entry(scope.words.labels.basis, path, "GDPR 13(1)(c)", ...lines, ...explicitLines(scope, id, activity)), ...bases.flatMap(([at, basis]) => interestEntries(scope, at, basis))];
};
