import { basesOf } from "../basis.js";
import { known, listed } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { neverHanded, outlineOf } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

function* explicitConsent(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { basis, categories, explicitConsent }] of outlineOf(policy).activities) {
    if (explicitConsent || basesOf(basis).every(({ kind }) => kind === "consent")) continue;
    for (const [at, category] of categories.entries()) {
      if (lookUp(policy.categories, category)?.special?.condition !== "9-2-a") continue;
      yield {
        path: `activities.${id}.categories.${at}`,
        message: `"${category}" may be processed only with explicit consent, which this activity does not ask for`,
        fix: "Ask for it beside the basis (explicitConsent), rest the activity on consent, or process the special category in an activity of its own.",
      };
    }
  }
}

function* needlesslyAsked(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { basis, categories, explicitConsent }] of outlineOf(policy).activities) {
    if (!explicitConsent) continue;
    const bases = basesOf(basis);
    const onConsent = bases.length > 0 && bases.every(({ kind }) => kind === "consent");
    if (!onConsent && categories.some((category) => lookUp(policy.categories, category)?.special?.condition === "9-2-a")) continue;
    yield {
      path: `activities.${id}.explicitConsent`,
      message: onConsent ? "the activity rests on consent already: people would be asked twice for one thing" : "no category of the activity is processed under explicit consent (9-2-a): people would be asked for what nothing depends on",
      fix: onConsent ? "Take it out: the consent that the activity rests on has to be explicit." : "Take it out, or name the condition 9-2-a at the category that needs it.",
    };
  }
}

const byLaw: ReadonlySet<unknown> = new Set(["9-2-b", "9-2-g", "9-2-h", "9-2-i", "9-2-j"]);

function* withoutLaw(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { special }] of entries(policy.categories)) {
    if (!special || special.law !== undefined || !byLaw.has(special.condition)) continue;
    yield {
      path: `categories.${id}.special.law`,
      message: `the condition ${String(special.condition)} holds only under a law of the Union or of a member state, and none is named`,
      fix: "Cite the law, or name the condition that really holds.",
    };
  }
}

function* notMadePublic(policy: PolicyDraftInput): Iterable<Found> {
  const publishedHere = new Set(outlineOf(policy).activities.flatMap(([, { madePublic, categories }]) => (madePublic ? categories : [])));
  for (const [id, { special, sources }] of entries(policy.categories)) {
    if (special?.condition !== "9-2-e" || publishedHere.has(id) || listed(sources).length === 0 || listed(sources).some(({ from }) => from === "public")) continue;
    yield {
      path: `categories.${id}.special.condition`,
      message: "9-2-e is for what the person manifestly made public: no source of this category is public, and no activity publishes it for her",
      fix: "Name the public source, mark the activity in which she publishes it (madePublic), or name the condition that really holds.",
    };
  }
}

const publishable: ReadonlySet<unknown> = new Set(["9-2-a", "9-2-e"]);

function* published(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { madePublic, categories }] of outlineOf(policy).activities) {
    if (!madePublic) continue;
    for (const [at, category] of categories.entries()) {
      const special = lookUp(policy.categories, category)?.special;
      const condition = special && known(special.condition);
      if (condition === undefined || publishable.has(condition)) continue;
      yield {
        path: `activities.${id}.categories.${at}`,
        message: `"${category}" becomes public under ${condition}, which allows no publication`,
        fix: "Take it out of what is made public, or ask for explicit consent (9-2-a).",
      };
    }
  }
}

function* unneededByRecipient(policy: PolicyDraftInput): Iterable<Found> {
  for (const { path, category, isProtected } of neverHanded(policy)) {
    if (!isProtected) continue;
    yield {
      path,
      message: `may get "${category}", which no activity that names this recipient processes: nothing would allow that disclosure`,
      fix: "Take the category out here, or declare the activity for which it is handed over.",
    };
  }
}

export const specialRules: readonly Rule[] = [
  {
    code: "special-to-recipient",
    severity: "error",
    article: "GDPR 9(1)",
    demands: "A recipient may get a special category, or data on offences, only for an activity that processes it.",
    whole: true,
    check: unneededByRecipient,
  },
  { code: "special-published", severity: "error", article: "GDPR 9(1)", demands: "A special category becomes public only by explicit consent, or by the person.", check: published },
  {
    code: "special-law-missing",
    severity: "error",
    article: "GDPR 9(2)",
    demands: "A special category under 9(2)(b), (g), (h), (i) or (j) names the law.",
    check: withoutLaw,
  },
  {
    code: "special-without-consent",
    severity: "error",
    article: "GDPR 9(2)(a)",
    demands: "A special category under explicit consent is processed only in activities that rest on consent, or ask for it beside their basis.",
    check: explicitConsent,
  },
  {
    code: "explicit-consent-needless",
    severity: "warning",
    article: "GDPR 9(2)(a)",
    demands: "Explicit consent is asked beside a basis only where a special category is processed under it.",
    check: needlesslyAsked,
  },
  { code: "special-not-public", severity: "warning", article: "GDPR 9(2)(e)", demands: "What a person made public comes from a public source, or is published by her here.", check: notMadePublic },
];
