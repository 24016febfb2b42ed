import type { RetentionRule } from "@troth/legal-time/rule";
import { basesOf, basisArticle } from "../../basis.js";
import { isUnknown, listed } from "../../draft.js";
import { ours, rightsHeld, type Right } from "../../rights-held.js";
import { reachedBy } from "../reach.js";
import { answersFor } from "../record.js";
import type { Readable } from "../told.js";
import { given, plain, ref, texts, told, type DpvNode, type DpvValue } from "./node.js";
import { basisTerms, conditionTerm, purposeTerms, sourceTerms, subjectTerm } from "./terms.js";
import { isTransfer } from "./transfers.js";

type Activity = Readable["activities"][string];
type Judgement = NonNullable<Activity["profiling"]>;

export const purposeNodes = (policy: Readable): readonly DpvNode[] =>
  Object.entries(policy.purposes).map(([id, { title, description, kind, compatibleWith }]) => ({
    ...ref(`purposes.${id}`),
    ...(kind === undefined ? {} : { "@type": purposeTerms[kind] }),
    "troth:title": texts(title),
    "troth:description": texts(description),
    ...(compatibleWith === undefined
      ? {}
      : { "troth:compatibleWith": { "troth:purpose": ref(`purposes.${compatibleWith.purpose}`), "troth:assessment": texts(compatibleWith.assessment), "troth:on": compatibleWith.on } }),
  }));

export const subjectNodes = (policy: Readable): readonly DpvNode[] =>
  Object.entries(policy.subjects).map(([id, { title, staff, children }]) => {
    const term = subjectTerm(id, staff === true);
    return {
      ...ref(`subjects.${id}`),
      ...(term === undefined ? {} : { "@type": term }),
      "troth:title": texts(title),
      ...(children === undefined ? {} : { "troth:childrenUnder": children.under, "troth:approval": texts(children.approval) }),
    };
  });

export const categoryNodes = (policy: Readable): readonly DpvNode[] =>
  Object.entries(policy.categories).map(([id, { title, items, sources, special, offences }]) => ({
    ...ref(`categories.${id}`),
    "troth:title": texts(title),
    "troth:item": items.map((item) => ({ "troth:title": texts(item) })),
    "troth:source": told(sources, (list) =>
      list.map((source) => ({ "@type": sourceTerms[source.from], "troth:from": source.from, ...("who" in source ? { "troth:title": texts(source.who) } : {}) })),
    ),
    ...(special === undefined
      ? {}
      : {
          "troth:special": told(special.kind, plain),
          "dpv:hasLegalBasis": told(special.condition, (condition) => ({
            ...ref(`categories.${id}.special`),
            "@type": conditionTerm(condition),
            "troth:article": `GDPR 9(2)(${condition.slice(-1)})`,
            ...given("troth:law", special.law, plain),
          })),
        }),
    ...(offences === undefined ? {} : { "troth:offences": told(offences.law, plain) }),
  }));

const ruleNode = (rule: RetentionRule): DpvNode => {
  switch (rule.form) {
    case "after":
      return { "@type": "dpv:TemporalDuration", "troth:form": rule.form, "troth:event": rule.anchor, "troth:duration": rule.keep, ...(rule.endOfYear ? { "troth:endOfYear": true } : {}) };
    case "until":
      return { "@type": "dpv:UntilEventDuration", "troth:form": rule.form, "troth:event": rule.anchor };
    case "while-active":
      return { "@type": "dpv:TemporalDuration", "troth:form": rule.form, "troth:event": rule.anchor, "troth:duration": rule.inactive };
    case "first-of":
    case "longest-of":
      return { "troth:form": rule.form, "troth:rule": rule.rules.map(ruleNode) };
    case "per-type":
      return {
        "troth:form": rule.form,
        "troth:type": rule.type,
        "troth:rule": Object.entries(rule.rules).map(([is, part]) => ({ ...ruleNode(part), "troth:is": is })),
      };
    case "bounded":
      return {
        "troth:form": rule.form,
        "troth:rule": ruleNode(rule.rule),
        ...(rule.atLeast ? { "troth:atLeast": ruleNode(rule.atLeast) } : {}),
        ...(rule.atMost ? { "troth:atMost": ruleNode(rule.atMost) } : {}),
      };
    case "grace":
      return { "troth:form": rule.form, "troth:rule": ruleNode(rule.rule), "troth:within": rule.within };
  }
};

const storageRule = (rule: Readable["retention"][string]["rule"]): DpvValue => {
  if (rule === "as-needed") return { "@type": "dpv:IndeterminateDuration", "troth:form": rule };
  if (rule === "unbounded") return { "@type": "dpv:EndlessDuration", "troth:form": rule };
  return told(rule, ruleNode);
};

export const storageNodes = (policy: Readable): readonly DpvNode[] =>
  Object.entries(policy.retention).map(([id, { title, rule, then, statute, limitation, by }]) => ({
    ...ref(`retention.${id}`),
    "@type": ["dpv:StorageCondition", "dpv:StorageDuration", ...(then === "delete" ? ["dpv:StorageDeletion"] : [])],
    "troth:title": texts(title),
    "troth:rule": storageRule(rule),
    "troth:then": told(then, plain),
    ...given("troth:statute", statute?.cite, plain),
    ...given("troth:limitation", limitation?.cite, plain),
    ...(by === undefined ? {} : { "troth:by": ref(`recipients.${by}`) }),
  }));

const basisNodes = (path: string, basis: Activity["basis"]): DpvValue =>
  told(basis, () =>
    basesOf(basis).map((one, at) => ({
      ...ref(`${path}.basis.${at}`),
      "@type": basisTerms[one.kind],
      "troth:article": basisArticle[one.kind],
      ...("law" in one ? given("troth:law", one.law, plain) : {}),
      ...(one.kind === "legitimate-interest" ? given("troth:interest", one.interest, texts) : {}),
      ...(one.kind === "consent" ? given("troth:asked", one.asked, plain) : {}),
      ...(one.relationship === undefined ? {} : { "troth:relationship": ref(`subjects.${one.relationship}`) }),
      ...given("troth:country", one.country, plain),
    })),
  );

/** The assessments of legitimate interests: necessity and balancing. */
const assessmentNodes = (path: string, basis: Activity["basis"]): readonly DpvNode[] =>
  basesOf(basis).flatMap((one, at) =>
    one.kind !== "legitimate-interest"
      ? []
      : [
          {
            ...ref(`${path}.basis.${at}.balancing`),
            "@type": "dpv:LegitimateInterestAssessment",
            "troth:necessity": told(one.necessity, texts),
            "troth:balancing": told(one.balancing, ({ result, on }) => ({ "troth:result": texts(result), "troth:on": told(on, plain) })),
          },
        ],
  );

const judgement = (path: string, type: string, fact: Judgement | undefined): readonly DpvValue[] =>
  fact === undefined
    ? []
    : [
        {
          ...ref(path),
          "@type": type,
          ...(isUnknown(fact)
            ? { "troth:unknown": fact.unknown }
            : { "troth:logic": told(fact.logic, (logic) => ({ "@type": "dpv:AlgorithmicLogic", "troth:title": texts(logic) })), "troth:consequences": told(fact.consequences, texts) }),
        },
      ];

export const processNodes = (policy: Readable): readonly DpvNode[] => {
  const answering = Object.keys(policy.entities).map((id) => [id, answersFor(policy, id)] as const);
  return Object.entries(policy.activities).map(([id, activity]) => {
    const path = `activities.${id}`;
    const reached = reachedBy(policy, activity).map((one) => one.id);
    const transfers = reached.filter((one) => policy.recipients[one] !== undefined && isTransfer(policy.recipients[one]));
    const processing = [
      ...transfers.map((one) => ref(`recipients.${one}.transfer`)),
      ...judgement(`${path}.profiling`, "dpv:Profiling", activity.profiling),
      ...judgement(`${path}.automatedDecision`, "dpv:AutomatedDecisionMaking", activity.automatedDecision),
    ];
    const assessments = assessmentNodes(path, activity.basis);
    return {
      ...ref(path),
      "@type": ["dpv:Process", "dpv:PersonalDataProcess"],
      "troth:title": texts(activity.title),
      "dpv:hasNotice": ref("notice"),
      "troth:role": activity.role ?? "controller",
      "troth:answers": answering.flatMap(([entity, answers]) => (answers(activity) ? [ref(`entities.${entity}`)] : [])),
      ...given("troth:onBehalfOf", activity.onBehalfOf, texts),
      "dpv:hasPurpose": ref(`purposes.${activity.purpose}`),
      "dpv:hasDataSubject": activity.subjects.map((one) => ref(`subjects.${one}`)),
      "dpv:hasPersonalData": activity.categories.map((one) => ref(`categories.${one}`)),
      "dpv:hasLegalBasis": basisNodes(path, activity.basis),
      ...(activity.explicitConsent === undefined
        ? {}
        : { "troth:explicitConsent": { ...ref(`${path}.explicitConsent`), "@type": conditionTerm("9-2-a"), "troth:article": "GDPR 9(2)(a)", "troth:asked": activity.explicitConsent.asked ?? "banner" } }),
      "dpv:hasRecipient": told(activity.recipients, () => reached.map((one) => ref(`recipients.${one}`))),
      "dpv:hasStorageCondition": told(activity.retention, (retention) => ref(`retention.${retention}`)),
      ...(processing.length === 0 ? {} : { "dpv:hasProcessing": processing }),
      ...(assessments.length === 0 ? {} : { "dpv:hasTechnicalOrganisationalMeasure": assessments }),
      ...given("troth:provision", activity.provision, ({ kind, consequence }) => ({
        "@type": kind === "voluntary" ? "dpv:Optional" : "dpv:Required",
        "troth:kind": kind,
        "troth:consequence": texts(consequence),
      })),
    };
  });
};

/** What DPV has a term for by article, beside the rights of the policy: information (GDPR 13, 14, 19) and remedies (78, 79). */
const termsOf: Readonly<Record<Right, readonly string[]>> = {
  access: ["A15"],
  rectification: ["A16"],
  erasure: ["A17"],
  restriction: ["A18", "A19"],
  portability: ["A20"],
  objection: ["A21"],
  "automated-decision": ["A22", "A22-3-a", "A22-3-b", "A22-3-c"],
  withdrawal: ["A7-3"],
  complaint: ["A77", "A78", "A79"],
};

/** The rights that follow from bases, sources and decisions of what the policy decides about (GDPR 13(2)(b)-(f), 14). */
export const rightTerms = (policy: Readable): readonly string[] => {
  const activities = Object.entries(policy.activities);
  const { rights } = rightsHeld({ activities, trackers: Object.values(policy.trackers) });
  const used = new Set(activities.flatMap(([, activity]) => (ours(activity) ? activity.categories : [])));
  const from = new Set([...used].flatMap((id) => listed(policy.categories[id]?.sources).map((source) => source.from)));
  return [
    ...(from.has("person") || from.has("observed") ? ["A13"] : []),
    ...(from.has("third-party") || from.has("public") ? ["A14"] : []),
    ...(Object.keys(termsOf) as Right[]).flatMap((right) => (rights.has(right) ? termsOf[right] : [])),
  ].map((right) => `eu-gdpr:${right}`);
};
