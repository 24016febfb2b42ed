import { isUnknown, listed } from "../draft.js";
import type { TitledArticle } from "../locale/official-terms.js";
import { narrowingArticle, type Narrowing } from "../rights.js";
import { rightArticles } from "../rights-held.js";
import { fact, paragraph, section, terms, type Block, type Line, type Section } from "./document.js";
import { omitted, saidOrOmitted } from "./omission.js";
import { judgementEntries, withdrawalSections } from "./processing.js";
import { linked, web, type Activity, type Scope } from "./scope.js";

type Right = keyof Scope["words"]["rights"]["each"];
type Named = readonly (readonly [string, Activity])[];

/** The official title of an article with the article, as a heading. */
export const titled = ({ terms: official, cite }: Scope, article: TitledArticle): string => `${official.titles[article]} (${cite(`GDPR ${article}`)})`;

/** The rights that hold here, of those that are told one by one. */
export const rightsHere = ({ rights: { rights }, words }: Scope): readonly Right[] => [...rights].filter((right): right is Right => Object.hasOwn(words.rights.each, right));

const backupBlocks = (scope: Scope): readonly Block[] => {
  const { backups } = scope.policy;
  if (!backups) return [];
  const { words, period } = scope;
  const path = "backups.purgedWithin";
  const line: Line = isUnknown(backups.purgedWithin) ? [words.retention.backupsUnknown, " ", scope.unknown(path)] : [words.retention.backups(period(backups.purgedWithin))];
  return [paragraph(path, line, "GDPR 17(1)")];
};

/** Within which time a request is answered; where the notice names none that anybody can count, what it says and what the law says. */
const answerBlocks = ({ policy, words, cite }: Scope): readonly Block[] =>
  policy.rights.answerWithin === undefined
    ? [paragraph("rights", words.rights.answer, "GDPR 12(3)")]
    : [paragraph("rights.answerWithin", words.draft.answerReasonable(cite("GDPR 12(3)")), "GDPR 12(3)")];

/** That the notice tells a right as narrower than the law gives it. */
const narrowedBlocks = ({ policy, words, cite }: Scope, what: Narrowing): readonly Block[] => {
  const at = policy.rights.narrowed?.indexOf(what) ?? -1;
  return at < 0 ? [] : [paragraph(`rights.narrowed.${at}`, words.draft.narrowings[what](cite(narrowingArticle[what])), narrowingArticle[what])];
};

const rightSection = (scope: Scope, right: Right): Section => {
  const article = `GDPR ${rightArticles[right]}`;
  const { says, use } = scope.words.rights.each[right];
  return section(`right-${right}`, titled(scope, rightArticles[right]), { path: "rights", article }, [
    ...saidOrOmitted(scope, `right-${right}`, [paragraph("rights", says, article), paragraph("rights", use, "GDPR 12(2)")]),
    ...(right === "erasure" ? backupBlocks(scope) : []),
    ...(right === "portability" ? narrowedBlocks(scope, "portability-by-consent") : []),
  ]);
};

/** Where to send a request; a paragraph that says so, with the address as a link. */
const contactBlock = (scope: Scope, line: (email: string) => string, article: string): Block => {
  const { contact } = scope.policy.rights;
  const path = "rights.contact";
  return paragraph(path, isUnknown(contact) ? [scope.unknown(path)] : linked(line(contact.email), contact.email), article);
};

/** What a request costs and when it may be refused; a notice that tells the one and not the other is silent on both. */
const costBlocks = (scope: Scope): readonly Block[] => {
  const { policy, words, cite, semicolon } = scope;
  const unlawful = (policy.rights.refusals ?? []).flatMap((ground) => (ground === "manifestly-unfounded" || ground === "excessive" ? [] : [words.draft.refusalGrounds[ground]]));
  return [
    ...saidOrOmitted(
      scope,
      "free-of-charge",
      [paragraph("rights", words.rights.free, "GDPR 12(5)"), paragraph("rights", words.rights.refusal(cite("GDPR 12(5)")), "GDPR 12(5)")],
      words.rights.freeUnknown,
    ),
    ...(unlawful.length > 0 ? [paragraph("rights.refusals", words.draft.refusals(unlawful.join(`${semicolon} `), cite("GDPR 12(5)")), "GDPR 12(5)")] : []),
  ];
};

/** The rights that have a part of their own in the notice, as links to it. */
const alsoItems = (scope: Scope) => [
  ...(withdrawalSections(scope).length > 0 ? [{ path: "consent", article: "GDPR 7(3)", line: [{ text: scope.words.sections.withdrawal, section: "withdrawal" }, ` (${scope.cite("GDPR 7(3)")})`] }] : []),
  ...(objectionSections(scope).length > 0 ? [{ path: "rights", article: "GDPR 21", line: [{ text: titled(scope, "21"), section: "objection" }] }] : []),
  { path: "activities", article: "GDPR 22", line: [{ text: titled(scope, "22"), section: "automated" }] },
  { path: "rights.authority", article: "GDPR 77", line: [{ text: titled(scope, "77"), section: "complaint" }] },
];

export const rightsSection = (scope: Scope): Section => {
  const { policy, words } = scope;
  const { page, identity } = policy.rights;
  const ways: Line = isUnknown(identity)
    ? [words.rights.identityUnknown, " ", scope.unknown("rights.identity")]
    : [words.rights.identity(listed(identity).map((way) => words.rights.identities[way]).join(`${scope.semicolon} `))];
  return section(
    "rights",
    words.sections.rights,
    { path: "rights", article: "GDPR 13(2)(b)" },
    [
      contactBlock(scope, words.rights.ask, "GDPR 12(2)"),
      ...(page === undefined ? [] : [paragraph("rights.page", [words.rights.askPage, " ", { text: page, href: page }], "GDPR 12(2)")]),
      ...costBlocks(scope),
      ...saidOrOmitted(scope, "answer-time", answerBlocks(scope), words.rights.answerUnknown),
      paragraph("rights.identity", ways, "GDPR 12(6)"),
      paragraph("rights", words.rights.also, "GDPR 13(2)(b)"),
      { kind: "list", path: "rights", article: "GDPR 13(2)(b)", items: alsoItems(scope) },
    ],
    rightsHere(scope).map((right) => rightSection(scope, right)),
  );
};

/** The activities of these ids, in the order of the policy. */
const named = ({ activities }: Scope, ids: readonly string[]): Named => {
  const these = new Set(ids);
  return activities.filter(([id]) => these.has(id));
};

/** The right to object stands in a section of its own, apart from everything else (GDPR 21(4)); it is there where there is something to object to. */
export const objectionSections = (scope: Scope): readonly Section[] => {
  const { policy, words, say } = scope;
  if (!scope.rights.rights.has("objection")) return [];
  const [grounded, marketing] = [named(scope, scope.rights.grounded), named(scope, scope.rights.marketing)];
  const link = (id: string, { title }: Activity): Line => [{ text: say(title), section: `activity-${id}` }];
  const { page } = policy.rights;
  const blocks: readonly Block[] = [
    ...(grounded.length > 0
      ? [
          paragraph("activities", words.objection.grounds, "GDPR 21(1)"),
          paragraph("activities", words.objection.groundsList, "GDPR 21(1)"),
          { kind: "list", path: "activities", article: "GDPR 21(1)", items: grounded.map(([id, one]) => ({ path: `activities.${id}.basis`, article: "GDPR 21(1)", line: link(id, one) })) } as const,
        ]
      : []),
    ...(marketing.length > 0
      ? [
          paragraph("activities", words.objection.marketing, "GDPR 21(2)"),
          paragraph("activities", words.objection.marketingList, "GDPR 21(2)"),
          {
            kind: "list",
            path: "activities",
            article: "GDPR 21(2)",
            items: marketing.map(([id, one]) => {
              const path = `activities.${id}.directMarketing`;
              const known = one.directMarketing?.channels;
              const channels = listed(known).map((channel) => words.activity.channels[channel]);
              const ways = isUnknown(known) ? [` (${words.labels.marketing}${scope.colon} `, scope.unknown(`${path}.channels`), ")"] : channels.length > 1 ? [" (", fact(words.objection.perChannel(channels.join(", ")), `${path}.channels`, "GDPR 21(2)"), ")"] : [` (${channels.join(", ")})`];
              return { path, article: "GDPR 21(2)", line: [...link(id, one), ...ways] };
            }),
          } as const,
        ]
      : []),
    contactBlock(scope, words.objection.write, "GDPR 21(4)"),
    ...(page === undefined ? [] : [paragraph("rights.page", [words.rights.askPage, " ", { text: page, href: page }], "GDPR 21(4)")]),
  ];
  return [{ ...section("objection", titled(scope, "21"), { path: "rights", article: "GDPR 21(4)" }, saidOrOmitted(scope, "right-objection", blocks)), distinct: true }];
};

export const complaintSection = (scope: Scope): Section => {
  const { policy, words } = scope;
  const { authority } = policy.rights;
  const path = "rights.authority";
  const named = isUnknown(authority) ? undefined : [[authority.name, ...(authority.address === undefined ? [] : [authority.address])].join(", "), ", ", web(authority.url)];
  const from = { path, article: "GDPR 13(2)(d)" };
  const silence = omitted(scope, "complaint");
  // Silence on the complaint and on the authority is one silence, told once.
  if (silence) return section("complaint", titled(scope, "77"), from, [paragraph(silence.path, named ? [silence] : [scope.unknown(path)], silence.article), ...(named ? [paragraph(path, named, from.article)] : [])]);
  return section("complaint", titled(scope, "77"), from, [
    paragraph(path, words.complaint.named, "GDPR 77"),
    paragraph(path, named ?? [scope.unknown(path)], from.article),
    paragraph(path, words.complaint.own, "GDPR 77"),
    ...narrowedBlocks(scope, "complaint-after-infringement"),
  ]);
};

export const automatedSection = (scope: Scope): Section => {
  const { activities, words, say } = scope;
  const article = "GDPR 13(2)(f)";
  const from = { path: "activities", article };
  const decided = named(scope, scope.rights.decided).flatMap(([id, { title, automatedDecision }]) => (automatedDecision === undefined ? [] : [{ id, title, automatedDecision }]));
  // A decision of somebody else is told where we say that we carry it out for them; it is none of ours.
  const none = activities.some(([, { automatedDecision }]) => automatedDecision !== undefined) ? words.automated.noneOfOurs : words.automated.none;
  if (decided.length === 0) return section("automated", titled(scope, "22"), from, saidOrOmitted(scope, "automated-decisions", [paragraph("activities", none, article)]));
  const known = decided.filter(({ automatedDecision }) => !isUnknown(automatedDecision));
  const { logic, consequences } = words.labels;
  return section(
    "automated",
    titled(scope, "22"),
    from,
    known.length > 0 ? [paragraph("activities", words.automated.some, "GDPR 22(3)")] : [],
    decided.map(({ id, title, automatedDecision }) => {
      const path = `activities.${id}.automatedDecision`;
      const block = isUnknown(automatedDecision)
        ? paragraph(path, [scope.unknown(path)], article)
        : terms({ path, article: "GDPR 22" }, judgementEntries(scope, path, article, { logic, consequences }, automatedDecision));
      return section(`automated-${id}`, say(title), { path, article: "GDPR 22" }, [block]);
    }),
  );
};
