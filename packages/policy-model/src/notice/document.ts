/** A piece of a line: words, a link, or a name that is shown as it is written in a program. */
export type Inline = string | { readonly text: string; readonly href: string } | { readonly code: string };
export type Line = readonly Inline[];

/** Where in the policy something comes from, and the article that wants it told. */
interface Sourced {
  readonly path: string;
  readonly article?: string;
}
export type Block =
  | (Sourced & { readonly kind: "paragraph"; readonly line: Line })
  | (Sourced & { readonly kind: "list"; readonly items: readonly (Sourced & { readonly line: Line })[] })
  | (Sourced & { readonly kind: "terms"; readonly entries: readonly { readonly term: string; readonly lines: readonly Line[]; readonly article?: string }[] })
  | (Sourced & { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (Sourced & { readonly cells: readonly Line[] })[] });

export interface Section extends Sourced {
  /** Stable within a notice; the anchor of the section. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** A privacy notice as a tree, before it becomes HTML or Markdown. All of it is plain text. */
export interface Notice {
  readonly title: string;
  /** BCP 47 tag. */
  readonly locale: string;
  readonly sections: readonly Section[];
}

export const paragraph = (path: string, line: Line | string, article?: string): Block => ({
  kind: "paragraph",
  path,
  line: typeof line === "string" ? [line] : line,
  ...(article === undefined ? {} : { article }),
});

export const section = (
  id: string,
  title: string,
  from: { readonly path: string; readonly article?: string },
  blocks: readonly Block[],
  sections: readonly Section[] = [],
): Section => ({ id, title, ...from, blocks, sections });
