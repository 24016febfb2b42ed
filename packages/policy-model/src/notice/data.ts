import type { IndirectNotice } from "../activity.js";
import { isUnknown, listed } from "../draft.js";
import { memoised } from "../memo.js";
import { entry, fact, joined, paragraph, section, terms, type Line, type Section } from "./document.js";
import { ended } from "./punctuation.js";
import type { Activity, Readable, Scope } from "./scope.js";

type Category = Readable["categories"][string];
type IndirectDue = Extract<IndirectNotice, { readonly due: string }>["due"];

/** Whether data of these categories did not, or may not, come from the person: then Art. 14 asks for more. */
export const isIndirect = (policy: Readable, categories: readonly string[]): boolean =>
  categories.some((id) => {
    const sources = policy.categories[id]?.sources;
    return sources !== undefined && (isUnknown(sources) || sources.some(({ from }) => from === "third-party" || from === "public"));
  });

const contents = (scope: Scope, id: string, { items, special, offences, secret, neverCombinedWith }: Category): Line => {
  const { policy, words, say, cite } = scope;
  const path = `categories.${id}`;
  const { data } = words;
  const lawOf: Line = [`${words.labels.law}${scope.colon} `];
  const sentences: readonly Line[] = [
    ...(special
      ? [
          isUnknown(special.kind)
            ? [`${data.specialUnknown} `, scope.unknown(`${path}.special.kind`)]
            : [fact(data.special(data.specialKinds[special.kind]), `${path}.special`, "GDPR 9(1)")],
          isUnknown(special.condition)
            ? [...lawOf, scope.unknown(`${path}.special.condition`)]
            : [fact(data.processedUnder(cite(`GDPR 9(2)(${special.condition.slice(-1)})`)), `${path}.special.condition`, "GDPR 9(2)")],
          ...(special.law === undefined ? [] : [[fact(data.processedUnder(special.law), `${path}.special.law`, "GDPR 9(2)")]]),
        ]
      : []),
    ...(offences
      ? [
          [fact(data.offences, `${path}.offences`, "GDPR 10")],
          isUnknown(offences.law) ? [...lawOf, scope.unknown(`${path}.offences.law`)] : [fact(data.processedUnder(offences.law), `${path}.offences.law`, "GDPR 10")],
        ]
      : []),
    ...(secret ? [[fact(data.secret, `${path}.secret`, "GDPR 15(3)")]] : []),
    ...(neverCombinedWith && neverCombinedWith.length > 0
      ? [[fact(data.neverJoined(scope.titles(policy.categories, neverCombinedWith)), `${path}.neverCombinedWith`, "GDPR 5(1)(b)")]]
      : []),
  ];
  const list = items.map(say).join(", ");
  return sentences.length === 0 ? [list] : [`${ended(list)} `, ...joined(sentences, " ")];
};

const origins = (scope: Scope, id: string, sources: Category["sources"]): Line => {
  const path = `categories.${id}.sources`;
  if (isUnknown(sources)) return [scope.unknown(path)];
  return joined(
    listed(sources).map((source, at) => {
      const text = scope.words.data.sources[source.from]("who" in source ? scope.say(source.who) : "");
      return ["who" in source ? fact(text, `${path}.${at}`, "GDPR 14(2)(f)") : text];
    }),
    `${scope.semicolon} `,
  );
};

/** Categories of these activities, with what is in them and where they come from (GDPR 14(1)(d), 14(2)(f)). */
export const dataSection = (scope: Scope): Section => {
  const { policy, activities, words, say } = scope;
  const used = new Set(activities.flatMap(([, { categories }]) => categories));
  const indirect = isIndirect(policy, [...used]);
  const rows = Object.entries(policy.categories)
    .filter(([id]) => used.has(id))
    .map(([id, category]) => ({
      path: `categories.${id}`,
      article: isIndirect(policy, [id]) ? "GDPR 14(1)(d)" : "GDPR 13(1)(c)",
      cells: [[scope.forOthers("categories", id) ? `${say(category.title)} (${words.activity.onBehalfOnly})` : say(category.title)], contents(scope, id, category), origins(scope, id, category.sources)] satisfies readonly Line[],
    }));
  const from = { path: "categories", article: indirect ? "GDPR 14(1)(d)" : "GDPR 13(1)(c)" };
  return section("data", words.sections.data, from, [{ kind: "table", ...from, columns: [words.labels.category, words.labels.items, words.labels.source], rows }], indirectSections(scope));
};

/** By when people are told, if that is all there is to say of it. */
const dueOf = (policy: Readable, { categories, indirectNotice }: Activity): IndirectDue | undefined =>
  indirectNotice !== undefined && !isUnknown(indirectNotice) && "due" in indirectNotice && isIndirect(policy, categories) ? indirectNotice.due : undefined;

/**
 * The activities by when people are told; where that is the same for several, it is told once for them. Found once for a
 * notice: every activity asks.
 */
const toldTogether = memoised((scope: Scope): ReadonlyMap<IndirectDue, Scope["activities"]> => {
  const all = new Map<IndirectDue, (readonly [string, Activity])[]>();
  for (const one of scope.activities) {
    const due = dueOf(scope.policy, one[1]);
    const own = due === undefined ? undefined : all.get(due);
    if (own) own.push(one);
    else if (due !== undefined) all.set(due, [one]);
  }
  return new Map([...all].filter(([, own]) => own.length > 1));
});

/** How people learn of data that is not from them, where several activities say the same. */
const indirectSections = (scope: Scope): readonly Section[] => {
  const { words, say, semicolon } = scope;
  const from = { path: "activities", article: "GDPR 14(3)" };
  const blocks = [...toldTogether(scope)].flatMap(([due, own]) => [
    paragraph("activities", words.activity.indirect[due], from.article),
    terms(from, [entry(words.labels.surfaces, "activities", from.article, joined(own.map(([id, { title }]) => [fact(say(title), `activities.${id}.indirectNotice`, from.article)]), `${semicolon} `))]),
  ]);
  return blocks.length === 0 ? [] : [section("indirect", words.labels.indirect, from, blocks)];
};

/** The entry of an activity on how people learn of data that is not from them; nothing where it is, or where that is told with others. */
export const indirectEntries = (scope: Scope, id: string, activity: Activity) => {
  const { categories, indirectNotice } = activity;
  if (indirectNotice === undefined || !isIndirect(scope.policy, categories)) return [];
  const due = dueOf(scope.policy, activity);
  if (due !== undefined && toldTogether(scope).has(due)) return [];
  const path = `activities.${id}.indirectNotice`;
  const { words, say } = scope;
  const line = scope.tell(path, indirectNotice, (notice): Line => {
    if ("due" in notice) return [words.activity.indirect[notice.due]];
    return [words.activity.indirect[notice.exception], " ", fact(say(notice.why), `${path}.why`, "GDPR 14(5)")];
  });
  return [entry(words.labels.indirect, path, "GDPR 14(3)", line)];
};
