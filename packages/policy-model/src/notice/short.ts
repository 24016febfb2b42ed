import { isUnknown, known } from "../draft.js";
import { contactEntries } from "./contact.js";
import { controllersIn } from "./controller.js";
import { fact, paragraph, section, terms, type Block, type Line, type Section } from "./document.js";
import { omitted } from "./omission.js";
import { ours, rightArticles } from "../rights-held.js";
import { objectionSections, rightsHere, titled } from "./rights.js";
import { withdrawalSections } from "./processing.js";
import { linked, type Scope } from "./scope.js";
import { abroad } from "./transfers.js";
import { whereabouts } from "./recipients.js";

const whoSection = (scope: Scope): Section => {
  const { words } = scope;
  const from = { path: "entities", article: "GDPR 13(1)(a)" };
  const blocks = controllersIn(scope).flatMap(([id, { name, contact }]): readonly Block[] => {
    const path = `entities.${id}`;
    const reach = isUnknown(contact) ? paragraph(`${path}.contact`, [scope.unknown(`${path}.contact`)], from.article) : terms({ path: `${path}.contact`, article: from.article }, contactEntries(scope, `${path}.contact`, from.article, contact));
    return [paragraph(`${path}.name`, name, from.article), reach];
  });
  return section("controller", words.sections.controller, from, [paragraph("entities", words.short.intro, "GDPR 12(1)"), ...blocks]);
};

/** The short notice has no place for what is not in use. */
const inUse = ({ activities, idle }: Scope): Scope["activities"] => activities.filter(([, activity]) => !idle(activity));

const whatForSection = (scope: Scope): Section => {
  const { policy, words, say, colon } = scope;
  const activities = inUse(scope);
  const from = { path: "purposes", article: "GDPR 13(1)(c)" };
  const served = new Set(activities.map(([, { purpose }]) => purpose));
  const items = Object.entries(policy.purposes)
    .filter(([id]) => served.has(id))
    .map(([id, { title, description }]) => ({ path: `purposes.${id}`, article: from.article, line: [`${say(title)}${scope.forOthers("purposes", id) ? ` (${words.activity.onBehalfOnly})` : ""}${colon} ${say(description)}`] }));
  return section("purposes", words.sections.purposes, from, [{ kind: "list", ...from, items }]);
};

type Item = { readonly path: string; readonly article: string; readonly line: Line };

/**
 * What people would not expect of us: data that leaves the EEA, recipients that decide themselves, special data, machines,
 * publicity. What we do for somebody else is told in the full notice.
 */
const surprises = (scope: Scope): readonly Item[] => {
  const { policy, words, say } = scope;
  const { short } = words;
  const activities = inUse(scope).filter(([, activity]) => ours(activity));
  const told = (id: string): boolean => !scope.withheld(id) && !scope.forOthers("recipients", id);
  const recipients = scope.recipients.filter(([id]) => told(id));
  const categories = new Set(activities.flatMap(([, one]) => one.categories));
  const special = Object.entries(policy.categories).filter(([id, one]) => categories.has(id) && one.special);
  const of = (path: string, article: string, text: string): Item => ({ path, article, line: [text] });
  return [
    ...(policy.sale === true ? [of("sale", "GDPR 5(1)(a)", words.draft.sold)] : []),
    ...abroad(scope)
      .filter(([id]) => told(id))
      .map(([id, recipient]) => {
        const place = whereabouts(scope, id, recipient).map((part) => (typeof part === "string" ? part : "text" in part ? part.text : part.code)).join("");
        return of(`recipients.${id}`, "GDPR 13(1)(f)", short.abroad(say(recipient.title), place.replace(/\.$/, "")));
      }),
    ...recipients.filter(([, { role }]) => role === "controller" || role === "joint-controller").map(([id, { title }]) => of(`recipients.${id}`, "GDPR 13(1)(e)", short.decides(say(title)))),
    ...special.map(([id, { title }]) => of(`categories.${id}.special`, "GDPR 9(1)", short.special(say(title)))),
    ...activities.flatMap(([id, { title, profiling, automatedDecision, madePublic }]) => [
      ...(known(profiling) ? [of(`activities.${id}.profiling`, "GDPR 13(2)(f)", short.profiled(say(title)))] : []),
      ...(known(automatedDecision) ? [of(`activities.${id}.automatedDecision`, "GDPR 22", short.decided(say(title)))] : []),
      ...(madePublic ? [of(`activities.${id}.madePublic`, "GDPR 17(2)", short.published(say(title)))] : []),
    ]),
  ];
};

const rightsShort = (scope: Scope): Section => {
  const { policy, words, terms: official } = scope;
  const { contact } = policy.rights;
  const names = [
    ...rightsHere(scope)
      .filter((right) => omitted(scope, `right-${right}`) === undefined)
      .map((right) => official.titles[rightArticles[right]]),
    ...(omitted(scope, "withdrawal") === undefined && withdrawalSections(scope).length > 0 ? [words.sections.withdrawal] : []),
    ...(omitted(scope, "complaint") === undefined ? [titled(scope, "77")] : []),
  ];
  const ask: Line = isUnknown(contact) ? [scope.unknown("rights.contact")] : linked(words.rights.ask(contact.email), contact.email);
  return section("rights", words.sections.rights, { path: "rights", article: "GDPR 13(2)(b)" }, [
    ...(names.length > 0 ? [paragraph("rights", words.short.rights(names.join(`${scope.semicolon} `)), "GDPR 13(2)(b)")] : []),
    paragraph("rights.contact", ask, "GDPR 12(2)"),
  ]);
};

/** The first layer of a notice: who, what for, what surprises, the rights, objection, and where the rest is. */
export const shortSections = (scope: Scope, full: string | undefined): readonly Section[] => {
  const { words, policy } = scope;
  const items = surprises(scope);
  const from = { path: "recipients", article: "GDPR 12(1)" };
  return [
    whoSection(scope),
    whatForSection(scope),
    ...(items.length > 0 ? [section("surprising", words.sections.surprising, from, [{ kind: "list", ...from, items }])] : []),
    rightsShort(scope),
    ...objectionSections(scope),
    section("more", words.sections.more, { path: "version", article: "GDPR 12(1)" }, [
      paragraph("version", [words.short.more, ...(full === undefined ? [] : [" ", { text: full, href: full }])], "GDPR 12(1)"),
      paragraph("version", [`${words.labels.version}${scope.colon} ${policy.version}${isUnknown(policy.effective) ? `${scope.semicolon} ${words.labels.effective}${scope.colon} ` : ", "}`, ...scope.tell("effective", policy.effective, (date) => [fact(scope.date(date), "effective", "GDPR 12(1)")])], "GDPR 12(1)"),
    ]),
  ];
};
