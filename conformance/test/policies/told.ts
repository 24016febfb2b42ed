import type { Block, Notice, Section } from "@troth/policy-model";

/** A fact as a notice tells it: its words, its place in the policy, the article that wants it told. */
export interface Told {
  readonly section: string;
  readonly path: string;
  readonly article?: string;
  readonly words: string;
}
type Line = Extract<Block, { readonly kind: "paragraph" }>["line"];
const words = (line: Line): string => line.map((part) => (typeof part === "string" ? part : "code" in part ? part.code : part.text)).join("");
const sourced = ({ path, article }: { readonly path: string; readonly article?: string }) => ({ path, ...(article === undefined ? {} : { article }) });

const ofBlock = (section: string, block: Block): readonly Told[] => {
  switch (block.kind) {
    case "paragraph":
      return [block.path, ...(block.also ?? [])].map((path) => ({ section, ...sourced(block), path, words: words(block.line) }));
    case "list":
      return block.items.map((item) => ({ section, ...sourced(item), words: words(item.line) }));
    case "terms":
      // What several places of the policy say alike is told once, and is the fact of each.
      return [block.path, ...(block.also ?? [])].flatMap((path) =>
        block.entries.map(({ term, lines, article }) => ({
          section,
          ...(article === undefined ? { ...sourced(block), path } : { path, article }),
          words: `${term}: ${lines.map(words).join(" | ")}`,
        })),
      );
    case "table":
      return block.rows.map((row) => ({ section, ...sourced(row), words: row.cells.map(words).join(" | ") }));
  }
};
const ofSection = (section: Section): readonly Told[] => [...section.blocks.flatMap((block) => ofBlock(section.id, block)), ...section.sections.flatMap(ofSection)];

/** Every fact that a notice tells, in its order. */
export const toldIn = (notice: Notice): readonly Told[] => notice.sections.flatMap(ofSection);
