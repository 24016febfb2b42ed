import { isUnknown } from "../draft.js";
import type { MachineJudgement } from "../activity.js";
import type { Drafted, Unknown } from "../draft.js";
import { optOutArticle, permissionsOf } from "../direct-marketing.js";
import { basisEntries, whom } from "./basis-lines.js";
import { indirectEntries, isIndirect } from "./data.js";
import { entry, fact, paragraph, section, terms, type Block, type Entry, type Line, type Section } from "./document.js";
import { saidOrOmitted } from "./omission.js";
import { ended } from "./punctuation.js";
import { retentionLines } from "./retention-lines.js";
import { ours } from "../rights-held.js";
import { group } from "../rules/outline.js";
import { holdingFor, linked, type Activity, type Scope } from "./scope.js";

const recipientsLine = (scope: Scope, id: string, recipients: Activity["recipients"]): Line => {
  const { policy, words, say } = scope;
  return scope.tell(`activities.${id}.recipients`, recipients, (ids) => {
    const names = ids.flatMap((one) => {
      const recipient = policy.recipients[one];
      return recipient ? [`${say(recipient.title)}${scope.withheld(one) ? ` (${words.transfers.withheld})` : ""}`] : [];
    });
    if (names.length > 0) return names.join(", ");
    // That a draft names nobody does not say that there is nobody.
    return scope.checked() ? words.activity.nobody : [scope.unknown(`activities.${id}.recipients`)];
  });
};

const provisionEntries = (scope: Scope, id: string, provision: Activity["provision"]): readonly Entry[] => {
  if (provision === undefined) return [];
  const path = `activities.${id}.provision`;
  const { policy, words, say } = scope;
  const line = scope.tell(path, provision, ({ kind, consequence, mandatory }): Line => [
    words.activity.provision[kind],
    " ",
    ...(mandatory && mandatory.length > 0 ? [fact(words.activity.mandatory(scope.titles(policy.categories, mandatory)), `${path}.mandatory`, "GDPR 13(2)(e)"), " "] : []),
    fact(say(consequence), `${path}.consequence`, "GDPR 13(2)(e)"),
  ]);
  return [entry(words.labels.provision, path, "GDPR 13(2)(e)", line)];
};

const marketingEntries = (scope: Scope, id: string, marketing: Activity["directMarketing"]): readonly Entry[] => {
  if (!marketing) return [];
  const path = `activities.${id}.directMarketing`;
  const { words, period } = scope;
  const written = permissionsOf(marketing);
  const single = typeof marketing.permission === "string";
  const held = holdingFor(written.map((one, at) => [single ? `${path}.permission` : `${path}.permission.${at}`, one] as const), scope.audience);
  const permissions = held.map(([at, one]): Line => {
    if (isUnknown(one.by)) return [`${whom(scope, one, held.length === 1)}${words.activity.permissionUnknown} `, scope.unknown(`${at}.by`)];
    const by = one.by === "by-use" || one.by === "none" ? words.draft.noPermissions[one.by] : words.activity.permissions[one.by];
    return [fact(`${whom(scope, one, held.length === 1)}${by}`, at, "ePrivacy 13")];
  });
  const { atMost, optOut } = marketing;
  return [
    entry(
      words.labels.marketing,
      path,
      "ePrivacy 13",
      scope.tell(`${path}.channels`, marketing.channels, (channels) => [fact(channels.map((channel) => words.activity.channels[channel]).join(", "), `${path}.channels`, "ePrivacy 13")]),
      ...(isUnknown(marketing.permission) ? [[`${words.activity.permissionUnknown} `, scope.unknown(`${path}.permission`)]] : permissions),
      ...(atMost ? [[fact(words.activity.atMost(atMost.count, period(atMost.per)), `${path}.atMost`, "ePrivacy 13")]] : []),
      ...(optOut === undefined ? [] : [[fact(words.draft.optOuts[optOut](scope.cite(optOutArticle[optOut])), `${path}.optOut`, optOutArticle[optOut])]]),
    ),
  ];
};

/** Logic and consequences under two labels, or that the notice tells nothing. */
export const judgementEntries = (
  scope: Scope,
  path: string,
  article: string,
  labels: { readonly logic: string; readonly consequences: string },
  judgement: MachineJudgement<string, Drafted> | Unknown,
): readonly Entry[] => {
  if (isUnknown(judgement)) return [entry(labels.logic, path, article, [scope.unknown(path)])];
  return [
    entry(labels.logic, `${path}.logic`, article, scope.tell(`${path}.logic`, judgement.logic, scope.say)),
    entry(labels.consequences, `${path}.consequences`, article, scope.tell(`${path}.consequences`, judgement.consequences, scope.say)),
  ];
};

/** A decision of whoever we work for; ours stand in a part of their own. */
const foreignDecisionEntries = (scope: Scope, id: string, activity: Activity): readonly Entry[] => {
  const { automatedDecision } = activity;
  if (automatedDecision === undefined || ours(activity)) return [];
  const { logic, consequences } = scope.words.labels;
  return judgementEntries(scope, `activities.${id}.automatedDecision`, "GDPR 22", { logic, consequences }, automatedDecision);
};

const profilingEntries = (scope: Scope, id: string, profiling: Activity["profiling"]): readonly Entry[] => {
  if (profiling === undefined) return [];
  const { profilingLogic: logic, profilingConsequences: consequences } = scope.words.labels;
  return judgementEntries(scope, `activities.${id}.profiling`, "GDPR 13(2)(f)", { logic, consequences }, profiling);
};

const activitySection = (scope: Scope, id: string, activity: Activity): Section => {
  const { policy, words, say, country } = scope;
  const { labels } = words;
  const path = `activities.${id}`;
  const { residency, combines, madePublic } = activity;
  const everywhere = activity.surfaces === undefined || scope.surface !== undefined;
  const entries: readonly Entry[] = [
    ...(everywhere ? [] : [entry(labels.surfaces, `${path}.surfaces`, "GDPR 13(1)(c)", scope.titles(policy.surfaces, activity.surfaces ?? []))]),
    entry(labels.subjects, `${path}.subjects`, "GDPR 13(1)(c)", scope.titles(policy.subjects, [...new Set([...activity.subjects, ...(scope.audience === undefined ? [] : [scope.audience])])])),
    entry(labels.data, `${path}.categories`, isIndirect(policy, activity.categories) ? "GDPR 14(1)(d)" : "GDPR 13(1)(c)", scope.titles(policy.categories, activity.categories)),
    ...basisEntries(scope, id, activity),
    entry(labels.recipients, `${path}.recipients`, "GDPR 13(1)(e)", recipientsLine(scope, id, activity.recipients)),
    entry(labels.retention, `${path}.retention`, "GDPR 13(2)(a)", ...retentionLines(scope, id, activity.retention)),
    ...provisionEntries(scope, id, activity.provision),
    ...indirectEntries(scope, id, activity),
    ...profilingEntries(scope, id, activity.profiling),
    ...foreignDecisionEntries(scope, id, activity),
    ...marketingEntries(scope, id, activity.directMarketing),
    ...(madePublic ? [entry(labels.madePublic, `${path}.madePublic`, "GDPR 17(2)", say(madePublic))] : []),
    ...(combines ? [entry(labels.joined, `${path}.combines`, "GDPR 5(1)(b)", scope.titles(policy.categories, combines))] : []),
    ...(residency
      ? [entry(labels.residency, `${path}.residency`, "GDPR 13(1)(f)", residency === "EEA" ? words.transfers.eea : residency.map(country).join(", "))]
      : []),
  ];
  const { onBehalfOf } = activity;
  const behalf: readonly Block[] =
    onBehalfOf === undefined && !ours(activity)
      ? [paragraph(`${path}.role`, words.activity.onBehalfOfAnother, "GDPR 28")]
      : onBehalfOf === undefined
        ? []
        : [paragraph(`${path}.onBehalfOf`, ended(words.activity.onBehalfOf(say(onBehalfOf))), "GDPR 28")];
  const passed: readonly Block[] = ours(activity) ? [] : [paragraph(`${path}.role`, words.activity.requestsPassedOn, "GDPR 28(3)(e)")];
  const idle: readonly Block[] = scope.idle(activity) ? [paragraph(`${path}.recipients`, words.activity.notInUse, "GDPR 44")] : [];
  return section(`activity-${id}`, say(activity.title), { path, article: "GDPR 13(1)(c)" }, [...idle, ...behalf, ...passed, terms({ path, article: "GDPR 13(1)(c)" }, entries)]);
};

/** Purposes with their activities: basis, interest, recipients, retention, duty to provide. */
export const purposesSection = (scope: Scope): Section => {
  const { policy, activities, words, say, date } = scope;
  const ofPurpose = group(activities, ({ purpose }) => purpose);
  const sections = Object.entries(policy.purposes).flatMap(([id, { title, description, compatibleWith }]) => {
    const own = ofPurpose.get(id);
    if (own === undefined) return [];
    const path = `purposes.${id}`;
    const first = compatibleWith ? policy.purposes[compatibleWith.purpose] : undefined;
    const later: readonly Block[] =
      compatibleWith && first
        ? [
            paragraph(`${path}.compatibleWith`, words.activity.firstFor(say(first.title), date(compatibleWith.on)), "GDPR 6(4)"),
            paragraph(`${path}.compatibleWith.assessment`, say(compatibleWith.assessment), "GDPR 6(4)"),
          ]
        : [];
    return [
      section(
        `purpose-${id}`,
        say(title),
        { path, article: "GDPR 13(1)(c)" },
        [paragraph(`${path}.description`, say(description), "GDPR 13(1)(c)"), ...later],
        own.map(([name, activity]) => activitySection(scope, name, activity)),
      ),
    ];
  });
  return section("purposes", words.sections.purposes, { path: "purposes", article: "GDPR 13(1)(c)" }, [], sections);
};

/** How to withdraw, where anything rests on consent. */
export const withdrawalSections = (scope: Scope): readonly Section[] => {
  if (!scope.rights.rights.has("withdrawal")) return [];
  const { banner } = scope.rights.asked;
  const { policy, words, period } = scope;
  const { given, refused } = policy.consent;
  const { contact } = policy.rights;
  const article = "GDPR 7(3)";
  const how: readonly Block[] = [
    paragraph("consent", words.withdrawal.says, article),
    ...(banner ? [paragraph("consent", words.withdrawal.inSettings, article)] : []),
    ...(isUnknown(contact) ? [] : [paragraph("rights.contact", linked(words.withdrawal.inWriting(contact.email), contact.email), article)]),
  ];
  return [
    section("withdrawal", words.sections.withdrawal, { path: "consent", article: "GDPR 13(2)(c)" }, [
      ...saidOrOmitted(scope, "withdrawal", how),
      ...(banner
        ? [
            terms({ path: "consent" }, [
              entry(words.labels.consentLasts, "consent.given", "GDPR 7", scope.tell("consent.given", given, period)),
              entry(words.labels.refusalLasts, "consent.refused", "GDPR 7", scope.tell("consent.refused", refused, period)),
            ]),
            // Of a draft that knows no end nothing follows at the end.
            ...(isUnknown(given) || isUnknown(refused) ? [] : [paragraph("consent", words.withdrawal.askedAgain, "GDPR 7")]),
          ]
        : []),
    ]),
  ];
};
