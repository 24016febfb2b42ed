import { isUnknown } from "../draft.js";
import { countable, type Statute } from "../retention.js";
import { retentionSentence } from "../retention-sentence.js";
import { fact, joined, type Inline, type Line } from "./document.js";
import { web, type Readable, type Scope } from "./scope.js";

type Retention = Readable["retention"][string];

const ruleText = (scope: Scope, rule: Exclude<Retention["rule"], { readonly unknown: string }>, types: Retention["types"]): string => {
  if (rule === "as-needed") return scope.words.draft.asNeeded;
  return rule === "unbounded" ? scope.words.draft.unbounded : retentionSentence(rule, types, { ...scope, quoted: scope.words.retention.quoted });
};

const statuteLine = (scope: Scope, path: string, article: string, { source, entity }: Statute, text: string): Line => {
  const named = entity === undefined ? undefined : scope.policy.entities[entity];
  return [
    fact(text, path, article),
    ...(named ? [" ", fact(scope.words.retention.appliesTo(named.name), `${path}.entity`, article)] : []),
    ...(source === undefined ? [] : [" ", web(source)]),
  ];
};

/** How long data of an activity is kept, what then, who carries that out, and which law is behind it. */
export const retentionLines = (scope: Scope, activity: string, id: Readable["activities"][string]["retention"]): readonly Line[] => {
  if (isUnknown(id)) return [[scope.unknown(`activities.${activity}.retention`)]];
  const kept = scope.policy.retention[id];
  if (!kept) return [];
  const { words, say, country, policy } = scope;
  const path = `retention.${id}`;
  const { rule, types, then, statute, limitation, by } = kept;
  const carrier = by === undefined ? undefined : policy.recipients[by];
  // A rule that counts says all there is; of one that does not, its title may hold what the notice does say.
  const title: Line = countable(rule) === undefined ? [fact(say(kept.title).replace(/\.$/, ""), `${path}.title`, "GDPR 13(2)(a)"), ". "] : [];
  const told: readonly Inline[] = [...title, isUnknown(rule) ? scope.unknown(`${path}.rule`) : fact(ruleText(scope, rule, types), `${path}.rule`, "GDPR 13(2)(a)")];
  const end: Line = rule === "unbounded" ? [] : isUnknown(then) ? [words.retention.thenUnknown, " ", scope.unknown(`${path}.then`)] : [fact(words.retention.then[then], `${path}.then`, "GDPR 5(1)(e)")];
  const carried: Line = carrier ? [fact(words.retention.endedBy(say(carrier.title)), `${path}.by`, "GDPR 5(1)(e)")] : [];
  return [
    joined([told, end, carried], " "),
    ...(statute ? [statuteLine(scope, `${path}.statute`, "GDPR 17(3)(b)", statute, words.retention.statute(statute.cite, country(statute.country)))] : []),
    ...(limitation ? [statuteLine(scope, `${path}.limitation`, "GDPR 17(3)(e)", limitation, words.retention.limitation(limitation.cite, country(limitation.country)))] : []),
  ];
};
