import { section, paragraph, type Section } from "./document.js";
import type { Scope } from "./scope.js";

export const saleSection = ({ words }: Scope): Section => section("sale", words.sections.sale, { path: "sale" }, [paragraph("sale", words.notSold)]);

export const measureSections = ({ policy, words, say }: Scope): readonly Section[] =>
  policy.measures.length === 0
    ? []
    : [
        section("measures", words.sections.measures, { path: "measures", article: "GDPR 32" }, [
          { kind: "list", path: "measures", items: policy.measures.map((measure, at) => ({ path: `measures.${at}`, line: [say(measure)] })) },
        ]),
      ];

export const changesSection = ({ policy, words }: Scope): Section =>
  section("changes", words.sections.changes, { path: "changes", article: "GDPR 13(3)" }, [
    paragraph("changes.material", words.material(words.announced[policy.changes.material]), "GDPR 13(3)"),
    paragraph("changes.minor", words.minor(words.announced[policy.changes.minor])),
  ]);

export const editionSection = ({ policy, words, date }: Scope): Section =>
  section("edition", words.sections.edition, { path: "version" }, [
    {
      kind: "terms",
      path: "version",
      entries: [
        { term: words.labels.version, lines: [[policy.version]] },
        { term: words.labels.effective, lines: [[date(policy.effective)]] },
        { term: words.labels.hash, lines: [[{ code: policy.hash }]] },
      ],
    },
  ]);
