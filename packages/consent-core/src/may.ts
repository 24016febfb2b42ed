import type { Decision, Reason } from "@troth/decision";
import type { Question } from "./question.js";
import type { BasisRules, Rules } from "./rules.js";
import { clockTolerance, type Standing } from "./standing.js";

/**
 * May this purpose be served? Every activity of it on the surface must be allowed (with a vendor: every activity that lists
 * the vendor), each on the one basis that holds for the relationship and country asked for, and with explicit consent besides
 * where its special categories need that (GDPR 9(2)(a)). A withdrawn consent or an objection never falls through to another
 * basis. What is not declared is not allowed.
 *
 * Synchronous, pure, and does not throw. What would change a no is told by `explained` of `./server`.
 *
 * @example
 * ```ts
 * import { may, unknownStanding, type Rules } from "@troth/consent-core";
 * declare const rules: Rules;
 * const decision = may(rules, { purpose: "statistics", surface: "shop", at: 1_781_517_600_000 }, unknownStanding());
 * if (!decision.allowed) decision.because[0].code; // "consent-missing"
 * ```
 */
export const may = <Purpose extends string, Vendor extends string, Surface extends string>(
  rules: Rules<Purpose, Vendor, Surface>,
  question: Question<NoInfer<Purpose>, NoInfer<Vendor>, NoInfer<Surface>>,
  standing: Standing,
): Decision => {
  const no: Reason[] = [];
  const yes: Reason[] = [];
  const { purpose: id, vendor, at } = question;
  const { faults } = standing;
  // What a prototype has under such a name has no activities, and no time that compares.
  const purpose = rules.surfaces[question.surface]?.purposes?.[id];
  const choice = (vendor !== undefined && standing.vendors[`${id}/${vendor}`]) || standing.choices[id];
  const given = choice?.choice === "given";
  // Of BasisRules.no. Comparisons are turned so that NaN answers no.
  const state = faults[0] ? 7
    : !(choice && choice.at - clockTolerance <= at) ? (standing.gpc ? 0 : 1)
    : choice.choice === "withdrawn" ? 2
    : !given ? 3
    : !(at < choice.until) ? 4
    : choice.rev !== purpose?.rev ? 5
    : 6;
  for (const { vendors, profiling, bases } of purpose?.activities ?? []) {
    if (vendor !== undefined && !vendors.includes(vendor)) continue;
    const basis = bases.find(
      ({ relationship = question.relationship, country = question.country }) => relationship === question.relationship && country === question.country,
    ) as BasisRules;
    const stops = basis.no[state];
    yes.push(...basis.yes);
    no.push(...(stops ?? faults));
    if (!stops) continue;
    // An instant that is none lifts nothing: comparing with it, or with grounds that are not on record, is false.
    const objected = standing.objections.some(
      (objection) =>
        objection.purpose === id &&
        (!objection.channel || !question.channel || objection.channel === question.channel) &&
        !(objection.profiling && profiling === false) &&
        ![given && choice.at > objection.at, (objection.overriddenAt as number) <= at][basis.lifted as number],
    );
    if (objected) no.push(...basis.objected);
    const restriction = standing.restrictions.find(({ purposes }) => purposes === "all" || purposes.includes(id));
    if (restriction && basis.restricted) no.push({ code: "restricted", path: basis.restricted, article: `GDPR 18(1)(${restriction.ground[5]})` });
  }
  if (!no[0] && !yes[0]) no.push({ code: "undeclared", path: `purposes.${id}`, article: "GDPR 5(1)(b)" });
  return { allowed: !no[0], because: [...new Set(no[0] ? no : yes)] } as Decision;
};

