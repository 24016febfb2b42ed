import { sentence, type RetentionRule } from "@troth/legal-time/rule";
import type { PolicyDraftInput } from "./policy.js";
import { lookUp } from "./record.js";
import type { Text } from "./text.js";

/** In whose words a retention rule is told: what the policy calls its events goes before what the language calls them. */
export interface RuleWords {
  readonly policy: Pick<PolicyDraftInput, "events">;
  /** The language subtag. */
  readonly language: string;
  readonly events: Readonly<Record<string, string>>;
  say(text: Text): string | undefined;
  /** An event that nobody has words for. */
  quoted(event: string): string;
}

/** When data falls due, in a sentence; `types` are the titles of the types of record that the rule tells apart. */
export const retentionSentence = (rule: RetentionRule, types: Readonly<Record<string, Text>> | undefined, { policy, language, events, say, quoted }: RuleWords): string => {
  const said = (texts: Readonly<Record<string, Text>> | undefined, id: string): string | undefined => {
    const text = texts && lookUp(texts, id);
    return text && say(text);
  };
  return sentence(
    rule,
    language,
    (event) => said(policy.events, event) ?? lookUp(events, event) ?? quoted(event),
    (_, type) => said(types, type),
  );
};
