import { checkEdition } from "../edition.js";
import { known } from "../draft.js";
import { fact, paragraph, section, type Block, type Line, type Notice, type Section } from "../notice/document.js";
import { noticeFragment, noticePage } from "../notice/html.js";
import { noticeMarkdown } from "../notice/markdown.js";
import { noticePlainText } from "../notice/plain-text.js";
import { linked, scopeOf } from "../notice/scope.js";
import type { ReadablePolicy } from "../policy.js";
import { lookUp } from "../record.js";
import type { Text } from "../text.js";
import type { Change, Fact, PolicyDiff } from "./change.js";
import { informationDue, type ConsentDue } from "./information-due.js";
import type { NamedSet } from "./locale/words.js";
import { changeWordsFor } from "./locale/wording.js";
import { shownValue, type Side } from "./shown-value.js";
import { isTold } from "./told-fact.js";

/** For whom the text is: in one language of the newer policy, for one surface or all. */
export interface ChangeEdition<P extends ReadablePolicy = ReadablePolicy> {
  readonly before: ReadablePolicy;
  readonly after: P;
  readonly locale: P["languages"][number];
  readonly surface?: keyof P["surfaces"] & string;
}

/** The older policy speaks in the same language; a text that it lacks there is not shown in another. */
const sidesOf = (before: ReadablePolicy, after: ReadablePolicy, locale: string): { readonly before: Side; readonly after: Side } => {
  const scope = scopeOf(after, { locale });
  const words = changeWordsFor(locale);
  const say: Side["say"] = (text) => lookUp(text, locale);
  return { before: { policy: before, scope, words, say }, after: { policy: after, scope, words, say } };
};

const lineOf = ({ what }: Change, sides: { readonly before: Side; readonly after: Side }): string | undefined => {
  if (!isTold(what.fact)) return undefined;
  const told = what as typeof what & { readonly fact: typeof what.fact };
  const { words } = sides.after;
  const label = words.facts[what.fact];
  const [before, after] = [shownValue(told as never, "before", sides.before), shownValue(told as never, "after", sides.after)];
  switch (what.how) {
    case "added":
      return words.lines.added(label, after);
    case "removed":
      return words.lines.removed(label, before);
    case "changed":
    case "longer":
    case "shorter":
      return words.lines[what.how](label, before, after);
    case "reworded":
      // In another language of the policy, perhaps, and not in this one.
      return before === after ? undefined : words.lines.reworded(label, after);
    case "reordered":
      return words.lines.reordered(label);
    case "respelled":
    case "translated":
      return undefined;
  }
};

/** Editorial facts that are no revised words: the edition itself, notes for staff, dates of checks. */
const formal: ReadonlySet<Fact> = new Set<Fact>([
  "version",
  "effective",
  "assumed",
  "unknown-reason",
  "compatibility-date",
  "balancing-date",
  "transfer-date",
  "transfer-assertion",
  "transfer-assessment",
]);

const named: ReadonlySet<string> = new Set<NamedSet>(["entities", "surfaces", "subjects", "categories", "purposes", "activities", "recipients", "retention", "trackers"]);
const isNamed = (set: string): set is NamedSet => named.has(set);

const nameOf = (set: NamedSet, id: string, side: Side): string | undefined => {
  if (set === "entities") return lookUp(side.policy.entities, id)?.name;
  const entry = lookUp<{ readonly title: Text }>(side.policy[set], id);
  return entry && side.say(entry.title);
};

/** The entry that a change belongs to, as its path and as people call it. */
const entryOf = ({ path }: Change, sides: { readonly before: Side; readonly after: Side }): { readonly path: string; readonly term: string } => {
  const { words } = sides.after;
  const [set = "", id = ""] = path.split(".");
  if (!isNamed(set) || id === "") return { path: set, term: words.general };
  return { path: `${set}.${id}`, term: words.entry[set](nameOf(set, id, sides.after) ?? nameOf(set, id, sides.before) ?? id) };
};

const changesBlock = (path: string, changes: readonly Change[], sides: { readonly before: Side; readonly after: Side }): readonly Block[] => {
  const entries = new Map<string, { readonly path: string; readonly lines: Line[] }>();
  for (const change of changes) {
    const line = lineOf(change, sides);
    if (line === undefined) continue;
    const { term, path: at } = entryOf(change, sides);
    const entry = entries.get(term) ?? { path: at, lines: [] };
    entries.set(term, entry);
    entry.lines.push([fact(line, change.path, change.article)]);
  }
  return entries.size === 0 ? [] : [{ kind: "terms", path, entries: [...entries].map(([term, entry]) => ({ term, ...entry })) }];
};

const consentBlocks = (due: readonly ConsentDue[], asked: ConsentDue["asked"], side: Side): readonly Block[] => {
  const purposes = due.filter((one) => one.asked === asked);
  if (purposes.length === 0) return [];
  const items = purposes.map(({ purpose, article }) => ({ path: `purposes.${purpose}`, article, line: [nameOf("purposes", purpose, side) ?? purpose] }));
  return [paragraph("purposes", side.words.consent[asked], "GDPR 7"), { kind: "list", path: "purposes", items }];
};

/**
 * What changes, as people are told it (GDPR 13(3), 14(4)): from when, what in substance, what besides, for which purposes
 * they are asked, and what they can do. A tree as that of the notice, each line with its place and article. Editorial
 * changes are one sentence; what is for staff is not in it.
 *
 * @throws TrothError `locale-unknown`, `surface-unknown`, `wording-missing`
 */
export const changeNotice = <P extends ReadablePolicy>(diff: PolicyDiff, edition: ChangeEdition<P>): Notice => {
  const { before, after, locale, surface } = edition;
  checkEdition(after, { locale, ...(surface === undefined ? {} : { surface }) });
  const sides = sidesOf(before, after, locale);
  const { words, scope } = sides.after;
  const here = diff.filter(({ people }) => surface === undefined || people.length === 0 || people.some(({ surfaces }) => surfaces.includes(surface)));
  const of = (weight: Change["weight"]): readonly Change[] => here.filter((change) => change.weight === weight);
  const [material, minor] = [changesBlock("", of("material"), sides), changesBlock("", of("minor"), sides)];
  const due = informationDue(here, after).consent;
  const asked = [...consentBlocks(due, "again", sides.after), ...consentBlocks(due, "first", sides.after)];
  const effective = known(after.effective);
  const applies = effective === undefined ? words.appliesSometime(after.version) : words.applies(after.version, scope.date(effective));
  const email = known(after.rights.contact)?.email;
  const shown = material.length + minor.length + asked.length > 0;
  // What people are not shown one by one is a change all the same.
  const quiet = asked.length === 0 && here.every(({ weight }) => weight === "editorial");
  const parts = (id: keyof typeof words.sections, from: { readonly path: string; readonly article: string }, blocks: readonly Block[]): readonly Section[] =>
    blocks.length === 0 ? [] : [section(id, words.sections[id], from, blocks)];
  return {
    title: words.title,
    locale,
    sections: [
      section("edition", scope.say(after.title), { path: "version", article: "GDPR 13(3)" }, [
        paragraph("effective", before.version === after.version ? applies : `${applies} ${words.replaces(before.version)}`, "GDPR 13(3)"),
        ...(quiet ? [paragraph("", words.nothing)] : []),
        ...(of("editorial").some(({ what }) => !formal.has(what.fact)) ? [paragraph("", words.editorial)] : []),
      ]),
      ...parts("material", { path: "", article: "GDPR 13(3)" }, material),
      ...parts("minor", { path: "", article: "GDPR 12(1)" }, minor),
      ...parts("consent", { path: "purposes", article: "GDPR 7" }, asked),
      ...(!shown || email === undefined ? [] : parts("rights", { path: "rights.contact", article: "GDPR 12(2)" }, [paragraph("rights.contact", linked(words.rights(email), email), "GDPR 12(2)")])),
    ],
  };
};

/**
 * Renders {@link changeNotice}: Markdown, plain text for a mail, or HTML, as a fragment with headings from `headingLevel` on or
 * with `page` as a document of its own. Everything of the policies is escaped.
 *
 * @throws TrothError `locale-unknown`, `surface-unknown`, `wording-missing`
 */
export const renderChanges = <P extends ReadablePolicy>(
  diff: PolicyDiff,
  o: ChangeEdition<P> & { readonly format: "html" | "markdown" | "text"; readonly page?: boolean; readonly headingLevel?: 1 | 2 | 3 },
): string => {
  const notice = changeNotice(diff, o);
  if (o.format === "markdown") return noticeMarkdown(notice);
  if (o.format === "text") return noticePlainText(notice);
  return o.page ? noticePage(notice, undefined) : noticeFragment(notice, o.headingLevel ?? 1);
};
