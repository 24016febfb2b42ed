import { isUnknown } from "../draft.js";
import { wordingReview, type WordingReview } from "../locale/wording.js";
import { entry, paragraph, section, terms, type Block, type Line, type Section } from "./document.js";
import type { Scope } from "./scope.js";
import { factsVerifiedOn } from "./transfers.js";

/** Whether data is sold: that it is not, or what a draft says instead. */
export const saleSection = (scope: Scope): Section => {
  const { policy, words } = scope;
  const from = { path: "sale", article: "GDPR 5(1)(a)" };
  const line = scope.tell("sale", policy.sale, (sold) => (sold ? words.draft.sold : words.notSold));
  return section("sale", words.sections.sale, from, [paragraph("sale", line, from.article)]);
};

export const measureSections = (scope: Scope): readonly Section[] => {
  const { policy, words, say } = scope;
  const { measures } = policy;
  const from = { path: "measures", article: "GDPR 32" };
  if (isUnknown(measures)) return [section("measures", words.sections.measures, from, [paragraph("measures", [scope.unknown("measures")], from.article)])];
  if (measures.length === 0) return [];
  const items = measures.map((measure, at) => ({ path: `measures.${at}`, article: "GDPR 32", line: [say(measure)] }));
  return [section("measures", words.sections.measures, from, [{ kind: "list", ...from, items }])];
};

export const changesSection = (scope: Scope): Section => {
  const { policy, words } = scope;
  const { changes } = words;
  const line = (weight: "material" | "minor"): Line => {
    const how = policy.changes[weight];
    const path = `changes.${weight}`;
    return isUnknown(how) ? [changes[`${weight}Unknown`], " ", scope.unknown(path)] : [changes[weight][how]];
  };
  return section("changes", words.sections.changes, { path: "changes", article: "GDPR 13(3)" }, [
    paragraph("changes.material", line("material"), "GDPR 13(3)"),
    paragraph("changes.minor", line("minor"), "GDPR 13(3)"),
  ]);
};

const reviewText = ({ language, words, date }: Scope): string => {
  const review: WordingReview | undefined = (wordingReview as Readonly<Record<string, WordingReview>>)[language];
  return review === undefined || typeof review === "string" ? words.edition.notReviewed : words.edition.reviewed(review.by, date(review.on));
};

/** Which edition this is: version, date, hash; who reviewed our words; when the facts of law behind it were looked up. */
export const editionSection = (scope: Scope): Section => {
  const { policy, words, date } = scope;
  const { labels } = words;
  const article = "GDPR 12(1)";
  const verified = factsVerifiedOn(scope);
  const acknowledged: readonly Block[] = policy.acknowledgedByUse ? [paragraph("acknowledgedByUse", words.draft.acknowledged, "GDPR 4(11)")] : [];
  return section("edition", words.sections.edition, { path: "version", article }, [
    terms({ path: "version", article }, [
      entry(labels.version, "version", article, policy.version),
      entry(labels.effective, "effective", article, scope.tell("effective", policy.effective, date)),
      entry(labels.hash, "hash", "GDPR 5(2)", [{ code: policy.hash }]),
      entry(labels.review, "languages", article, reviewText(scope)),
      ...(verified === undefined ? [] : [entry(labels.factsVerified, "recipients", "GDPR 45", date(verified))]),
    ]),
    ...acknowledged,
  ]);
};
