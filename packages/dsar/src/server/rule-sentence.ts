import { noticeOf } from "@troth/policy-model/compiled";
import type { Block, Line, Policy, Section } from "@troth/policy-model";

const linesOf = (block: Block): readonly Line[] => {
  switch (block.kind) {
    case "paragraph":
      return [block.line];
    case "list":
      return block.items.map(({ line }) => line);
    case "terms":
      return block.entries.flatMap(({ lines }) => lines);
    case "table":
      return block.rows.flatMap(({ cells }) => cells);
  }
};
const allOf = (sections: readonly Section[]): readonly Section[] => sections.flatMap((section) => [section, ...allOf(section.sections)]);

/** What the notice says of each retention rule, by the path of the rule: who gets a copy reads the words she was promised. */
export const ruleSentences = (policy: Policy, locale: string): ReadonlyMap<string, string> => {
  const facts = allOf(noticeOf(policy, { locale }).sections)
    .flatMap(({ blocks }) => blocks.flatMap(linesOf))
    .flat();
  return new Map(facts.flatMap((part) => (typeof part === "object" && "path" in part && part.path.endsWith(".rule") ? [[part.path, part.text] as const] : [])));
};
