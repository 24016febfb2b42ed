import { periodSentence, sentence } from "@troth/legal-time/rule";
import type { Activity } from "../activity.js";
import { basesOf, basisArticle, type BasisWhen } from "../basis.js";
import { paragraph, section, type Block, type Line, type Section } from "./document.js";
import { mail, type Scope } from "./scope.js";

/** Categories of these activities, with what is in them and where they come from (GDPR 14(1)(d), 14(2)(f)). */
export const dataSection = ({ policy, activities, words, say }: Scope): Section => {
  const used = new Set(activities.flatMap(([, { categories }]) => categories));
  const rows = Object.entries(policy.categories)
    .filter(([id]) => used.has(id))
    .map(([id, { title, items, sources, special }]) => ({
      path: `categories.${id}`,
      article: "GDPR 14(1)(d)",
      cells: [
        [say(title)],
        [items.map(say).join(", "), ...(special ? [`. ${words.special(words.specialKinds[special.kind], words.article(`GDPR 9(2)(${special.condition.slice(-1)})`))}`] : [])],
        [sources.map((source) => words.sources[source.from]("who" in source ? say(source.who) : "")).join("; ")],
      ] satisfies readonly Line[],
    }));
  return section("data", words.sections.data, { path: "categories", article: "GDPR 14(1)(d)" }, [
    { kind: "table", path: "categories", columns: [words.labels.category, words.labels.items, words.labels.source], rows },
  ]);
};

const basisLines = ({ words, country }: Scope, bases: readonly BasisWhen[]): readonly Line[] =>
  bases.map((basis) => {
    const { kind, relationship, country: code } = basis;
    const whom = relationship === undefined && code === undefined ? (bases.length > 1 ? words.otherwise : "") : words.when(relationship, code === undefined ? undefined : country(code));
    const law = "law" in basis ? ` ${words.underLaw(basis.law)}` : "";
    return [`${whom === "" ? "" : `${whom}: `}${words.bases[kind]}${law} (${words.article(basisArticle[kind])})`];
  });

const retentionLine = ({ policy, words, events, say, language }: Scope, id: string): Line => {
  const retention = policy.retention[id];
  if (!retention) return [];
  const named = (anchor: string): string => {
    const own = policy.events && Object.hasOwn(policy.events, anchor) ? policy.events[anchor] : undefined;
    return own ? say(own) : Object.hasOwn(events, anchor) ? (events[anchor] ?? anchor) : words.quoted(anchor);
  };
  const parts = [sentence(retention.rule, language, named), words.then[retention.then], ...(retention.statute ? [words.statute(retention.statute.cite)] : [])];
  return [parts.join(" ")];
};

const activitySection = (scope: Scope, id: string, activity: Activity): Section => {
  const { policy, words, say } = scope;
  const { labels } = words;
  const bases = basesOf(activity.basis);
  const interests = bases.flatMap((basis): Line[] => (basis.kind === "legitimate-interest" ? [[say(basis.interest)]] : []));
  const titles = (ids: readonly string[], record: Readonly<Record<string, { readonly title: Readonly<Record<string, string>> }>>): string =>
    ids.flatMap((one) => (record[one] ? [say(record[one].title)] : [])).join(", ");
  const entries = [
    { term: labels.subjects, lines: [[titles(activity.subjects, policy.subjects)]] },
    { term: labels.data, lines: [[titles(activity.categories, policy.categories)]], article: "GDPR 14(1)(d)" },
    { term: labels.basis, lines: basisLines(scope, bases), article: "GDPR 13(1)(c)" },
    ...(interests.length > 0 ? [{ term: labels.interest, lines: interests, article: "GDPR 13(1)(d)" }] : []),
    { term: labels.recipients, lines: [[activity.recipients.length > 0 ? titles(activity.recipients, policy.recipients) : words.nobody]], article: "GDPR 13(1)(e)" },
    { term: labels.retention, lines: [retentionLine(scope, activity.retention)], article: "GDPR 13(2)(a)" },
    ...(activity.provision
      ? [{ term: labels.provision, lines: [[`${words.provision[activity.provision.kind]} ${say(activity.provision.consequence)}`]], article: "GDPR 13(2)(e)" }]
      : []),
    ...(activity.profiling ? [{ term: labels.profiling, lines: [[say(activity.profiling)]], article: "GDPR 13(2)(f)" }] : []),
  ];
  const path = `activities.${id}`;
  const blocks: Block[] = [
    ...(activity.role === "processor" ? [paragraph(`${path}.role`, words.onBehalf, "GDPR 28")] : []),
    { kind: "terms", path, article: "GDPR 13(1)(c)", entries },
  ];
  return section(`activity-${id}`, say(activity.title), { path, article: "GDPR 13(1)(c)" }, blocks);
};

/** Purposes with their activities: basis, interest, recipients, retention, duty to provide. */
export const purposesSection = (scope: Scope): Section => {
  const { policy, activities, words, say } = scope;
  const sections = Object.entries(policy.purposes).flatMap(([id, { title, description }]) => {
    const own = activities.filter(([, { purpose }]) => purpose === id);
    if (own.length === 0) return [];
    const path = `purposes.${id}`;
    return [
      section(
        `purpose-${id}`,
        say(title),
        { path, article: "GDPR 13(1)(c)" },
        [paragraph(`${path}.description`, say(description), "GDPR 13(1)(c)")],
        own.map(([name, activity]) => activitySection(scope, name, activity)),
      ),
    ];
  });
  return section("purposes", words.sections.purposes, { path: "purposes", article: "GDPR 13(1)(c)" }, [], sections);
};

/** How to withdraw, where anything rests on consent. */
export const withdrawalSections = ({ policy, activities, trackers, words, language }: Scope): readonly Section[] => {
  const consented =
    activities.some(([, { basis }]) => basesOf(basis).some(({ kind }) => kind === "consent")) || trackers.some(([, { deviceAccess }]) => deviceAccess.gate === "consent");
  if (!consented) return [];
  const { given, refused } = policy.consent;
  const { email } = policy.rights.contact;
  return [
    section("withdrawal", words.sections.withdrawal, { path: "consent", article: "GDPR 13(2)(c)" }, [
      paragraph("consent", linked(words.withdrawal(email), email), "GDPR 7(3)"),
      paragraph("consent", words.choiceLasts(periodSentence(given, language), periodSentence(refused, language))),
    ]),
  ];
};

/** The line with its e-mail address as a link. */
export const linked = (line: string, email: string): Line => {
  const at = line.indexOf(email);
  return at < 0 ? [line] : [line.slice(0, at), mail(email), line.slice(at + email.length)];
};
