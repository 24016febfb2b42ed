import { basesOf } from "../basis.js";
import { paragraph, section, type Block, type Section } from "./document.js";
import { linked } from "./processing.js";
import { web, type Scope } from "./scope.js";

export const rightsSection = ({ policy, activities, words }: Scope): Section => {
  const { contact, page, identity } = policy.rights;
  const portable = activities.some(([, { basis }]) => basesOf(basis).some(({ kind }) => kind === "consent" || kind === "contract"));
  const items = [...words.rights, ...(portable ? [words.portability] : [])].map(({ article, says }) => ({
    path: "rights",
    article,
    line: [`${says} (${words.article(article)})`],
  }));
  return section("rights", words.sections.rights, { path: "rights", article: "GDPR 13(2)(b)" }, [
    paragraph("rights", words.youMay, "GDPR 13(2)(b)"),
    { kind: "list", path: "rights", article: "GDPR 13(2)(b)", items },
    paragraph("rights.contact", linked(words.ask(contact.email), contact.email), "GDPR 12(2)"),
    ...(page === undefined ? [] : [paragraph("rights.page", [words.askPage, " ", { text: page, href: page }])]),
    paragraph("rights", words.free, "GDPR 12(3)"),
    paragraph("rights.identity", words.identity(identity.map((way) => words.identities[way]).join("; ")), "GDPR 12(6)"),
  ]);
};

/** The right to object stands in a section of its own (GDPR 21(4)); it is there where there is something to object to. */
export const objectionSections = ({ policy, activities, words, say }: Scope): readonly Section[] => {
  const grounded = activities.filter(([, { basis }]) => basesOf(basis).some(({ kind }) => kind === "legitimate-interest" || kind === "public-task"));
  const marketing = activities.filter(([, { directMarketing }]) => directMarketing === true);
  if (grounded.length === 0 && marketing.length === 0) return [];
  const titles = (list: typeof activities): string => list.map(([, { title }]) => say(title)).join(", ");
  const { email } = policy.rights.contact;
  return [
    section("objection", words.sections.objection, { path: "rights", article: "GDPR 21(4)" }, [
      ...(grounded.length > 0 ? [paragraph("activities", words.objection(titles(grounded)), "GDPR 21(1)")] : []),
      ...(marketing.length > 0 ? [paragraph("activities", words.marketing(titles(marketing)), "GDPR 21(2)")] : []),
      paragraph("rights.contact", linked(words.objectTo(email), email), "GDPR 21(4)"),
    ]),
  ];
};

export const complaintSection = ({ policy, words }: Scope): Section => {
  const { name, url, address } = policy.rights.authority;
  return section("complaint", words.sections.complaint, { path: "rights.authority", article: "GDPR 13(2)(d)" }, [
    paragraph("rights.authority", words.complaint, "GDPR 77"),
    paragraph("rights.authority", [[name, ...(address === undefined ? [] : [address])].join(", "), ", ", web(url)], "GDPR 13(2)(d)"),
    paragraph("rights.authority", words.ownAuthority, "GDPR 77"),
  ]);
};

export const automatedSection = ({ activities, words, say }: Scope): Section => {
  const from = { path: "activities", article: "GDPR 13(2)(f)" };
  const decided = activities.flatMap(([id, { title, automatedDecision }]) => (automatedDecision ? [{ id, title, ...automatedDecision }] : []));
  if (decided.length === 0) return section("automated", words.sections.automated, from, [paragraph("activities", words.noAutomated, "GDPR 13(2)(f)")]);
  const blocks: Block[] = decided.map(({ id, title, logic, consequences }) => ({
    kind: "terms",
    path: `activities.${id}.automatedDecision`,
    article: "GDPR 22",
    entries: [
      { term: say(title), lines: [] },
      { term: words.labels.logic, lines: [[say(logic)]] },
      { term: words.labels.consequences, lines: [[say(consequences)]] },
    ],
  }));
  return section("automated", words.sections.automated, from, [paragraph("activities", words.automated, "GDPR 22(3)"), ...blocks]);
};
