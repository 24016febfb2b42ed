/** Where in the policy something comes from, and the article that wants it told. */
interface Sourced {
  readonly path: string;
  readonly article?: string;
  /** Other places of the policy that say the same: it is told once for all of them. */
  readonly also?: readonly string[];
}

/**
 * A piece of a line: words; a link; a name that is shown as it is written in a program; a link to a section of the same
 * notice; or a fact with a place of its own in the policy. A fact that a draft leaves unknown is `unknown`.
 */
export type Inline =
  | string
  | { readonly text: string; readonly href: string; readonly hreflang?: string }
  | { readonly code: string }
  | { readonly text: string; readonly section: string }
  | (Sourced & { readonly text: string; readonly unknown?: true });
export type Line = readonly Inline[];

/** A name and what is said under it. */
export interface Entry extends Sourced {
  readonly term: string;
  readonly lines: readonly Line[];
}
export type Block =
  | (Sourced & { readonly kind: "paragraph"; readonly line: Line })
  | (Sourced & { readonly kind: "list"; readonly items: readonly (Sourced & { readonly line: Line })[] })
  | (Sourced & { readonly kind: "terms"; readonly entries: readonly Entry[] })
  | (Sourced & { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (Sourced & { readonly cells: readonly Line[] })[] });

export interface Section extends Sourced {
  /** Stable within a notice; the anchor of the section. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  /** To be shown apart from everything else, as GDPR 21(4) wants it for the right to object. */
  readonly distinct?: true;
}

/** A privacy notice as a tree, before it becomes HTML, Markdown or plain text. All of it is plain text. */
export interface Notice {
  readonly title: string;
  /** BCP 47 tag. */
  readonly locale: string;
  readonly sections: readonly Section[];
}

type From = Sourced;

export const paragraph = (path: string, line: Line | string, article?: string): Block => ({
  kind: "paragraph",
  path,
  line: typeof line === "string" ? [line] : line,
  ...(article === undefined ? {} : { article }),
});

export const entry = (term: string, path: string, article: string | undefined, ...lines: readonly (Line | string)[]): Entry => ({
  term,
  path,
  ...(article === undefined ? {} : { article }),
  lines: lines.map((line) => (typeof line === "string" ? [line] : line)),
});

export const terms = (from: From, entries: readonly Entry[]): Block => ({ kind: "terms", ...from, entries });

export const section = (id: string, title: string, from: From, blocks: readonly Block[], sections: readonly Section[] = []): Section => ({
  id,
  title,
  ...from,
  blocks,
  sections,
});

/** A piece of a line with its own place in the policy. */
export const fact = (text: string, path: string, article?: string): Inline => ({ text, path, ...(article === undefined ? {} : { article }) });

/** Lines one after the other on one line. */
export const joined = (lines: readonly Line[], by: string): Line => lines.filter((line) => line.length > 0).flatMap((line, at) => (at === 0 ? line : [by, ...line]));
